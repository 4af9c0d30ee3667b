package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// What a shift by a variable amount drops, beside the shift instead of behind it.
final class LostBits {
  private LostBits() {}

  /// Whether a 1 is among the lowest `amount` bits.
  static Bool low(Component where, Bits value, UInt amount, String name) {
    var kept = where.wire(where.bits(value.width())).named(name + "Kept");
    kept.set(ones(where, value).shiftLeftKeep(amount).asBits());
    return where.flag(name + "Lost", value.and(kept.not()).ne(0));
  }

  /// Whether a 1 is among the highest `amount` bits.
  static Bool high(Component where, Bits value, UInt amount, String name) {
    var kept = where.wire(where.bits(value.width())).named(name + "Kept");
    kept.set(ones(where, value).shiftRight(amount).asBits());
    return where.flag(name + "Lost", value.and(kept.not()).ne(0));
  }

  private static UInt ones(Component where, Bits value) {
    return where.lit(0, value.width()).not();
  }
}
