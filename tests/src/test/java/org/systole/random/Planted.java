package org.systole.random;

import java.util.List;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Expr.BinaryOp;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Statement;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Engine;

/// An engine with a mistake: it adds where a statement subtracts.
public final class Planted {
  private Planted() {}

  public static Engine of(Design design) {
    var modules = design.modules().stream().map(Planted::module).toList();
    var top = modules.stream().filter(m -> m.name().equals(design.top().name())).findFirst();
    return BuiltInEngine.of(new Design(top.orElseThrow(), modules, design.findings()),
        BuiltInOptions.zeros());
  }

  private static Module module(Module m) {
    return new Module(m.name(), m.component(), m.parameters(), m.summary(), m.ports(), m.signals(),
        statements(m.statements()), m.memories(), m.instances(), m.grids(), m.domains(),
        m.supplied(), m.foreign(), m.owner(), m.at(), m.readLines(), m.sources());
  }

  private static List<Statement> statements(List<Statement> statements) {
    return statements.stream().map(Planted::statement).toList();
  }

  private static Statement statement(Statement statement) {
    return switch (statement) {
      case Statement.Assign(var target, var high, var low, var value, var at) ->
          new Statement.Assign(target, high, low, expr(value), at);
      case Statement.AssignAt(var target, var offset, var width, var value, var at) ->
          new Statement.AssignAt(target, expr(offset), width, expr(value), at);
      case Statement.When(var condition, var then, var otherwise, var at) ->
          new Statement.When(expr(condition), statements(then), statements(otherwise), at);
      case Statement.Switch(var selector, var cases, var otherwise, var full, var at) ->
          new Statement.Switch(expr(selector), cases.stream()
              .map(c -> new Statement.Case(c.keys(), statements(c.body()))).toList(),
              statements(otherwise), full, at);
      case Statement.Check check -> check;
    };
  }

  private static Expr expr(Expr value) {
    return switch (value) {
      case Expr.Literal _, Expr.DontCare _, Expr.Read _ -> value;
      case Expr.Unary(var op, var a, var shape, var at) -> new Expr.Unary(op, expr(a), shape, at);
      case Expr.Binary(var op, var a, var b, var shape, var at) -> new Expr.Binary(
          op == BinaryOp.SUB ? BinaryOp.ADD : op, expr(a), expr(b), shape, at);
      case Expr.Mux(var c, var a, var b, var shape, var at) ->
          new Expr.Mux(expr(c), expr(a), expr(b), shape, at);
      case Expr.Slice(var a, var high, var low, var shape, var at) ->
          new Expr.Slice(expr(a), high, low, shape, at);
      case Expr.BitSelect(var a, var index, var at) -> new Expr.BitSelect(expr(a), expr(index), at);
      case Expr.Concat(var parts, var shape, var at) ->
          new Expr.Concat(parts.stream().map(Planted::expr).toList(), shape, at);
      case Expr.Resize(var a, var shape, var at) -> new Expr.Resize(expr(a), shape, at);
      case Expr.Cast(var a, var shape, var at) -> new Expr.Cast(expr(a), shape, at);
    };
  }
}
