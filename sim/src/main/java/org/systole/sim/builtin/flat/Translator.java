package org.systole.sim.builtin.flat;

import java.math.BigInteger;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;
import org.systole.sim.builtin.graph.Graph;
import org.systole.sim.builtin.graph.Kind;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Op;

/// Expressions and statements of one instance as nodes.
final class Translator {
  private final Context context;
  private final Graph graph;
  private final IdentityHashMap<Expr, Node> known = new IdentityHashMap<>();

  Translator(Context context) {
    this.context = context;
    this.graph = context.flat.graph;
  }

  /// The value of `signal` after its statements, which is `before` where none applies.
  Node drive(Signal signal, Node before) {
    return run(context.index.drivers.getOrDefault(signal, List.of()), before);
  }

  private Node run(List<Statement> statements, Node before) {
    Node now = before;
    for (var statement : statements) {
      now = switch (statement) {
        case Statement.Assign a -> assign(a, now);
        case Statement.AssignAt a -> assignAt(a, now);
        case Statement.Check _ -> now;
        case Statement.When when -> graph.mux(condition(when.condition()), run(when.then(), now),
            run(when.otherwise(), now));
        case Statement.Switch sw -> cases(sw, now);
      };
    }
    return now;
  }

  private Node cases(Statement.Switch sw, Node now) {
    Node selector = value(sw.selector());
    Node result = run(sw.otherwise(), now);
    for (var c : sw.cases().reversed()) {
      result = graph.mux(chosen(selector, c), run(c.body(), now), result);
    }
    return result;
  }

  /// Whether `selector` is one of the keys.
  Node chosen(Node selector, Statement.Case c) {
    Node any = graph.constant(0, 1);
    for (var key : c.keys()) {
      any = graph.logic(Op.OR, any, graph.compare(Op.EQ, selector,
          graph.constant(key.value(), selector.width(), selector.signed())));
    }
    return any;
  }

  private Node assign(Statement.Assign a, Node now) {
    int width = a.high() - a.low() + 1;
    var shape = a.target().shape();
    if (a.whole()) {
      return sized(a.value(), shape.width(), shape.signed());
    }
    Node value = sized(a.value(), width, false);
    return graph.convert(graph.concat(List.of(
        graph.slice(now, a.high() + 1, shape.width() - a.high() - 1), value,
        graph.slice(now, 0, a.low()))), shape.width(), shape.signed());
  }

  private Node assignAt(Statement.AssignAt a, Node now) {
    var shape = a.target().shape();
    int width = shape.width();
    Node offset = unsigned(value(a.offset()));
    Node mask = graph.shift(Op.SHIFT_LEFT, graph.constant(
        BigInteger.ONE.shiftLeft(Math.min(width, a.width())).subtract(BigInteger.ONE), width,
        false), offset);
    Node value = graph.shift(Op.SHIFT_LEFT,
        graph.convert(sized(a.value(), a.width(), false), width, false), offset);
    Node kept = graph.logic(Op.AND, unsigned(now), graph.not(mask));
    return graph.convert(graph.logic(Op.OR, kept, value), width, shape.signed());
  }

  /// A literal is as wide as what it is assigned to.
  private Node sized(Expr expr, int width, boolean signed) {
    return expr instanceof Expr.Literal literal ? graph.constant(literal.value(), width, signed)
        : graph.convert(value(expr), width, signed);
  }

  private Node unsigned(Node n) {
    return graph.convert(n, n.width(), false);
  }

  /// A condition, one bit.
  Node condition(Expr expr) {
    return graph.convert(value(expr), 1, false);
  }

  /// The value of `expr`, of its shape.
  Node value(Expr expr) {
    var node = known.get(expr);
    if (node == null) {
      node = to(expr.shape(), translate(expr));
      known.put(expr, node);
    }
    return node;
  }

  private Node to(Shape shape, Node n) {
    return graph.convert(n, shape.width(), shape.signed());
  }

  private Node translate(Expr expr) {
    return switch (expr) {
      case Expr.Literal l -> graph.constant(l.value(), l.shape().width(), l.shape().signed());
      case Expr.DontCare(var shape, _) ->
          graph.constant(BigInteger.ZERO, shape.width(), shape.signed());
      case Expr.Read(var signal, _) -> context.value(signal);
      case Expr.Unary(var op, var a, var shape, _) -> switch (op) {
        case NOT -> graph.not(to(shape, value(a)));
        case NEGATE -> graph.negate(to(shape, value(a)));
      };
      case Expr.Binary b -> binary(b);
      case Expr.Mux(var c, var a, var b, var shape, _) ->
          graph.mux(condition(c), to(shape, value(a)), to(shape, value(b)));
      case Expr.Slice(var a, var high, var low, _, _) -> graph.slice(value(a), low, high - low + 1);
      case Expr.BitSelect(var a, var index, _) -> graph.pick(value(a), unsigned(value(index)));
      case Expr.Concat(var parts, _, _) -> graph.concat(parts.stream().map(this::value).toList());
      case Expr.Resize(var a, _, _) -> value(a);
      case Expr.Cast(var a, _, _) -> value(a);
    };
  }

  private Node binary(Expr.Binary e) {
    Node a = value(e.a());
    boolean signed = a.signed();
    Node b = graph.convert(value(e.b()), e.b().shape().width(), signed);
    int wider = Math.max(a.width(), b.width());
    return switch (e.op()) {
      case ADD -> graph.sum(Op.ADD, to(e.shape(), a), to(e.shape(), value(e.b())));
      case SUB -> graph.sum(Op.SUB, to(e.shape(), a), to(e.shape(), value(e.b())));
      case AND -> logic(Op.AND, e, a);
      case OR -> logic(Op.OR, e, a);
      case XOR -> logic(Op.XOR, e, a);
      case MUL -> product(a, b);
      case DIV -> graph.product(Op.DIV, wider, graph.convert(a, wider, signed),
          graph.convert(b, wider, signed));
      case MOD -> graph.product(Op.MOD, wider, graph.convert(a, wider, signed),
          graph.convert(b, wider, signed));
      case EQ -> compare(Op.EQ, a, b, wider);
      case NE -> graph.not(compare(Op.EQ, a, b, wider));
      case LT -> compare(Op.LT, a, b, wider);
      case LE -> compare(Op.LE, a, b, wider);
      case SHIFT_LEFT -> graph.shift(Op.SHIFT_LEFT, to(e.shape(), a), unsigned(value(e.b())));
      case SHIFT_RIGHT -> graph.shift(Op.SHIFT_RIGHT, a, unsigned(value(e.b())));
    };
  }

  private Node logic(Op op, Expr.Binary e, Node a) {
    return graph.logic(op, to(e.shape(), a), to(e.shape(), value(e.b())));
  }

  private Node product(Node a, Node b) {
    int width = a.width() + b.width();
    if (Kind.of(width) != Kind.WIDE) {
      return graph.product(Op.MUL, width, a, b);
    }
    return graph.product(Op.MUL, width, graph.convert(a, width, a.signed()),
        graph.convert(b, width, b.signed()));
  }

  private Node compare(Op op, Node a, Node b, int width) {
    return graph.compare(op, graph.convert(a, width, a.signed()),
        graph.convert(b, width, b.signed()));
  }

  /// All conditions together.
  Node all(Stream<Node> conditions) {
    return conditions.reduce(graph.constant(1, 1), (a, b) -> graph.logic(Op.AND, a, b));
  }
}
