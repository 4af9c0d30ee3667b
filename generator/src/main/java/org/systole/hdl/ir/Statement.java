package org.systole.hdl.ir;

import java.util.List;

/// What a component's body does, in the order it was written.
public sealed interface Statement {
  SourceLocation at();

  /// Gives a signal, or a part of it, a value; the last that applies wins.
  sealed interface Drive extends Statement {
    Signal target();

    Expr value();

    /// Whether it drives all bits.
    boolean whole();
  }

  /// Drives bits `high..low` of `target`.
  record Assign(Signal target, int high, int low, Expr value, SourceLocation at)
      implements Drive {
    @Override
    public boolean whole() {
      return low == 0 && high == target.shape().width() - 1;
    }
  }

  /// Drives `width` bits of `target` from bit `offset` on, known at run time; bits beyond the end
  /// are left out.
  record AssignAt(Signal target, Expr offset, int width, Expr value, SourceLocation at)
      implements Drive {
    @Override
    public boolean whole() {
      return false;
    }
  }

  record When(Expr condition, List<Statement> then, List<Statement> otherwise, SourceLocation at)
      implements Statement {}

  /// Several literal keys a case; `otherwise` may be empty when there is no default.
  record Switch(Expr selector, List<Case> cases, List<Statement> otherwise, boolean hasDefault,
      SourceLocation at) implements Statement {}

  record Case(List<Expr.Literal> keys, List<Statement> body) {}

  /// Looked at when the clock of `domain` comes and its reset is not active. An ASSERT or ASSUME
  /// whose condition is low, a COVER whose condition is high, and a REPORT say `message`; FAILURE
  /// ends a simulation.
  record Check(CheckKind kind, Severity severity, Expr condition, List<MessagePart> message,
      ClockDomain domain, SourceLocation at) implements Statement {
    public Check {
      message = List.copyOf(message);
    }
  }

  enum CheckKind { ASSERT, ASSUME, COVER, REPORT }

  enum Severity { NOTE, WARNING, ERROR, FAILURE }

  sealed interface MessagePart {
    record Text(String text) implements MessagePart {}

    /// Written as a decimal number, an enumeration by its element.
    record Value(Expr value) implements MessagePart {}
  }
}
