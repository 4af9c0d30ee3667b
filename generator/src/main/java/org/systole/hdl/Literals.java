package org.systole.hdl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// Constants, and values made of others.
public interface Literals {
  default Bool lit(boolean value) {
    return new Bool(literal(value ? 1 : 0, Shape.BOOL));
  }

  default UInt lit(long value, int width) {
    return new UInt(literal(value, Shape.uint(width)));
  }

  default SInt slit(long value, int width) {
    return new SInt(literal(value, Shape.sint(width)));
  }

  /// An element of a Java enum, coded by its position; recoded where it meets another encoding.
  default <E extends Enum<E>> EnumData<E> lit(E element) {
    return new EnumData<>(Enumeration.of(element.getDeclaringClass(), EnumEncoding.NATIVE))
        .literal(element);
  }

  private static Expr literal(long value, Shape shape) {
    return new Expr.Literal(BigInteger.valueOf(value), shape, false, Locations.user());
  }

  /// Element 0 in the low bits.
  default Bits pack(List<? extends BaseType<?>> elements) {
    var parts = new ArrayList<Expr>();
    int width = 0;
    for (var element : elements) {
      parts.addFirst(element.expr());
      width += element.width();
    }
    return new Bits(new Expr.Concat(parts, Shape.bits(width), Locations.user()));
  }
}
