package org.systole.hdl;

import java.util.List;
import java.util.stream.IntStream;
import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// Parts of values, to be read and, where the value is a signal, to be assigned.
final class Slices {
  private Slices() {}

  /// Bits `high..low` of `whole` as `part`, an unbound type of their width.
  static <P extends BaseType<P>> P of(BitVector<?> whole, int high, int low, P part) {
    Expr value = Exprs.slice(whole.expr(), high, low, part.shape());
    boolean good = low >= 0 && high >= low && high < whole.width();
    part.view(value, !whole.assignable() ? null
        : good ? new Target.Part(whole.target(), low) : new Target.Nowhere());
    return part;
  }

  static Bool bit(BitVector<?> whole, UInt index) {
    UInt position = position(whole, index);
    var result = new Bool(Shape.BOOL);
    result.view(new Expr.BitSelect(whole.expr(), position.expr(), Locations.user()),
        whole.assignable() ? new Target.PartAt(whole.target(), position.expr(), 1) : null);
    return result;
  }

  /// `part` bits of `whole` from `offset` on; what lies beyond the end reads 0.
  static <P extends BaseType<P>> P at(BitVector<?> whole, UInt offset, P part) {
    UInt position = position(whole, offset);
    int width = whole.width();
    Expr bits = Exprs.cast(whole.expr(), Shape.bits(width));
    Expr moved = new Expr.Binary(Expr.BinaryOp.SHIFT_RIGHT, bits, position.expr(),
        Shape.bits(width), Locations.user());
    part.view(Exprs.cast(Exprs.resize(moved, part.width()), part.shape()), whole.assignable()
        ? new Target.PartAt(whole.target(), position.expr(), part.width()) : null);
    return part;
  }

  /// An index of exactly log2Up(width) bits: narrower ones are extended.
  private static UInt position(BitVector<?> whole, UInt index) {
    int bits = Math.max(1, Component.log2Up(whole.width()));
    if (index.width() > bits) {
      Mistakes.add(new Diagnostic("WIDTH MISMATCH", Mistakes.name(whole.expr()) + " has "
          + Mistakes.bits(whole.width()) + " and is indexed with " + Mistakes.bits(bits) + ", but "
          + Mistakes.name(index.expr()) + " has " + Mistakes.bits(index.width()),
          Locations.user().toString(), Mistakes.declared(index.expr()),
          "resize(" + bits + ") the index"), whole.expr(), index.expr());
    }
    return index.resize(bits);
  }

  static Vec<Bits> divided(BitVector<?> whole, int size, boolean strict) {
    int width = whole.width();
    if (size < 1 || strict && width % size != 0) {
      Mistakes.add(new Diagnostic("WIDTH MISMATCH", Mistakes.name(whole.expr()) + " has "
          + Mistakes.bits(width) + " and cannot be divided into parts of " + size,
          Locations.user().toString(), Mistakes.declared(whole.expr()), "resize it first"),
          whole.expr());
      return Vec.of(List.of(whole.asBits()));
    }
    var bits = whole.assignable() ? whole : whole.once();
    return Vec.of(IntStream.range(0, (width + size - 1) / size)
        .mapToObj(i -> bits.slice(Math.min((i + 1) * size, width) - 1, i * size)).toList());
  }
}
