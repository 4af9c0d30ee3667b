package org.systole.hdl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Statement;

/// Cases of a `switchOn`; keys are constants, each used once.
public final class Switch {
  private final Component owner;
  private final UInt selector;
  private final List<Statement.Case> cases = new ArrayList<>();
  private final List<Statement> otherwise = new ArrayList<>();
  private boolean hasDefault;

  Switch(Component owner, UInt selector, Consumer<Switch> body) {
    this.owner = owner;
    this.selector = selector;
    body.accept(this);
    owner.scopes.peek().add(new Statement.Switch(selector.expr(), List.copyOf(cases), otherwise,
        hasDefault, Locations.user()));
  }

  public Switch is(long key, Runnable body) {
    return is(new long[] {key}, body);
  }

  public Switch is(long[] keys, Runnable body) {
    var literals = LongStream.of(keys).mapToObj(k -> (Expr.Literal) selector.constant(k)).toList();
    Bool active = LongStream.of(keys).mapToObj(selector::eq).reduce(Bool::or).orElseThrow();
    var statements = new ArrayList<Statement>();
    run(statements, active, body);
    cases.add(new Statement.Case(literals, statements));
    return this;
  }

  /// The default case.
  public void otherwise(Runnable body) {
    hasDefault = true;
    run(otherwise, cases.stream().flatMap(c -> c.keys().stream())
        .map(k -> BaseType.compare(Expr.BinaryOp.NE, selector.expr(), k)).reduce(Bool::and)
        .orElse(owner.lit(true)), body);
  }

  private void run(List<Statement> scope, Bool active, Runnable body) {
    owner.scopes.push(scope);
    owner.conditions.push(active);
    body.run();
    owner.conditions.pop();
    owner.scopes.pop();
  }
}
