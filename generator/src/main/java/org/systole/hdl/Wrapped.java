package org.systole.hdl;

import java.math.BigInteger;
import java.util.List;
import java.util.function.BiConsumer;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// A value with a meaning of its own in the bits of a base type, which has its name.
public abstract class Wrapped<R extends BaseType<R>> extends Data {
  private final R bits;

  protected Wrapped(R bits) {
    this.bits = bits;
  }

  /// The bits as they are.
  protected final R wrapped() {
    return bits;
  }

  /// A constant of `width` bits, in two's complement where it is negative.
  protected static Bits literalBits(BigInteger value, int width) {
    return new Bits(new Expr.Literal(value.mod(BigInteger.ONE.shiftLeft(width)),
        Shape.bits(width), false, Locations.user()));
  }

  /// Reset value of a register, as its bits.
  protected final void initialise(BigInteger value) {
    bits.init(Exprs.wrapped(value, bits.shape()));
  }

  /// What a diagnostic calls this value.
  protected final String title() {
    return bits.bound() ? Mistakes.name(bits.expr()) : "the value";
  }

  /// Reports a mistake made with this value.
  protected final void refuse(String code, String message, String help) {
    String at = Locations.user().toString();
    if (bits.bound()) {
      Mistakes.add(new Diagnostic(code, message, at, Mistakes.declared(bits.expr()), help),
          bits.expr());
    } else {
      throw new UserError(List.of(new Diagnostic(code, message, at, "", help)));
    }
  }

  @Override
  final void leaves(String prefix, BiConsumer<String, BaseType<?>> visitor) {
    visitor.accept(prefix, bits);
  }

  @Override
  public Data named(String name) {
    bits.named(name);
    return this;
  }
}
