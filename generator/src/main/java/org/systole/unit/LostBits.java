package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// What a shift by a variable amount drops, beside the shift instead of behind it.
final class LostBits {
  /// A value shifted right with its sign, and whether a 1 went.
  record Shifted(SInt value, Bool lost) {}

  private LostBits() {}

  /// `value` shifted by each bit of `amount`, the highest first.
  static Shifted right(Component where, SInt value, UInt amount, String name) {
    SInt now = value;
    Bool lost = where.lit(false);
    for (int bit = amount.width() - 1; bit >= 0; bit--) {
      int by = Math.min(1 << bit, value.width());
      lost = lost.or(amount.bit(bit).and(now.slice(by - 1, 0).ne(0)));
      SInt far = by == value.width() ? now.shiftRight(by - 1) : now.shiftRight(by);
      var next = where.wire(where.sint(value.width())).named(name + "By" + (1 << bit));
      next.set(where.mux(amount.bit(bit), far.resize(value.width()), now));
      now = next;
    }
    return new Shifted(now, where.flag(name + "Lost", lost));
  }

  /// Whether a shift left by `amount` drops a 1.
  static Bool left(Component where, Bits value, UInt amount, String name) {
    var kept = where.wire(where.bits(value.width())).named(name + "Kept");
    kept.set(where.lit(0, value.width()).not().shiftRight(amount).asBits());
    return where.flag(name + "Lost", value.and(kept.not()).ne(0));
  }
}
