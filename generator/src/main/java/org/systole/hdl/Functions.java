package org.systole.hdl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.Expr;

/// Functions that many circuits need; w is the width of the argument, all are without latency.
///
/// | function                     | width     | what                                           |
/// |------------------------------|-----------|------------------------------------------------|
/// | ohToUInt(x)                  | log2Up(w) | the position of the only high bit              |
/// | uintToOh(x, n), uintToOh(x)  | n, 2^w    | only bit x is high                             |
/// | ohFirst(x), ohLast(x)        | w         | the lowest, highest high bit of x alone        |
/// | muxOh(x, values)             | of values | the value whose bit is high                    |
/// | priorityMux(x, values)       | of values | the value of the lowest high bit, else the last |
/// | leastSignificantBitSet(x)    | log2Up(w) | the position of the lowest high bit, 0 if none |
/// | toGray(x), fromGray(x)       | w         | to and from Gray code                          |
/// | endiannessSwap(x)            | w         | bytes in the other order                       |
/// | majorityVote(x)              | Bool      | more bits are high than low                    |
public interface Functions extends Registers, Literals {
  default UInt ohToUInt(BitVector<?> oneHot) {
    var bits = oneHot.once();
    int size = Component.log2Up(bits.width());
    var places = new ArrayList<Expr>();
    for (int k = size - 1; k >= 0; k--) {
      int place = k;
      places.add(BitVector.tree(IntStream.range(0, bits.width()).filter(i -> (i >> place & 1) == 1)
          .mapToObj(bits::bit).toList(), Bool::or, False()).expr());
    }
    return new Bits(Exprs.concat(places)).asUInt();
  }

  default Bits uintToOh(UInt index, int size) {
    return U(1, Math.max(1, size)).shiftLeftKeep(index).asBits().resize(size);
  }

  default Bits uintToOh(UInt index) {
    return uintToOh(index, 1 << index.width());
  }

  /// x & ~(x - 1).
  default Bits ohFirst(BitVector<?> value) {
    var bits = value.once();
    return bits.asBits().and(bits.asUInt().sub(1).asBits().resize(bits.width()).not());
  }

  default Bits ohLast(BitVector<?> value) {
    return ohFirst(value.reversed()).reversed();
  }

  /// No value is there where no bit is high: 0.
  default <T extends BitVector<T>> T muxOh(BitVector<?> oneHot, List<T> values) {
    var bits = oneHot.once();
    same(bits, values.size());
    var masked = new ArrayList<T>();
    for (int i = 0; i < Math.min(values.size(), bits.width()); i++) {
      var value = values.get(i);
      masked.add(bits.bit(i).mux(value, value.make(Exprs.zero(value.shape()))));
    }
    return BitVector.tree(masked, Operand::or, values.getFirst());
  }

  default <T extends BaseType<T>> T priorityMux(BitVector<?> selects, List<T> values) {
    var bits = selects.once();
    same(bits, values.size());
    T result = values.getLast();
    for (int i = Math.min(values.size(), bits.width()) - 2; i >= 0; i--) {
      result = bits.bit(i).mux(values.get(i), result);
    }
    return result;
  }

  private static void same(BitVector<?> bits, int values) {
    if (bits.width() != values) {
      Mistakes.add(new Diagnostic("WIDTH MISMATCH", Mistakes.name(bits.expr()) + " has "
          + Mistakes.bits(bits.width()) + " but chooses among " + values + " values",
          Locations.user().toString(), Mistakes.declared(bits.expr()),
          "give one bit for each value"), bits.expr());
    }
  }

  default UInt leastSignificantBitSet(BitVector<?> value) {
    return ohToUInt(ohFirst(value));
  }

  default Bits toGray(UInt value) {
    var bits = value.once().asBits();
    return bits.xor(bits.shiftRightKeep(1));
  }

  /// Each bit is the parity of the Gray code's bits from it on upwards.
  default UInt fromGray(Bits gray) {
    Bits result = gray;
    for (int shift = 1; shift < gray.width(); shift *= 2) {
      result = result.once();
      result = result.xor(result.shiftRightKeep(shift));
    }
    return result.asUInt();
  }

  /// The width must be a multiple of 8.
  default Bits endiannessSwap(BitVector<?> value) {
    var bytes = value.subdivideIn(8).stream().map(b -> b.expr()).toList();
    return new Bits(Exprs.concat(bytes));
  }

  default Bool majorityVote(BitVector<?> votes) {
    return votes.countOne().gt(votes.width() / 2);
  }

  /// `values` joined pairwise: log2 of their number deep.
  default <T> T reduceBalanced(List<T> values, BiFunction<T, T, T> join) {
    return BitVector.tree(values, join::apply, null);
  }

  /// The next state of a Galois register: shifted right, and `taps` (bit i for the term x^(i+1))
  /// are turned where the bit that leaves is high.
  default Bits lfsrGalois(Bits state, BigInteger taps) {
    var bits = state.once();
    Bits shifted = bits.shiftRightKeep(1);
    return bits.lsb().mux(shifted.xor(taps), shifted);
  }

  /// The next state of a Fibonacci register: shifted left, the parity of the bits at `taps` enters
  /// below.
  default Bits lfsrFibonacci(Bits state, int... taps) {
    var bits = state.once();
    Bool parity = BitVector.tree(IntStream.of(taps).mapToObj(bits::bit).toList(), Bool::xor,
        False());
    return bits.dropHigh(1).append(parity);
  }

  /// The next remainder of a cyclic redundancy check over all bits of `data`, the upper one first,
  /// by `polynomial` without its highest term: `crc` is as wide as the polynomial's degree.
  default Bits crc(Bits crc, BigInteger polynomial, Bits data) {
    Bits result = crc;
    for (int i = data.width() - 1; i >= 0; i--) {
      result = result.once();
      Bool out = result.msb().xor(data.bit(i));
      Bits shifted = result.shiftLeftKeep(1);
      result = out.mux(shifted.xor(polynomial), shifted);
    }
    return result;
  }

  /// A counter that goes up and down, 0 after reset.
  default CounterUpDown counterUpDown(int states) {
    return new CounterUpDown(here(), states);
  }

  /// High when `cycles` cycles have gone by since the reset or the last `clear()`.
  default Timeout timeout(int cycles) {
    return new Timeout(here(), cycles);
  }
}
