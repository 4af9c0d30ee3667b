package org.systole.check;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Fold;
import org.systole.hdl.ir.Memory;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;
import org.systole.hdl.ir.Statement.MessagePart;

/// Takes signals, ports and operands of no bits out of a design, so that what writes or simulates
/// it never meets one. A value of no bits counts as 0.
final class ZeroWidth {
  private ZeroWidth() {}

  /// The same design where all has bits.
  static Design remove(Design design) {
    if (design.modules().stream().noneMatch(ZeroWidth::present)) {
      return design;
    }
    var modules = new ArrayList<Module>();
    design.modules().forEach(m -> modules.add(m.foreign() ? m : module(m)));
    var top = modules.stream().filter(m -> m.name().equals(design.top().name())).findFirst();
    return new Design(top.orElseThrow(), modules, design.findings());
  }

  private static boolean present(Module module) {
    var found = new AtomicBoolean(module.ports().stream().anyMatch(ZeroWidth::empty)
        || module.signals().stream().anyMatch(ZeroWidth::empty)
        || module.memories().stream().anyMatch(m -> m.width() == 0)
        || module.instances().stream()
            .anyMatch(i -> i.ports().stream().anyMatch(p -> empty(p.wire()))));
    Walk.roots(module, root -> Walk.expressions(root, e -> {
      if (empty(e)) {
        found.set(true);
      }
    }));
    return found.get();
  }

  private static boolean empty(Signal signal) {
    return signal.shape().width() == 0;
  }

  private static boolean empty(Expr expr) {
    return expr.shape().width() == 0;
  }

  private static Module module(Module m) {
    return new Module(m.name(), m.component(), m.parameters(), m.summary(),
        m.ports().stream().filter(p -> !empty(p)).toList(),
        m.signals().stream().filter(s -> !empty(s)).toList(), statements(m.statements()),
        m.memories().stream().filter(x -> x.width() > 0).map(ZeroWidth::memory).toList(),
        m.instances().stream().map(i -> new Module.Instance(i.name(), i.module(), i.clockPins(),
            i.generics(), i.ports().stream().filter(p -> !empty(p.wire())).toList(), i.at()))
            .toList(),
        m.grids().stream().map(g -> new Module.GridInstance(g.name(), g.module(), g.rows(),
            g.columns(), g.links().stream().filter(l -> l.width() > 0).toList(),
            g.edges().stream().filter(e -> e.width() > 0).toList(), g.at())).toList(),
        m.domains(), m.supplied().stream().filter(s -> !empty(s)).toList(), m.foreign(),
        m.owner(), m.at(), m.readLines().stream().filter(s -> !empty(s)).toList(), m.sources());
  }

  private static Memory memory(Memory m) {
    return new Memory(m.name(), m.width(), m.depth(), m.init(), m.writes().stream()
        .map(w -> new Memory.WritePort(expr(w.enable()), address(w.address()), expr(w.data()),
            w.mask().map(ZeroWidth::expr), w.domain(), w.at())).toList(), m.reads().stream()
        .map(r -> new Memory.ReadPort(r.timing(), expr(r.enable()), address(r.address()), r.data(),
            r.policy(), r.domain(), r.at())).toList(), m.inLogic(), m.at());
  }

  private static Expr address(Expr address) {
    return empty(address) ? literal(0, Shape.uint(1), address) : expr(address);
  }

  private static List<Statement> statements(List<Statement> scope) {
    var result = new ArrayList<Statement>();
    for (var statement : scope) {
      switch (statement) {
        case Statement.Drive drive -> {
          if (!empty(drive.target()) && !empty(drive.value())) {
            result.add(drive(drive));
          }
        }
        case Statement.Check(var kind, var severity, var condition, var message, var domain,
            var at) -> result.add(new Statement.Check(kind, severity, expr(condition),
            message.stream().map(ZeroWidth::part).toList(), domain, at));
        case Statement.When(var condition, var then, var otherwise, var at) -> result.add(
            new Statement.When(expr(condition), statements(then), statements(otherwise), at));
        case Statement.Switch(var selector, var cases, var otherwise, _, _)
            when empty(selector) -> result.addAll(statements(
                cases.isEmpty() ? otherwise : cases.getFirst().body()));
        case Statement.Switch(var selector, var cases, var otherwise, var hasDefault, var at) ->
            result.add(new Statement.Switch(expr(selector), cases.stream()
                .map(c -> new Statement.Case(c.keys(), statements(c.body()))).toList(),
                statements(otherwise), hasDefault, at));
      }
    }
    return result;
  }

  private static Statement drive(Statement.Drive drive) {
    return switch (drive) {
      case Statement.Assign(var target, var high, var low, var value, var at) ->
          new Statement.Assign(target, high, low, expr(value), at);
      case Statement.AssignAt(var target, var offset, var width, var value, var at)
          when empty(offset) -> new Statement.Assign(target, width - 1, 0, expr(value), at);
      case Statement.AssignAt(var target, var offset, var width, var value, var at) ->
          new Statement.AssignAt(target, expr(offset), width, expr(value), at);
    };
  }

  private static MessagePart part(MessagePart part) {
    return part instanceof MessagePart.Value(var value)
        ? empty(value) ? new MessagePart.Text("0") : new MessagePart.Value(expr(value)) : part;
  }

  private static Expr.Literal literal(int value, Shape shape, Expr of) {
    return new Expr.Literal(BigInteger.valueOf(value), shape, false, of.at());
  }

  private static boolean whole(Expr expr) {
    return !empty(expr) && expr.operands().stream().allMatch(ZeroWidth::whole);
  }

  /// `e`, which has bits, without operands that have none.
  private static Expr expr(Expr e) {
    return whole(e) ? e : rebuilt(e);
  }

  private static Expr rebuilt(Expr e) {
    return switch (e) {
      case Expr.Literal _, Expr.DontCare _, Expr.Read _ -> e;
      case Expr.Unary(var op, var a, var shape, var at) ->
          new Expr.Unary(op, rebuilt(a), shape, at);
      case Expr.Binary binary -> binary(binary);
      case Expr.Mux(var c, var a, var b, var shape, var at) ->
          new Expr.Mux(rebuilt(c), rebuilt(a), rebuilt(b), shape, at);
      case Expr.Slice(var a, var high, var low, var shape, var at) ->
          new Expr.Slice(rebuilt(a), high, low, shape, at);
      case Expr.BitSelect(var a, _, _) when empty(a) -> literal(0, Shape.BOOL, e);
      case Expr.BitSelect(var a, var index, var at) when empty(index) ->
          new Expr.Slice(rebuilt(a), 0, 0, Shape.BOOL, at);
      case Expr.BitSelect(var a, var index, var at) ->
          new Expr.BitSelect(rebuilt(a), rebuilt(index), at);
      case Expr.Concat(var parts, var shape, var at) -> {
        var kept = parts.stream().filter(p -> !empty(p)).map(ZeroWidth::rebuilt).toList();
        yield kept.size() > 1 ? new Expr.Concat(kept, shape, at)
            : kept.getFirst().shape().equals(shape) ? kept.getFirst()
            : new Expr.Cast(kept.getFirst(), shape, at);
      }
      case Expr.Resize(var a, var shape, _) when empty(a) -> literal(0, shape, e);
      case Expr.Resize(var a, var shape, var at) -> new Expr.Resize(rebuilt(a), shape, at);
      case Expr.Cast(var a, var shape, var at) -> new Expr.Cast(rebuilt(a), shape, at);
    };
  }

  private static Expr binary(Expr.Binary e) {
    if (!empty(e.a()) && !empty(e.b())) {
      return Fold.comparison(
          new Expr.Binary(e.op(), rebuilt(e.a()), rebuilt(e.b()), e.shape(), e.at()));
    }
    return switch (e.op()) {
      case EQ, LE -> literal(1, e.shape(), e);
      case NE, LT, MUL, DIV, MOD, AND -> literal(0, e.shape(), e);
      case ADD, SUB, OR, XOR, SHIFT_LEFT, SHIFT_RIGHT -> rebuilt(e.a());
    };
  }
}
