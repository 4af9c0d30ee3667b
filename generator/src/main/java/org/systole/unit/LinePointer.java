package org.systole.unit;

import org.systole.hdl.Bundle;
import org.systole.hdl.UInt;

/// Position of a byte in a line buffer of `banks` banks: `word * banks + bank`, kept divided so
/// that any number of banks needs no divider. The word wraps around at the memory's depth, a power
/// of two: the memory is circular.
public final class LinePointer extends Bundle {
  public final UInt word;
  public final UInt bank;

  public LinePointer(int wordBits, int banks) {
    word = uint(wordBits);
    bank = uint(bankBits(banks));
  }

  /// Bits of a bank's number, at least 1.
  public static int bankBits(int banks) {
    return Math.max(1, 32 - Integer.numberOfLeadingZeros(banks - 1));
  }

  /// Word and bank of a sum.
  public record Sum(UInt word, UInt bank) {}

  /// `a + b`, where both banks are below `banks`.
  public static Sum add(Sum a, Sum b, int banks) {
    UInt bank = a.bank().addGrow(b.bank());
    var carry = bank.ge(banks);
    UInt wrapped = bank.sub(banks);
    int bits = bankBits(banks);
    UInt carryWord = carry.asUInt().resize(a.word().width());
    return new Sum(a.word().add(b.word()).add(carryWord),
        carry.mux(wrapped.resize(bits), bank.resize(bits)));
  }

  public Sum value() {
    return new Sum(word, bank);
  }

  public void set(Sum sum) {
    word.set(sum.word());
    bank.set(sum.bank());
  }
}
