package org.systole.hdl;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
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
/// | slice(high, low)      | its bits, Bits  | | subdivideIn(n)        | parts of n, low first |
/// | cat(low)              | sum, Bits       | | resize(n)             | n                 |
///
/// Bits and slices of a signal can be assigned: `x.bit(3).set(True())`.
public abstract sealed class BitVector<T extends BitVector<T>> extends Operand<T>
    permits Bool, Word {
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
    var bits = once();
    return tree(IntStream.range(0, width()).mapToObj(bits::bit).toList(), Bool::xor,
        new Bool(Exprs.zero(Shape.BOOL)));
  }

  /// How many bits are high, in log2Up(width + 1) bits.
  public final UInt countOne() {
    var bits = once();
    int size = Component.log2Up(width() + 1);
    return tree(IntStream.range(0, width()).mapToObj(i -> bits.bit(i).asUInt().resize(size))
        .toList(), UInt::add, new UInt(Exprs.zero(Shape.uint(0))));
  }

  /// `values` joined pairwise, so that the result is log2 of their number deep.
  static <V> V tree(List<V> values, BinaryOperator<V> join, V none) {
    if (values.size() <= 1) {
      return values.isEmpty() ? none : values.getFirst();
    }
    int half = (values.size() + 1) / 2;
    return join.apply(tree(values.subList(0, half), join, none),
        tree(values.subList(half, values.size()), join, none));
  }

  /// All bits high.
  final T filled() {
    return make(Constants.of(Exprs.wrapped(Exprs.ones(width()), shape()), shape()));
  }

  /// Drives all bits high.
  public final void setAll() {
    set(filled());
  }

  /// Drives all bits low.
  public final void clearAll() {
    set(make(Exprs.zero(shape())));
  }

  /// Drives all bits with `value`.
  public final void setAllTo(boolean value) {
    set(make(Constants.of(value ? Exprs.wrapped(Exprs.ones(width()), shape()) : BigInteger.ZERO,
        shape())));
  }

  /// Drives all bits with `value`.
  public final void setAllTo(Bool value) {
    set(make(Exprs.cast(Exprs.concat(Collections.nCopies(width(), value.expr())),
        shape())));
  }

  /// Any value will do, x in Verilog: another assignment may follow.
  @Override
  public final void assignDontCare() {
    assign(width() - 1, 0, new Expr.DontCare(shape(), Locations.user()));
  }

  /// The upper bits that leave come back below; `n` from 0 to the width.
  public final T rotateLeft(int n) {
    if (!turns(n) || n == 0 || n == width()) {
      return self();
    }
    var bits = once();
    return make(Exprs.cast(Exprs.concat(List.of(bits.slice(width() - n - 1, 0).expr(),
        bits.slice(width() - 1, width() - n).expr())), shape()));
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
    int step = width() < 2 ? 0 : 1;
    for (int i = 0; i < amount.width() && step != 0; i++) {
      result = result.once();
      result = amount.bit(i).mux(result.rotateLeft(step), result);
      step = step * 2 % width();
    }
    return result;
  }

  /// Rotates by an amount known at run time, modulo the width.
  public final T rotateRight(UInt amount) {
    T result = self();
    int step = width() < 2 ? 0 : 1;
    for (int i = 0; i < amount.width() && step != 0; i++) {
      result = result.once();
      result = amount.bit(i).mux(result.rotateRight(step), result);
      step = step * 2 % width();
    }
    return result;
  }

  /// The low bits first.
  public final Bits reversed() {
    var bits = once();
    return new Bits(Exprs.concat(IntStream.range(0, width())
        .mapToObj(i -> bits.bit(i).expr()).toList()));
  }

  /// Parts of `partWidth` bits, the low ones first; the width must be a multiple of it.
  public final Vec<Bits> subdivideIn(int partWidth) {
    return Slices.divided(this, partWidth, true);
  }

  /// Parts of `partWidth` bits, the low ones first; where not `strict`, the last may be narrower.
  public final Vec<Bits> subdivideIn(int partWidth, boolean strict) {
    return Slices.divided(this, partWidth, strict);
  }

  public final Bool bit(int index) {
    return Slices.of(this, index, index, new Bool(Shape.BOOL));
  }

  /// The bit at a position known at run time, which has log2Up(width) bits at most.
  public final Bool bit(UInt index) {
    return Slices.bit(this, index);
  }

  public final Bool msb() {
    return bit(width() - 1);
  }

  public final Bool lsb() {
    return bit(0);
  }

  /// The index of the most significant bit.
  public final int high() {
    return width() - 1;
  }

  /// Bits `high..low` as Bits.
  public final Bits slice(int high, int low) {
    return Slices.of(this, high, low, new Bits(Shape.bits(Math.max(1, high - low + 1))));
  }

  /// Drives bits `high..low` only.
  public final void setSlice(int high, int low, BaseType<?> value) {
    assign(high, low, value.fitted(high - low + 1).expr());
  }

  /// The bits, low one first.
  public final Vec<Bool> asBools() {
    return Vec.of(IntStream.range(0, width()).mapToObj(this::bit).toList());
  }

  /// Whether the bits have this pattern.
  public final Bool eq(MaskedLiteral pattern) {
    return pattern.matches(this);
  }

  public final Bool ne(MaskedLiteral pattern) {
    return pattern.matches(this).not();
  }

  /// Zero-extends UInt and Bits, sign-extends SInt, or drops upper bits.
  public final T resize(int width) {
    return make(Exprs.resize(expr(), width));
  }

  @Override
  public final Bits asBits() {
    return new Bits(Exprs.cast(expr(), Shape.bits(width())));
  }

  public final UInt asUInt() {
    return new UInt(Exprs.cast(expr(), Shape.uint(width())));
  }

  public final SInt asSInt() {
    return new SInt(Exprs.cast(expr(), Shape.sint(width())));
  }

  /// This value in the upper bits, `low` below it.
  public final Bits cat(BaseType<?> low) {
    return new Bits(Exprs.concat(List.of(expr(), low.expr())));
  }
}
