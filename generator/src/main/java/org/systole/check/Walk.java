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
  public static List<Statement.Assign> assigns(List<Statement> statements) {
    var result = new ArrayList<Statement.Assign>();
    each(statements, s -> {
      if (s instanceof Statement.Assign assign) {
        result.add(assign);
      }
    });
    return result;
  }

  /// Every statement, parents first.
  public static void each(List<Statement> statements, Consumer<Statement> visitor) {
    for (var statement : statements) {
      visitor.accept(statement);
      switch (statement) {
        case Statement.Assign _ -> { }
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
    each(module.statements(), s -> visitor.accept(switch (s) {
      case Statement.Assign assign -> assign.value();
      case Statement.When when -> when.condition();
      case Statement.Switch sw -> sw.selector();
    }, s.at()));
    for (var memory : module.memories()) {
      memory.writes().forEach(w ->
          List.of(w.enable(), w.address(), w.data()).forEach(e -> visitor.accept(e, w.at())));
      memory.reads().forEach(r ->
          List.of(r.enable(), r.address()).forEach(e -> visitor.accept(e, r.at())));
    }
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
