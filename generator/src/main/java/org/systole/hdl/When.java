package org.systole.hdl;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.ir.Statement;

/// A conditional scope; continue it with `elseWhen` and `otherwise`.
public final class When {
  private final Component owner;
  private final Bool condition;
  private final List<Statement> otherwise = new ArrayList<>();
  private final Bool before;

  When(Component owner, Bool condition, Runnable body) {
    this(owner, condition, body, null, owner.scopes.peek());
  }

  private When(Component owner, Bool condition, Runnable body, Bool before,
      List<Statement> target) {
    this.owner = owner;
    this.condition = condition;
    this.before = before;
    var then = new ArrayList<Statement>();
    run(then, before == null ? condition : before.not().and(condition), body);
    target.add(new Statement.When(condition.expr(), then, otherwise, Locations.user()));
  }

  public When elseWhen(Bool next, Runnable body) {
    return new When(owner, next, body, taken(), otherwise);
  }

  public void otherwise(Runnable body) {
    run(otherwise, taken().not(), body);
  }

  private Bool taken() {
    return before == null ? condition : before.or(condition);
  }

  private void run(List<Statement> scope, Bool active, Runnable body) {
    owner.scopes.push(scope);
    owner.conditions.push(active);
    body.run();
    owner.conditions.pop();
    owner.scopes.pop();
  }
}
