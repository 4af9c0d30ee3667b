package org.systole.hdl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// What all values can do with their bits; widths of results as in SpinalHDL, w being the width.
///
/// | operator              | width           | | operator              | width             |
/// |-----------------------|-----------------|-|-----------------------|-------------------|
/// | andR orR xorR         | Bool            | | rotateLeft rotateRight| w                 |
/// | countOne              | log2Up(w + 1)   | | reversed              | w, Bits           |
/// | subdivideIn(n)        | w / n parts of n bits, the low ones first         |||
public abstract sealed class BitVector<T extends BitVector<T>> extends BaseType<T>
    permits Bool, Bits, Num {
  BitVector(Shape shape) {
    super(shape);
  }

  BitVector(Expr expr) {
    super(expr);
  }

  /// Whether all bits are high.
  public final Bool andR() {
    return asBits().eq(asBits().filled());
  }

  /// Whether any bit is high.
  public final Bool orR() {
    return asBits().ne(0);
  }

  /// Whether an odd number of bits is high.
  public final Bool xorR() {
    return IntStream.range(0, width()).mapToObj(this::bit).reduce(Bool::xor).orElseThrow();
  }

  /// How many bits are high, in log2Up(width + 1) bits.
  public final UInt countOne() {
    int bits = Component.log2Up(width() + 1);
    return IntStream.range(0, width()).mapToObj(i -> bit(i).asUInt().resize(bits))
        .reduce(UInt::add).orElseThrow();
  }

  /// All bits high.
  final T filled() {
    var ones = BigInteger.ONE.shiftLeft(width()).subtract(BigInteger.ONE);
    return make(new Expr.Literal(ones, shape(), false, Locations.user()));
  }

  /// Drives all bits high.
  public final void setAll() {
    set(filled());
  }

  /// Drives all bits low.
  public final void clearAll() {
    set(0);
  }

  /// The upper bits that leave come back below; `n` from 0 to the width.
  public final T rotateLeft(int n) {
    if (!turns(n) || n == 0 || n == width()) {
      return self();
    }
    return make(Exprs.cast(Exprs.concat(List.of(slice(width() - n - 1, 0).expr(),
        slice(width() - 1, width() - n).expr())), shape()));
  }

  /// The low bits that leave come back above; `n` from 0 to the width.
  public final T rotateRight(int n) {
    return turns(n) ? rotateLeft(width() - n) : self();
  }

  private boolean turns(int n) {
    boolean good = n >= 0 && n <= width();
    if (!good) {
      Mistakes.add(new Diagnostic("RANGE", Mistakes.name(expr()) + " has "
          + Mistakes.bits(width()) + ", but is rotated by " + n, Locations.user().toString(),
          Mistakes.declared(expr()), "rotate by 0 to " + width()), expr());
    }
    return good;
  }

  /// Rotates by an amount known at run time, modulo the width.
  public final T rotateLeft(UInt amount) {
    T result = self();
    int step = 1 % width();
    for (int i = 0; i < amount.width(); i++) {
      result = amount.bit(i).mux(result.rotateLeft(step), result);
      step = step * 2 % width();
    }
    return result;
  }

  /// The low bits first.
  public final Bits reversed() {
    var parts = new ArrayList<Expr>();
    IntStream.range(0, width()).forEach(i -> parts.add(bit(i).expr()));
    return new Bits(Exprs.concat(parts));
  }

  /// Parts of `partWidth` bits, the low ones first; the width must be a multiple of it.
  public final Vec<Bits> subdivideIn(int partWidth) {
    if (partWidth < 1 || width() % partWidth != 0) {
      Mistakes.add(new Diagnostic("WIDTH MISMATCH", Mistakes.name(expr()) + " has "
          + Mistakes.bits(width()) + " and cannot be divided into parts of " + partWidth,
          Locations.user().toString(), Mistakes.declared(expr()), "resize it first"), expr());
      return Vec.of(List.of(asBits()));
    }
    return Vec.of(IntStream.range(0, width() / partWidth)
        .mapToObj(i -> slice((i + 1) * partWidth - 1, i * partWidth)).toList());
  }
}
