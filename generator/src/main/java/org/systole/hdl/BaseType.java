package org.systole.hdl;

import java.util.List;
import java.util.function.BiConsumer;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Fold;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;

/// One value of a given shape; either a signal of a component or the result of an operator.
public abstract sealed class BaseType<T extends BaseType<T>> extends Data
    permits Operand {
  private final Shape shape;
  private Expr expr;
  private Signal signal;
  private Target target;
  private boolean flexible;
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
      throw new UserError(List.of(new Diagnostic("TYPE WITHOUT HARDWARE", shape
          + " is a type, not a value", Locations.user().toString(), "",
          "wrap it in wire(..), reg(..), in(..) or out(..)")));
    }
    return expr;
  }

  /// Whether this is a value and not a type only.
  final boolean bound() {
    return expr != null;
  }

  /// The port, wire or register that this value is; null for the result of an operator. A testbench
  /// finds the pin of a port by it.
  public final Signal signal() {
    return signal;
  }

  /// The register that holds this value: an output may be one.
  final Signal stored() {
    return target instanceof Target.OfSignal(var place) ? place : signal;
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
    target = new Target.OfSignal(newSignal);
    if (enumeration != null) {
      newSignal.enumerate(enumeration.type());
    }
    expr = new Expr.Read(newSignal, newSignal.at());
    return self();
  }

  /// Makes this value, a register so far, an output that shows the register.
  final void show(Signal output) {
    signal = output;
    expr = new Expr.Read(output, output.at());
  }

  /// Makes this unbound value stand for `value`, and for `newTarget` where it is assigned.
  final void view(Expr value, Target newTarget) {
    expr = value;
    target = newTarget;
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

  /// Reset value of a register, which it must be able to hold.
  public final T init(Number value) {
    Inits.leaf(this, stored(), Constants.integer(value));
    return self();
  }

  /// Reset value of a register: a constant.
  public final T init(T value) {
    Inits.leaf(this, stored(), value.joining(this));
    return self();
  }

  /// Lets this register take values of another clock domain: the user answers for it.
  @Override
  public final T crossClockDomain() {
    var register = stored();
    if (register == null || register.role() != Signal.Role.REGISTER) {
      Mistakes.add(new Diagnostic("TAG WITHOUT REGISTER", Mistakes.name(expr())
          + " is no register, so it crosses no clock domain", Locations.user().toString(),
          Mistakes.declared(expr()), "tag the register that takes the value"), expr());
    } else {
      register.mayCross();
    }
    return self();
  }

  @Override
  public final T allowOverride() {
    if (stored() != null) {
      stored().allowOverride();
    }
    return self();
  }

  /// This value, to be extended or cut to the width that its target or the other operand has.
  public final T resized() {
    T result = make(expr());
    ((BaseType<?>) result).flexible = true;
    return result;
  }

  /// This value for a place of `width` bits: a weak constant is widened, a `resized()` one fits.
  final T fitted(int width) {
    Expr fit = flexible ? Exprs.resize(expr(), width) : Exprs.widened(expr(), width);
    return fit.equals(expr) ? self() : make(fit);
  }

  /// This value for `target`: fitted, or recoded where the target is an enumeration.
  final Expr joining(BaseType<?> target) {
    return target.enumeration == null || enumeration == null ? fitted(target.width()).expr()
        : target.enumeration.convert(expr(), enumeration);
  }

  /// Whether this is a `resized()` value.
  final boolean flexible() {
    return flexible;
  }

  final boolean weak() {
    return expr() instanceof Expr.Literal literal && literal.weak();
  }

  /// The width at which this and `other` meet: the wider, but a `resized()` one follows.
  final int joint(BaseType<?> other) {
    return flexible == other.flexible || weak() || other.weak()
        ? Math.max(width(), other.width()) : flexible ? other.width() : width();
  }

  final Expr operand(int joint, int width) {
    return Exprs.resize(flexible ? Exprs.resize(expr(), joint) : expr(), width);
  }

  /// Drives this signal; the last assignment that applies wins. Widths must be equal.
  public final void set(T value) {
    assign(width() - 1, 0, value.fitted(width()).expr());
  }

  /// Drives this signal with a constant.
  public final void set(Number value) {
    set(constant(value));
  }

  final void assign(int high, int low, Expr value) {
    boolean nothing = width() == 0 && low == 0 && high == -1;
    if (!nothing && (high < low || low < 0 || high >= width())) {
      Mistakes.range(expr(), high, low, "assigned");
    } else if (target != null) {
      target.assign(high, low, value);
    } else {
      notAssignable(value);
    }
  }

  /// Drives `width` bits from `offset` on, known at run time.
  final void assignAt(Expr offset, int width, Expr value) {
    if (target != null) {
      target.assignAt(offset, width, value);
    } else {
      notAssignable(value);
    }
  }

  private void notAssignable(Expr value) {
    Mistakes.add(new Diagnostic("NOT ASSIGNABLE", "the result of an operator is assigned",
        Locations.user().toString(), "", "assign a wire, a register or an output"), expr(), value);
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
    return target != null;
  }

  final Target target() {
    return target;
  }

  /// This value as a signal, so that an operator that uses it several times computes it once.
  final T once() {
    var here = Exprs.simple(expr()) ? null
        : Mistakes.elaboration(expr()).map(Elaboration::current).orElse(null);
    if (here == null) {
      return self();
    }
    T wire = here.bind(copy(), Signal.Role.WIRE);
    wire.set(make(expr()));
    return wire;
  }

  /// This value under a name of its own, which `become` changes from line to line as a variable of
  /// a program.
  public final T variable() {
    return make(expr());
  }

  /// From here on this variable is `value`, under the conditions that hold here: a new wire. A
  /// port is no variable; a register itself keeps what it holds, which is warned of.
  public final void become(T value) {
    var here = component();
    if (signal != null && signal.port()) {
      Mistakes.add(new Diagnostic("NOT ASSIGNABLE", Mistakes.name(expr())
          + " is a port, not a variable", Locations.user().toString(),
          Mistakes.declared(expr()), "take its variable() first"), expr());
      return;
    }
    if (stored() != null && stored().role() == Signal.Role.REGISTER) {
      Mistakes.add(new Diagnostic("VARIABLE REGISTER", Mistakes.name(expr())
          + " becomes another value, but the register keeps its own",
          Locations.user().toString(), Mistakes.declared(expr()),
          "assign the register with set(..), or take its variable() first").asWarning(), expr());
    }
    T next = here.free(copy(), here.conditional() ? expr() : null);
    next.set(value.fitted(width()));
    signal = null;
    view(next.expr(), null);
  }

  /// `value` as a weak constant of this type.
  final T constant(Number value) {
    var wanted = Constants.integer(value);
    if (!shape.signed() && wanted.signum() < 0) {
      Mistakes.add(new Diagnostic("OUT OF RANGE CONSTANT", Mistakes.name(expr())
          + " is never negative, but meets " + value, Locations.user().toString(),
          Mistakes.declared(expr()), "make it an SInt, or give a value from 0 on"), expr());
      return constant(0);
    }
    return make(Constants.weak(wanted, shape.kind()));
  }

  static Bool compare(Expr.BinaryOp op, Expr a, Expr b) {
    int width = Math.max(a.shape().width(), b.shape().width());
    return new Bool(Fold.comparison(new Expr.Binary(op, Exprs.resize(a, width),
        Exprs.resize(b, width), Shape.BOOL, Locations.user())));
  }
}
