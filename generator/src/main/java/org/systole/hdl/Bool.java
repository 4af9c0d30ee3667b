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
    int width = Math.max(whenTrue.width(), whenFalse.width());
    return whenTrue.make(new Expr.Mux(expr(), Exprs.resize(whenTrue.expr(), width),
        Exprs.resize(whenFalse.expr(), width), whenTrue.shape().withWidth(width),
        Locations.user()));
  }
}
