package org.systole.hdl.ir;

import java.util.List;

/// What a component's body does, in the order it was written.
public sealed interface Statement {
  SourceLocation at();

  /// Drives bits `high..low` of `target`; the last assignment that applies wins.
  record Assign(Signal target, int high, int low, Expr value, SourceLocation at)
      implements Statement {
    public boolean whole() {
      return low == 0 && high == target.shape().width() - 1;
    }
  }

  record When(Expr condition, List<Statement> then, List<Statement> otherwise, SourceLocation at)
      implements Statement {}

  /// Several literal keys a case; `otherwise` may be empty when there is no default.
  record Switch(Expr selector, List<Case> cases, List<Statement> otherwise, boolean hasDefault,
      SourceLocation at) implements Statement {}

  record Case(List<Expr.Literal> keys, List<Statement> body) {}
}
