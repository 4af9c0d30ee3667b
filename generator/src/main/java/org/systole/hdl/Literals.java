package org.systole.hdl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// Constants, and values made of others.
///
/// A constant without a width is as narrow as its value allows and weak: an operator or an
/// assignment widens it, nothing narrows it. A text gives digits: `"1001_0011"` or `"b1001"`
/// (1 bit a digit), `"h1A"` or `"x1A"` (4 bits a digit), `"o17"` (3 bits a digit), `"d26"` (weak),
/// `"8'h1A"` (8 bits).
///
/// | constant       | width | | constant         | width |
/// |----------------|-------|-|------------------|-------|
/// | U(3)           | 2     | | U("h1A")         | 8     |
/// | U(0), S(0)     | 0     | | U("d26")         | 5     |
/// | S(-1), S(3)    | 1, 3  | | U("8'h1A")       | 8     |
/// | U(3, 4)        | 4     | | B("1001_0011")   | 8     |
public interface Literals {
  default Bool lit(boolean value) {
    return new Bool(Constants.of(BigInteger.valueOf(value ? 1 : 0), Shape.BOOL));
  }

  default UInt lit(long value, int width) {
    return new UInt(Constants.of(BigInteger.valueOf(value), Shape.uint(width)));
  }

  default SInt slit(long value, int width) {
    return new SInt(Constants.of(BigInteger.valueOf(value), Shape.sint(width)));
  }

  default Bool True() {
    return lit(true);
  }

  default Bool False() {
    return lit(false);
  }

  default UInt U(Number value) {
    return new UInt(Constants.weak(value, Shape.Kind.UINT));
  }

  default UInt U(Number value, int width) {
    return new UInt(Constants.strong(value, Shape.uint(width)));
  }

  default UInt U(String digits) {
    return new UInt(Constants.parse(digits, Shape.Kind.UINT));
  }

  default SInt S(Number value) {
    return new SInt(Constants.weak(value, Shape.Kind.SINT));
  }

  default SInt S(Number value, int width) {
    return new SInt(Constants.strong(value, Shape.sint(width)));
  }

  default SInt S(String digits) {
    return new SInt(Constants.parse(digits, Shape.Kind.SINT));
  }

  default Bits B(Number value) {
    return new Bits(Constants.weak(value, Shape.Kind.BITS));
  }

  default Bits B(Number value, int width) {
    return new Bits(Constants.strong(value, Shape.bits(width)));
  }

  default Bits B(String digits) {
    return new Bits(Constants.parse(digits, Shape.Kind.BITS));
  }

  /// Bits that are filled part by part: `B(8, a -> a.bit(7, true).part(6, 4, x).rest(false))`.
  default Bits B(int width, Consumer<Aggregate> parts) {
    return Aggregate.of(width, parts);
  }

  /// A pattern to compare with: `1`, `0`, and `-` for a bit that does not matter, `_` to group.
  default MaskedLiteral M(String pattern) {
    return MaskedLiteral.of(pattern);
  }

  /// An element of a Java enum, coded by its position; recoded where it meets another encoding.
  default <E extends Enum<E>> EnumData<E> lit(E element) {
    return new EnumData<>(Enumeration.of(element.getDeclaringClass(), EnumEncoding.NATIVE))
        .literal(element);
  }

  /// Element 0 in the low bits.
  default Bits pack(List<? extends BaseType<?>> elements) {
    var parts = new ArrayList<Expr>();
    elements.forEach(e -> parts.addFirst(e.expr()));
    return new Bits(Exprs.concat(parts));
  }
}
