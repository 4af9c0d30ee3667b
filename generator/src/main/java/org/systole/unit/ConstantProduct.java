package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// A constant times a value without a multiplier: one shifted value for each bit of the constant,
/// added in a tree with registers between its levels as far as there are any.
final class ConstantProduct {
  private ConstantProduct() {}

  /// The low `bits` of `factor * value`, `registers` cycles later; factor at least 1.
  static SInt of(Component where, SInt value, int factor, int bits, int registers, String name) {
    var terms = new ArrayList<SInt>();
    for (int i = 0; i < 32 - Integer.numberOfLeadingZeros(factor) && i < bits; i++) {
      if ((factor >> i & 1) == 1) {
        SInt wide = value.resize(bits);
        terms.add(i == 0 ? wide
            : wide.slice(bits - 1 - i, 0).cat(where.lit(0, i)).asSInt());
      }
    }
    int left = registers;
    while (terms.size() > 1 || left > 0) {
      for (int i = 0; i + 1 < terms.size(); i++) {
        terms.set(i, terms.get(i).add(terms.remove(i + 1)));
      }
      for (int i = 0; i < terms.size() && left > 0; i++) {
        terms.set(i, where.regNext(terms.get(i)).named(name + (registers - left + 1)
            + (terms.size() > 1 ? "_" + i : "")));
      }
      left = Math.max(0, left - 1);
    }
    return terms.getFirst();
  }
}
