package org.systole.hdl;

import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// One bit that is true or false.
public final class Bool extends BitVector<Bool> {
  Bool(Shape shape) {
    super(shape);
  }

  Bool(Expr expr) {
    super(expr);
  }

  @Override
  Bool make(Expr value) {
    return new Bool(value);
  }

  @Override
  Bool template(int width) {
    return new Bool(Shape.BOOL);
  }

  /// High in the first cycle of each time this is high; after reset, a cycle before counts as
  /// `before`.
  public Bool rise(boolean before) {
    return and(last(before).not());
  }

  /// High in the first cycle of each time this is low; after reset, a cycle before counts as
  /// `before`.
  public Bool fall(boolean before) {
    return not().and(last(before));
  }

  /// High in each cycle in which this is not what it was; after reset, a cycle before counts as
  /// `before`.
  public Bool edge(boolean before) {
    return xor(last(before));
  }

  private Bool last(boolean before) {
    var register = component().reg(bool()).init(before ? 1 : 0);
    if (expr() instanceof Expr.Read) {
      register.suggest(Mistakes.name(expr()) + "_last");
    }
    register.set(this);
    return register;
  }

  private static Bool bool() {
    return new Bool(Shape.BOOL);
  }

  /// `whenTrue` where this is true, else `whenFalse`; as wide as the wider.
  public <T extends BaseType<T>> T mux(T whenTrue, T whenFalse) {
    int width = whenTrue.joint(whenFalse);
    return whenTrue.make(new Expr.Mux(expr(), Exprs.resize(whenTrue.expr(), width),
        Exprs.resize(whenFalse.expr(), width), whenTrue.shape().withWidth(width),
        Locations.user()));
  }

  /// A bundle or vector: field by field `whenTrue` where this is true, else `whenFalse`.
  public <T extends Data> T select(T whenTrue, T whenFalse) {
    return Data.joined(whenTrue, whenFalse, this::leaf);
  }

  private Expr leaf(BaseType<?> whenTrue, BaseType<?> whenFalse) {
    return new Expr.Mux(expr(), whenTrue.expr(), whenFalse.joining(whenTrue), whenTrue.shape(),
        Locations.user());
  }

  public void set(boolean value) {
    set(value ? 1 : 0);
  }

  public Bool init(boolean value) {
    return init(value ? 1 : 0);
  }

  /// Drives this signal high.
  public void set() {
    set(1);
  }

  /// Drives this signal low.
  public void clear() {
    set(0);
  }

  public Bool and(boolean value) {
    return and(value ? 1 : 0);
  }

  public Bool or(boolean value) {
    return or(value ? 1 : 0);
  }

  public Bool eq(boolean value) {
    return value ? this : not();
  }
}
