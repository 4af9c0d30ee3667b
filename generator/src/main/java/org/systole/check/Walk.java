package org.systole.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.SourceLocation;
import org.systole.hdl.ir.Statement;

/// Ways through statements and expressions that several checks share.
public final class Walk {
  private Walk() {}

  /// Every assignment, however deep.
  public static List<Statement.Drive> drives(List<Statement> statements) {
    return all(statements, Statement.Drive.class);
  }

  /// Every assertion, assumption, cover and report, however deep.
  public static List<Statement.Check> checks(Module module) {
    return all(module.statements(), Statement.Check.class);
  }

  private static <S extends Statement> List<S> all(List<Statement> statements, Class<S> type) {
    var result = new ArrayList<S>();
    each(statements, s -> {
      if (type.isInstance(s)) {
        result.add(type.cast(s));
      }
    });
    return result;
  }

  /// Every statement, parents first.
  public static void each(List<Statement> statements, Consumer<Statement> visitor) {
    for (var statement : statements) {
      visitor.accept(statement);
      switch (statement) {
        case Statement.Drive _, Statement.Check _ -> { }
        case Statement.When(_, var then, var otherwise, _) -> {
          each(then, visitor);
          each(otherwise, visitor);
        }
        case Statement.Switch(_, var cases, var otherwise, _, _) -> {
          for (var one : cases) {
            each(one.body(), visitor);
          }
          each(otherwise, visitor);
        }
      }
    }
  }

  /// Every expression that stands in the module, roots only.
  public static void roots(Module module, Consumer<Expr> visitor) {
    located(module, (root, _) -> visitor.accept(root));
  }

  /// Every root expression with the line of the statement or memory port that holds it.
  public static void located(Module module, BiConsumer<Expr, SourceLocation> visitor) {
    located(module.statements(), visitor);
    for (var memory : module.memories()) {
      memory.writes().forEach(w -> {
        List.of(w.enable(), w.address(), w.data()).forEach(e -> visitor.accept(e, w.at()));
        w.mask().ifPresent(e -> visitor.accept(e, w.at()));
      });
      memory.reads().forEach(r ->
          List.of(r.enable(), r.address()).forEach(e -> visitor.accept(e, r.at())));
    }
  }

  private static void located(List<Statement> statements,
      BiConsumer<Expr, SourceLocation> visitor) {
    for (var statement : statements) {
      switch (statement) {
        case Statement.Assign assign -> visitor.accept(assign.value(), assign.at());
        case Statement.AssignAt assign -> {
          visitor.accept(assign.offset(), assign.at());
          visitor.accept(assign.value(), assign.at());
        }
        case Statement.Check check -> {
          visitor.accept(check.condition(), check.at());
          for (var part : check.message()) {
            if (part instanceof Statement.MessagePart.Value(var value)) {
              visitor.accept(value, check.at());
            }
          }
        }
        case Statement.When(var condition, var then, var otherwise, var at) -> {
          visitor.accept(condition, at);
          located(then, visitor);
          located(otherwise, visitor);
        }
        case Statement.Switch(var selector, var cases, var otherwise, _, var at) -> {
          visitor.accept(selector, at);
          for (var each : cases) {
            located(each.body(), visitor);
          }
          located(otherwise, visitor);
        }
      }
    }
  }

  /// `expr` and all below it.
  public static void expressions(Expr expr, Consumer<Expr> visitor) {
    visitor.accept(expr);
    for (var operand : expr.operands()) {
      expressions(operand, visitor);
    }
  }

  /// The signals that `expr` reads.
  public static Set<Signal> reads(Expr expr) {
    var result = new LinkedHashSet<Signal>();
    reads(expr, result);
    return result;
  }

  private static void reads(Expr expr, Set<Signal> into) {
    if (expr instanceof Expr.Read(var signal, _)) {
      into.add(signal);
    } else {
      for (var operand : expr.operands()) {
        reads(operand, into);
      }
    }
  }
}
