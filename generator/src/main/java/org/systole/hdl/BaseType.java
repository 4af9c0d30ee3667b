package org.systole.hdl;

import java.math.BigInteger;
import java.util.List;
import java.util.function.BiConsumer;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;

/// One value of a given shape; either a signal of a component or the result of an operator.
public abstract sealed class BaseType<T extends BaseType<T>> extends Data
    permits BitVector {
  private final Shape shape;
  private Expr expr;
  private Signal signal;
  private Target target;
  private Enumeration<?> enumeration;

  BaseType(Shape shape) {
    this.shape = shape;
  }

  BaseType(Expr expr) {
    this.shape = expr.shape();
    this.expr = expr;
  }

  abstract T make(Expr value);

  abstract T template(int width);

  @SuppressWarnings("unchecked")
  final T self() {
    return (T) this;
  }

  final Shape shape() {
    return shape;
  }

  /// Width in bits.
  public final int width() {
    return shape.width();
  }

  final Expr expr() {
    if (expr == null) {
      throw new IllegalStateException(
          "a type was used as a value: wrap it in wire(..), reg(..), in(..) or out(..)");
    }
    return expr;
  }

  /// The port, wire or register that this value is; null for the result of an operator. A testbench
  /// finds the pin of a port by it.
  public final Signal signal() {
    return signal;
  }

  /// These bits are the code of an element of `type`.
  final void enumerate(Enumeration<?> type) {
    enumeration = type;
  }

  /// The enumeration whose codes these bits are, or null.
  final Enumeration<?> enumeration() {
    return enumeration;
  }

  final T bind(Signal newSignal) {
    signal = newSignal;
    if (enumeration != null) {
      newSignal.enumerate(enumeration.type());
    }
    expr = new Expr.Read(newSignal, newSignal.at());
    return self();
  }

  @Override
  public final T copy() {
    return template(width());
  }

  @Override
  void leaves(String prefix, BiConsumer<String, BaseType<?>> visitor) {
    visitor.accept(prefix, this);
  }

  @Override
  public T named(String name) {
    if (signal != null) {
      signal.rename(name);
    }
    return self();
  }

  /// Reset value of a register.
  public final T init(long value) {
    if (signal == null || signal.role() != Signal.Role.REGISTER) {
      Mistakes.add(new Diagnostic("INIT WITHOUT REGISTER", Mistakes.name(expr())
          + " is no register, so it has no init value", Locations.user().toString(),
          Mistakes.declared(expr()), "make it with reg(..)"), expr());
    } else {
      signal.initialise(BigInteger.valueOf(value));
    }
    return self();
  }

  /// Lets this register take values of another clock domain: the user answers for it.
  @Override
  public final T crossClockDomain() {
    if (signal == null || signal.role() != Signal.Role.REGISTER) {
      Mistakes.add(new Diagnostic("TAG WITHOUT REGISTER", Mistakes.name(expr())
          + " is no register, so it crosses no clock domain", Locations.user().toString(),
          Mistakes.declared(expr()), "tag the register that takes the value"), expr());
    } else {
      signal.mayCross();
    }
    return self();
  }

  /// Drives this signal; the last assignment that applies wins. Widths must be equal.
  public final void set(T value) {
    assign(width() - 1, 0, value.expr());
  }

  /// Drives this signal with a constant.
  public final void set(long value) {
    assign(width() - 1, 0,
        new Expr.Literal(BigInteger.valueOf(value), shape, true, Locations.user()));
  }

  /// Drives bits `high..low` only.
  public final void setSlice(int high, int low, BaseType<?> value) {
    assign(high, low, value.expr());
  }

  final void assign(int high, int low, Expr value) {
    if (high < low || low < 0 || high >= width()) {
      Mistakes.range(expr(), high, low, "assigned");
    } else if (signal != null) {
      var owner = (Component) signal.owner();
      owner.elaboration().record(new Statement.Assign(signal, high, low, value, Locations.user()),
          owner);
    } else if (target != null) {
      target.assign(high, low, value);
    } else {
      Mistakes.add(new Diagnostic("NOT ASSIGNABLE", "the result of an operator is assigned",
          Locations.user().toString(), "", "assign a wire, a register or an output"), expr(),
          value);
    }
  }

  /// The component that is being built.
  final Component component() {
    return Mistakes.elaboration(expr()).map(Elaboration::current).orElseThrow(() -> new UserError(
        List.of(new Diagnostic("NO COMPONENT", Mistakes.name(expr())
            + " is used where no component is being built", Locations.user().toString(), "",
            "do it in build(), and give a constant a wire"))));
  }

  /// The component that declared this signal.
  final Component owner() {
    return (Component) signal.owner();
  }

  /// The name that this signal gets when it is free and none was chosen.
  final void suggest(String name) {
    signal.suggest(name);
  }

  final boolean assignable() {
    return signal != null || target != null;
  }

  /// Makes this unbound value stand for `value`, and for `newTarget` where it is assigned.
  final void view(Expr value, Target newTarget) {
    expr = value;
    target = newTarget;
  }

  /// Where assignments to a value go that is no signal itself.
  @FunctionalInterface
  interface Target {
    void assign(int high, int low, Expr value);
  }

  public final Bool eq(T other) {
    return compare(Expr.BinaryOp.EQ, expr(), other.expr());
  }

  public final Bool ne(T other) {
    return compare(Expr.BinaryOp.NE, expr(), other.expr());
  }

  public final Bool eq(long value) {
    return compare(Expr.BinaryOp.EQ, expr(), comparable(value));
  }

  public final Bool ne(long value) {
    return compare(Expr.BinaryOp.NE, expr(), comparable(value));
  }

  final Expr constant(long value) {
    return new Expr.Literal(BigInteger.valueOf(value), shape, true, Locations.user());
  }

  /// OUT OF RANGE CONSTANT: a comparison with it would have one answer for all values.
  final Expr comparable(long value) {
    var wanted = BigInteger.valueOf(value);
    boolean fits = shape.signed() ? wanted.bitLength() < width()
        : wanted.signum() >= 0 && wanted.bitLength() <= width();
    if (!fits) {
      Mistakes.add(new Diagnostic("OUT OF RANGE CONSTANT", Mistakes.name(expr()) + " has "
          + Mistakes.bits(width()) + " and never reaches " + value, Locations.user().toString(),
          Mistakes.declared(expr()), "compare with a value that it can have, or widen it"), expr());
    }
    return constant(value);
  }

  static Bool compare(Expr.BinaryOp op, Expr a, Expr b) {
    int width = Math.max(a.shape().width(), b.shape().width());
    return new Bool(new Expr.Binary(op, Exprs.resize(a, width), Exprs.resize(b, width), Shape.BOOL,
        Locations.user()));
  }

  final T binary(Expr.BinaryOp op, T other, int width) {
    return make(new Expr.Binary(op, Exprs.resize(expr(), width), Exprs.resize(other.expr(), width),
        shape.withWidth(width), Locations.user()));
  }

  /// Bitwise operators need equal widths.
  final T bitwise(Expr.BinaryOp op, T other) {
    return make(new Expr.Binary(op, expr(), other.expr(), shape, Locations.user()));
  }

  public final T and(T other) {
    return bitwise(Expr.BinaryOp.AND, other);
  }

  public final T or(T other) {
    return bitwise(Expr.BinaryOp.OR, other);
  }

  public final T xor(T other) {
    return bitwise(Expr.BinaryOp.XOR, other);
  }

  public final T not() {
    return make(new Expr.Unary(Expr.UnaryOp.NOT, expr(), shape, Locations.user()));
  }

  public final Bool bit(int index) {
    return new Bool(Exprs.slice(expr(), index, index, Shape.BOOL));
  }

  public final Bool bit(UInt index) {
    return new Bool(new Expr.BitSelect(expr(), index.expr(), Locations.user()));
  }

  public final Bool msb() {
    return bit(width() - 1);
  }

  /// Bits `high..low` as Bits.
  public final Bits slice(int high, int low) {
    return new Bits(Exprs.slice(expr(), high, low, Shape.bits(Math.max(1, high - low + 1))));
  }

  /// Zero-extends UInt and Bits, sign-extends SInt, or drops upper bits.
  public final T resize(int width) {
    return make(Exprs.resize(expr(), width));
  }

  /// Logical left shift that keeps the width.
  public final T shiftLeft(UInt amount) {
    return make(new Expr.Binary(Expr.BinaryOp.SHIFT_LEFT, expr(), amount.expr(), shape,
        Locations.user()));
  }

  /// Right shift that keeps the width; arithmetic for SInt.
  public final T shiftRight(UInt amount) {
    return make(new Expr.Binary(Expr.BinaryOp.SHIFT_RIGHT, expr(), amount.expr(), shape,
        Locations.user()));
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
    return new Bits(new Expr.Concat(List.of(expr(), low.expr()),
        Shape.bits(width() + low.width()), Locations.user()));
  }
}
