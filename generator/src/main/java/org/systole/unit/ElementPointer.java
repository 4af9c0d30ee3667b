package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Place of an element in an `ActivationMemory`, `word * banks + bank`, and the word after its own where
/// an access may reach it (`spans`): known before it is needed, so that no adder lies before the banks.
public final class ElementPointer extends Bundle {
  public final UInt word;
  public final UInt bank;
  public final UInt next;

  public ElementPointer(int wordBits, int banks, boolean spans) {
    word = uint(wordBits);
    bank = uint(LinePointer.bankBits(banks));
    next = spans ? uint(wordBits) : null;
  }

  /// Bits of all of it.
  int bits() {
    return word.width() + bank.width() + (next == null ? 0 : next.width());
  }

  /// Drives it with `first` while `condition` is high, else with `second`.
  public void choose(Component in, Bool condition, ElementPointer first, ElementPointer second) {
    word.set(in.mux(condition, first.word, second.word));
    bank.set(in.mux(condition, first.bank, second.bank));
    if (next != null) {
      next.set(in.mux(condition, first.next, second.next));
    }
  }
}
