package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Rotations of `banks` elements between the order of lanes and that of banks, log2 of their number
/// levels deep; the amount is below `banks`.
final class BankRotation {
  private BankRotation() {}

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
    for (int bit = 0; 1 << bit < banks; bit++) {
      var moved = new ArrayList<Bits>();
      for (int i = 0; i < banks; i++) {
        moved.add(result.element(Math.floorMod(up ? i - (1 << bit) : i + (1 << bit), banks),
            width));
      }
      var stage = in.wire(in.bits(banks * width)).named(name + "Rotated" + (1 << bit));
      stage.set(in.mux(amount.bit(bit), in.pack(moved), result));
      result = stage;
    }
    return result;
  }
}
