package org.systole.hdl;

import java.math.BigInteger;
import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// A pattern of bits of which some do not matter, to compare with or to switch on.
public final class MaskedLiteral {
  private final BigInteger value;
  private final BigInteger care;
  private final int width;

  private MaskedLiteral(BigInteger value, BigInteger care, int width) {
    this.value = value;
    this.care = care;
    this.width = width;
  }

  static MaskedLiteral of(String pattern) {
    String digits = pattern.replace("_", "");
    if (!digits.matches("[01-]+")) {
      throw new UserError(List.of(new Diagnostic("BAD LITERAL", "\"" + pattern
          + "\" is no pattern", Locations.user().toString(), "",
          "write it with 0, 1 and - as in M(\"1--0\")")));
    }
    return new MaskedLiteral(new BigInteger(digits.replace('-', '0'), 2),
        new BigInteger(digits.replace('0', '1').replace('-', '0'), 2), digits.length());
  }

  public int width() {
    return width;
  }

  /// Whether `bits`, of the same width, has this pattern.
  Bool matches(BaseType<?> bits) {
    if (bits.width() != width) {
      Mistakes.add(new Diagnostic("WIDTH MISMATCH", Mistakes.name(bits.expr()) + " has "
          + Mistakes.bits(bits.width()) + " but is compared with a pattern of "
          + Mistakes.bits(width), Locations.user().toString(), Mistakes.declared(bits.expr()),
          "write a pattern of " + Mistakes.bits(bits.width())), bits.expr());
    }
    var shape = Shape.bits(bits.width());
    Expr cared = new Expr.Binary(Expr.BinaryOp.AND, bits.asBits().expr(),
        Constants.of(care.and(Exprs.ones(bits.width())), shape), shape, Locations.user());
    return BaseType.compare(Expr.BinaryOp.EQ, cared,
        Constants.of(value.and(Exprs.ones(bits.width())), shape));
  }
}
