package org.systole.verilog;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;

/// Writes expressions of one module; values that Verilog cannot index or would sign wrongly get a
/// wire of their own, named after what they drive.
final class ExprText {
  /// A helper wire and which of its bits are read.
  record Helper(String name, Shape shape, String value, BitSet used) {}

  private record Text(String code, boolean signed) {}

  private final Function<Signal, String> names;
  private final Set<String> taken;
  private final List<Helper> helpers = new ArrayList<>();
  private final Map<Expr, String> shared = new HashMap<>();
  private String base = "value";

  ExprText(Function<Signal, String> names, Set<String> taken) {
    this.names = names;
    this.taken = new HashSet<>(taken);
  }

  /// The helper wires so far.
  List<Helper> helpers() {
    return helpers;
  }

  /// Text of `expr`, whose helpers are named after `driven`.
  String write(Expr expr, String driven) {
    base = driven.indexOf('[') < 0 ? driven : driven.substring(0, driven.indexOf('['));
    return text(expr, true).code();
  }

  String name(Signal signal) {
    return names.apply(signal);
  }

  /// The same as an address: a constant one gets a wire, or Yosys would take the memory apart.
  String index(Expr address, String driven) {
    base = driven;
    return address instanceof Expr.Literal literal
        ? hoist(address, literal(literal), address.shape().width() - 1, 0) : place(address);
  }

  /// The same as a position in a value.
  String offset(Expr offset, String driven) {
    base = driven;
    return place(offset);
  }

  /// An index: what is computed gets a wire of its width, for Icarus computes indices in 32 bits.
  private String place(Expr index) {
    return plain(index) ? text(index, false).code()
        : hoist(index, text(index, true).code(), index.shape().width() - 1, 0);
  }

  private static boolean plain(Expr index) {
    return switch (index) {
      case Expr.Literal _, Expr.DontCare _, Expr.Read _, Expr.Slice _, Expr.BitSelect _,
          Expr.Concat _, Expr.Resize _ -> true;
      case Expr.Cast(var a, _, _) -> plain(a);
      case Expr.Mux(_, var a, var b, _, _) -> plain(a) && plain(b);
      case Expr.Unary _, Expr.Binary _ -> false;
    };
  }

  private Text text(Expr expr, boolean root) {
    return switch (expr) {
      case Expr.Literal literal -> new Text(literal(literal), false);
      case Expr.DontCare(var shape, _) -> new Text(shape.width() + "'bx", false);
      case Expr.Read(var signal, _) -> new Text(names.apply(signal), signal.shape().signed());
      case Expr.Unary(var op, var a, var shape, _) -> {
        String sign = op == Expr.UnaryOp.NEGATE ? "-" : shape.kind() == Shape.Kind.BOOL ? "!" : "~";
        yield new Text("(" + sign + text(a, false).code() + ")", false);
      }
      case Expr.Binary binary -> binary(binary, root);
      case Expr.Mux(var c, var a, var b, _, _) -> new Text("(" + text(c, false).code() + " ? "
          + text(a, false).code() + " : " + text(b, false).code() + ")", false);
      case Expr.Slice(var a, var high, var low, _, _) ->
          new Text(indexable(a, high, low) + (high == low ? "[" + low + "]" : "[" + high + ":" + low + "]"),
              false);
      case Expr.BitSelect(var a, var index, _) ->
          new Text(indexable(a, a.shape().width() - 1, 0) + "[" + place(index) + "]", false);
      case Expr.Concat(var parts, _, _) -> new Text(parts.stream()
          .map(p -> text(p, false).code()).collect(Collectors.joining(", ", "{", "}")), false);
      case Expr.Resize(var a, var shape, _) -> resize(a, shape);
      case Expr.Cast(var a, var shape, _) -> cast(a, shape, root);
    };
  }

  private Text cast(Expr a, Shape shape, boolean root) {
    if (shape.signed() && !a.shape().signed()) {
      return new Text("$signed(" + text(a, false).code() + ")", true);
    }
    var inner = text(a, root);
    return inner.signed() && !shape.signed() ? new Text("$unsigned(" + inner.code() + ")", false)
        : inner;
  }

  private Text binary(Expr.Binary e, boolean root) {
    String a = text(e.a(), false).code();
    String b = text(e.b(), false).code();
    boolean signed = e.a().shape().signed();
    return switch (e.op()) {
      case ADD -> infix(a, "+", b);
      case SUB -> infix(a, "-", b);
      case AND -> infix(a, e.shape().kind() == Shape.Kind.BOOL ? "&&" : "&", b);
      case OR -> infix(a, e.shape().kind() == Shape.Kind.BOOL ? "||" : "|", b);
      case XOR -> infix(a, "^", b);
      case EQ -> infix(a, "==", b);
      case NE -> infix(a, "!=", b);
      case LT -> infix(signed(e.a(), signed), "<", signed(e.b(), signed));
      case LE -> infix(signed(e.a(), signed), "<=", signed(e.b(), signed));
      case MUL -> product(e, "*", root);
      case DIV -> product(e, "/", root);
      case MOD -> product(e, "%", root);
      case SHIFT_LEFT -> infix(a, "<<", b);
      case SHIFT_RIGHT -> {
        var shifted = signed ? signed(e.a(), true) + " >>> " + b : "(" + a + " >> " + b + ")";
        yield !signed || root ? new Text(shifted, signed) : new Text(hoist(e, shifted, e.shape().width() - 1, 0), true);
      }
    };
  }

  /// Of two signed operands a signed value, which needs a name where it is no whole right side.
  private Text product(Expr.Binary e, String op, boolean root) {
    boolean signed = e.a().shape().signed();
    String value = operand(e.a(), signed) + " " + op + " " + operand(e.b(), signed);
    return new Text(root ? value : hoist(e, value, e.shape().width() - 1, 0), signed);
  }

  /// An operand narrower than the result: braces keep Verilog from computing it in the wider one.
  private String operand(Expr e, boolean signed) {
    String code = signed(e, signed);
    return code.startsWith("(") ? "{" + code.substring(1, code.length() - 1) + "}" : code;
  }

  private static Text infix(String a, String op, String b) {
    return new Text("(" + a + " " + op + " " + b + ")", false);
  }

  private String signed(Expr e, boolean signed) {
    var text = text(e, false);
    if (text.signed() == signed) {
      return text.code();
    }
    return (signed ? "$signed(" : "$unsigned(") + text.code() + ")";
  }

  private Text resize(Expr a, Shape shape) {
    int from = a.shape().width();
    int to = shape.width();
    if (to > from) {
      int more = to - from;
      if (!a.shape().signed()) {
        return new Text("{" + more + "'d0, " + text(a, false).code() + "}", false);
      }
      String name = indexable(a, from - 1, 0);
      String sign = from == 1 ? name : name + "[" + (from - 1) + "]";
      return new Text("{{" + more + "{" + sign + "}}, " + name + "}", false);
    }
    String name = indexable(a, to - 1, 0);
    return new Text(name + (to == 1 ? "[0]" : "[" + (to - 1) + ":0]"), false);
  }

  /// A name that takes an index, of which bits `high..low` are used.
  private String indexable(Expr a, int high, int low) {
    Expr inner = a;
    while (inner instanceof Expr.Cast(var below, _, _)) {
      inner = below;
    }
    if (inner instanceof Expr.Read(var signal, _)) {
      return names.apply(signal);
    }
    return hoist(inner, text(inner, true).code(), high, low);
  }

  private String hoist(Expr e, String value, int high, int low) {
    String name = shared.get(e);
    if (name == null) {
      name = base + "_part";
      for (int i = 2; !taken.add(name); i++) {
        name = base + "_part" + i;
      }
      shared.put(e, name);
      helpers.add(new Helper(name, e.shape(), value, new BitSet()));
    }
    for (var helper : helpers) {
      if (helper.name().equals(name)) {
        helper.used().set(low, high + 1);
      }
    }
    return name;
  }

  static String literal(Expr.Literal literal) {
    return literal.enumeration() != null ? literal.enumeration().symbol(literal.value())
        : literal(literal.value(), literal.shape());
  }

  static String literal(BigInteger value, Shape shape) {
    var mask = BigInteger.ONE.shiftLeft(shape.width()).subtract(BigInteger.ONE);
    var bits = value.and(mask);
    return shape.width() <= 4 || bits.bitLength() <= 4
        ? shape.width() + "'d" + bits : shape.width() + "'h" + bits.toString(16);
  }
}
