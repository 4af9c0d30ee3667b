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
          cases.forEach(c -> each(c.body(), visitor));
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
    each(module.statements(), s -> roots(s).forEach(e -> visitor.accept(e, s.at())));
    for (var memory : module.memories()) {
      memory.writes().forEach(w -> {
        List.of(w.enable(), w.address(), w.data()).forEach(e -> visitor.accept(e, w.at()));
        w.mask().ifPresent(e -> visitor.accept(e, w.at()));
      });
      memory.reads().forEach(r ->
          List.of(r.enable(), r.address()).forEach(e -> visitor.accept(e, r.at())));
    }
  }

  private static List<Expr> roots(Statement statement) {
    return switch (statement) {
      case Statement.Assign assign -> List.of(assign.value());
      case Statement.AssignAt assign -> List.of(assign.offset(), assign.value());
      case Statement.When when -> List.of(when.condition());
      case Statement.Switch sw -> List.of(sw.selector());
      case Statement.Check check -> {
        var roots = new ArrayList<>(List.of(check.condition()));
        for (var part : check.message()) {
          if (part instanceof Statement.MessagePart.Value(var value)) {
            roots.add(value);
          }
        }
        yield roots;
      }
    };
  }

  /// `expr` and all below it.
  public static void expressions(Expr expr, Consumer<Expr> visitor) {
    visitor.accept(expr);
    expr.operands().forEach(e -> expressions(e, visitor));
  }

  /// The signals that `expr` reads.
  public static Set<Signal> reads(Expr expr) {
    var result = new LinkedHashSet<Signal>();
    expressions(expr, e -> {
      if (e instanceof Expr.Read(var signal, _)) {
        result.add(signal);
      }
    });
    return result;
  }
}
