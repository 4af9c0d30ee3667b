package org.systole.unit;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// A constant times the sum of several values, without a multiplier: trees of adders, a register behind
/// each level.
final class SumMultiple {
  private SumMultiple() {}

  /// Levels of the trees for `values` values.
  static int levels(int values, int factor) {
    return Component.log2Up(values) + ConstantProduct.levels(factor);
  }

  /// The low `bits` of `factor` times the sum of `values`, `cycles` cycles later, which are `levels` or
  /// more.
  static SInt of(Component where, List<SInt> values, int factor, int bits, int cycles, String name) {
    var terms = new ArrayList<>(values);
    int product = ConstantProduct.levels(factor);
    for (int level = 1; level <= cycles - product; level++) {
      for (int i = 0; i + 1 < terms.size(); i++) {
        terms.set(i, terms.get(i).addGrow(terms.remove(i + 1)));
      }
      for (int i = 0; i < terms.size(); i++) {
        terms.set(i, where.regNext(terms.get(i)).named(name + "Sum" + level
            + (terms.size() > 1 ? "_" + i : "")));
      }
    }
    return ConstantProduct.of(where, terms.getFirst(), factor, bits, product, name);
  }
}
