package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// A constant times a value without a multiplier: one shifted value for each bit of the constant,
/// added in a tree with registers between its levels as far as there are any.
///
/// A negative constant is a positive one less a power of two, which the first level takes off:
/// `-43 = (16 - 64) + (1 + 4)`.
final class ConstantProduct {
  private ConstantProduct() {}

  /// Levels of the tree.
  static int levels(int factor) {
    return Component.log2Up(Integer.bitCount(added(factor)) + (factor < 0 ? 1 : 0));
  }

  /// The bits of `factor` that are added: all, or those over the power that is taken off.
  private static int added(int factor) {
    return factor < 0 ? factor + taken(factor) : factor;
  }

  /// The power of two above `-factor`.
  private static int taken(int factor) {
    return Integer.highestOneBit(-factor) << 1;
  }

  /// The low `bits` of `factor * value`, `registers` cycles later; factor not 0.
  static SInt of(Component where, SInt value, int factor, int bits, int registers, String name) {
    SInt wide = value.resize(bits);
    var terms = new ArrayList<SInt>();
    for (int i = 0; i < Math.min(bits, Integer.SIZE); i++) {
      if ((added(factor) >> i & 1) == 1) {
        terms.add(shifted(where, wide, i));
      }
    }
    int left = registers;
    boolean less = factor < 0;
    while (terms.size() > 1 || less || left > 0) {
      for (int i = 0; i + 1 < terms.size(); i++) {
        // the first level leaves its last term to the subtraction
        if (!less || i + 2 < terms.size()) {
          terms.set(i, terms.get(i).add(terms.remove(i + 1)));
        }
      }
      if (less) {
        int last = terms.size() - 1;
        terms.set(last, terms.get(last).sub(shifted(where, wide, Component.log2Up(taken(factor)))));
        less = false;
      }
      for (int i = 0; i < terms.size() && left > 0; i++) {
        terms.set(i, where.regNext(terms.get(i)).named(name + (registers - left + 1)
            + (terms.size() > 1 ? "_" + i : "")));
      }
      left = Math.max(0, left - 1);
    }
    return terms.getFirst();
  }

  /// `value * 2^places`, as wide as the value.
  private static SInt shifted(Component where, SInt value, int places) {
    int width = value.width();
    return places == 0 ? value
        : places >= width ? where.lit(0, width).asSInt()
        : value.slice(width - 1 - places, 0).cat(where.lit(0, places)).asSInt();
  }
}
