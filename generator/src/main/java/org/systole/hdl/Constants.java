package org.systole.hdl;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// Makes the literals of the language, weak and strong.
final class Constants {
  private static final Pattern TEXT =
      Pattern.compile("(?:(\\d+)')?(-?)([bxhod]?)(-?)([0-9a-fA-F]+)");

  private Constants() {}

  static Expr.Literal of(BigInteger value, Shape shape) {
    return new Expr.Literal(value, shape, false, Locations.user());
  }

  /// As narrow as the value allows.
  static Expr.Literal weak(Number number, Shape.Kind kind) {
    var value = legal(integer(number), kind);
    return new Expr.Literal(value, new Shape(kind, minimal(value, kind)), true, Locations.user());
  }

  static Expr.Literal strong(Number number, Shape shape) {
    var value = legal(integer(number), shape.kind());
    if (minimal(value, shape.kind()) > shape.width()) {
      throw refused(value + " does not fit into " + Mistakes.bits(shape.width()),
          "give it " + Mistakes.bits(minimal(value, shape.kind())) + " or a smaller value");
    }
    return of(value, shape);
  }

  private static BigInteger legal(BigInteger value, Shape.Kind kind) {
    if (kind != Shape.Kind.SINT && value.signum() < 0) {
      throw refused(value + " is no value of " + (kind == Shape.Kind.UINT ? "a UInt" : "Bits")
          + ", which is never negative", "make it an SInt, or give the bits");
    }
    return value;
  }

  private static UserError refused(String message, String help) {
    return new UserError(List.of(new Diagnostic("OUT OF RANGE CONSTANT", message,
        Locations.user().toString(), "", help)));
  }

  /// Bits that `value` needs: 0 for 0; a signed one has its sign.
  static int minimal(BigInteger value, Shape.Kind kind) {
    return kind == Shape.Kind.BOOL ? Math.max(1, value.bitLength())
        : value.bitLength() + (kind == Shape.Kind.SINT && value.signum() != 0 ? 1 : 0);
  }

  static boolean fits(BigInteger value, Shape shape) {
    return (shape.signed() || value.signum() >= 0) && minimal(value, shape.kind()) <= shape.width();
  }

  /// A whole number of any size.
  static BigInteger integer(Number number) {
    return switch (number) {
      case BigInteger big -> big;
      case Long _, Integer _, Short _, Byte _ -> BigInteger.valueOf(number.longValue());
      default -> throw refused(number + " is no whole number",
          "give an int, a long or a BigInteger");
    };
  }

  static Expr.Literal parse(String text, Shape.Kind kind) {
    var match = TEXT.matcher(text.replace("_", ""));
    if (!match.matches()) {
      throw illegible(text);
    }
    String radix = match.group(3);
    String digits = match.group(5);
    int base = radix.isEmpty() || radix.equals("b") ? 2 : radix.equals("o") ? 8
        : radix.equals("d") ? 10 : 16;
    int width = match.group(1) != null ? Integer.parseInt(match.group(1))
        : base == 10 ? -1 : digits.length() * (base == 2 ? 1 : base == 8 ? 3 : 4);
    BigInteger value;
    try {
      value = new BigInteger(digits, base);
    } catch (NumberFormatException _) {
      throw illegible(text);
    }
    boolean minus = !match.group(2).isEmpty() || !match.group(4).isEmpty();
    if (minus) {
      value = value.negate();
    } else if (kind == Shape.Kind.SINT && base != 10 && value.bitLength() == width) {
      value = value.subtract(BigInteger.ONE.shiftLeft(width));
    }
    return width < 0 ? weak(value, kind) : strong(value, new Shape(kind, width));
  }

  private static UserError illegible(String text) {
    return new UserError(List.of(new Diagnostic("BAD LITERAL", "\"" + text + "\" is no number",
        Locations.user().toString(), "",
        "write it as in \"1001_0011\", \"h1A\", \"o17\", \"d26\" or \"8'h1A\"")));
  }
}
