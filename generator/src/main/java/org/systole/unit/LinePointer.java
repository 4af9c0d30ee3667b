package org.systole.unit;

import org.systole.hdl.Bool;
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
    int bits = bankBits(banks);
    int words = a.word().width();
    if (banks == 1 << bits) {
      var sum = a.word().cat(a.bank()).asUInt().add(b.word().cat(b.bank()).asUInt());
      return new Sum(sum.slice(words + bits - 1, bits).asUInt(), sum.slice(bits - 1, 0).asUInt());
    }
    UInt bank = a.bank().addGrow(b.bank());
    var carry = bank.ge(banks);
    return new Sum(add(a.word(), b.word(), carry),
        carry.mux(bank.sub(banks).resize(bits), bank.resize(bits)));
  }

  /// `a + b`, and one more with `carry`, by one adder: the bit below both is its carry.
  static UInt add(UInt a, UInt b, Bool carry) {
    UInt below = carry.asUInt();
    return a.cat(below).asUInt().add(b.cat(below).asUInt()).slice(a.width(), 1).asUInt();
  }

  public Sum value() {
    return new Sum(word, bank);
  }

  public void set(Sum sum) {
    word.set(sum.word());
    bank.set(sum.bank());
  }
}
