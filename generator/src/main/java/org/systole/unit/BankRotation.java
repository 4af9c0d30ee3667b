package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Rotations of `banks` elements between the order of lanes and that of banks, log2 of their number
/// levels deep; the amount is below `banks`. More than `LEVELS` levels take two steps with a register
/// between them.
final class BankRotation {
  /// Levels that are done in one step.
  private static final int LEVELS = 4;

  private BankRotation() {}

  /// Cycles that a rotation takes: 0 for up to 16 banks, else 1.
  static int latency(int banks) {
    return Component.log2Up(banks) > LEVELS ? 1 : 0;
  }

  /// Element i goes to place `(i + amount) mod banks`.
  static Bits up(Component in, Bits value, int banks, UInt amount, String name) {
    return rotate(in, value, banks, amount, name, true);
  }

  /// Element at place `(i + amount) mod banks` goes to i.
  static Bits down(Component in, Bits value, int banks, UInt amount, String name) {
    return rotate(in, value, banks, amount, name, false);
  }

  private static Bits rotate(Component in, Bits value, int banks, UInt amount, String name,
      boolean up) {
    int width = value.width() / banks;
    Bits result = value;
    UInt by = amount;
    int levels = Component.log2Up(banks);
    for (int bit = 0; bit < levels; bit++) {
      if (latency(banks) > 0 && bit == levels - levels / 2) {
        result = in.regNext(result).named(name + "HalfRotated");
        by = in.regNext(by).named(name + "RotatedBy");
      }
      var moved = new ArrayList<Bits>();
      for (int i = 0; i < banks; i++) {
        moved.add(result.element(Math.floorMod(up ? i - (1 << bit) : i + (1 << bit), banks),
            width));
      }
      var stage = in.wire(in.bits(banks * width)).named(name + "Rotated" + (1 << bit));
      stage.set(in.mux(by.bit(bit), in.pack(moved), result));
      result = stage;
    }
    return result;
  }
}
