package org.systole.builtin;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.SourceLocation;
import org.systole.hdl.ir.Statement;

/// One operator on random operands of random shapes, and what it gives in plain numbers.
record Formula(Expr expr, List<Signal> inputs, Meaning meaning, String name) {
  /// The value of the operator, whose bits are cut to its width afterwards; operands by their sign.
  interface Meaning {
    BigInteger of(BigInteger a, BigInteger b, BigInteger c);
  }

  private static final SourceLocation AT = new SourceLocation("Formula.java", 1);

  /// A module in which every formula drives an output `y<i>`.
  static Design design(List<Formula> formulas) {
    var owner = new Object();
    var ports = new ArrayList<Signal>();
    var statements = new ArrayList<Statement>();
    for (int i = 0; i < formulas.size(); i++) {
      var f = formulas.get(i);
      ports.addAll(f.inputs());
      var y = new Signal(f.expr().shape(), Signal.Role.OUTPUT, owner, AT);
      y.rename("y" + i);
      ports.add(y);
      statements.add(new Statement.Assign(y, y.shape().width() - 1, 0, f.expr(), AT));
    }
    var module = new Module("Formulas", "Formulas", "", "", ports, List.of(), statements,
        List.of(), List.of(), List.of(), List.of(ClockDomain.DEFAULT), List.of(), false, owner,
        AT);
    return new Design(module, List.of(module), List.of());
  }

  /// Makes random formulas whose inputs are named after `number`.
  static final class Maker {
    private final SplittableRandom random;
    private final int number;
    private final List<Signal> inputs = new ArrayList<>();

    Maker(SplittableRandom random, int number) {
      this.random = random;
      this.number = number;
    }

    private Expr input(Shape shape) {
      var signal = new Signal(shape, Signal.Role.INPUT, this, AT);
      signal.rename("i" + number + "_" + inputs.size());
      inputs.add(signal);
      return new Expr.Read(signal, AT);
    }

    private int width() {
      int[] edges = {1, 31, 32, 33, 63, 64, 65, 127, 128, 129};
      return random.nextInt(3) == 0 ? edges[random.nextInt(edges.length)]
          : 1 + random.nextInt(130);
    }

    private Formula formula(String name, Expr expr, Meaning meaning) {
      return new Formula(expr, List.copyOf(inputs), meaning, name + " of "
          + inputs.stream().map(s -> s.shape().toString()).toList() + " as " + expr.shape());
    }

    private Formula binary(Expr.BinaryOp op, Expr a, Expr b, Shape shape, Meaning meaning) {
      return formula(op.name(), new Expr.Binary(op, a, b, shape, AT), meaning);
    }

    private static BigInteger bool(boolean b) {
      return b ? BigInteger.ONE : BigInteger.ZERO;
    }

    private static BigInteger bits(BigInteger value, int width) {
      return value.and(BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE));
    }

    Formula make() {
      boolean signed = random.nextBoolean();
      int w = width();
      int v = width();
      var shape = signed ? Shape.sint(w) : Shape.uint(w);
      var other = signed ? Shape.sint(v) : Shape.uint(v);
      var by = Shape.uint(1 + random.nextInt(10));
      return switch (random.nextInt(23)) {
        case 0 -> binary(Expr.BinaryOp.ADD, input(shape), input(shape), shape,
            (a, b, c) -> a.add(b));
        case 1 -> binary(Expr.BinaryOp.SUB, input(shape), input(shape), shape,
            (a, b, c) -> a.subtract(b));
        case 2 -> binary(Expr.BinaryOp.MUL, input(shape), input(other), shape.withWidth(w + v),
            (a, b, c) -> a.multiply(b));
        case 3 -> binary(Expr.BinaryOp.DIV, input(shape), input(other), shape,
            (a, b, c) -> b.signum() == 0 ? b : a.divide(b));
        case 4 -> binary(Expr.BinaryOp.MOD, input(shape), input(other),
            shape.withWidth(Math.min(w, v)), (a, b, c) -> b.signum() == 0 ? b : a.remainder(b));
        case 5 -> binary(Expr.BinaryOp.AND, input(shape), input(shape), shape,
            (a, b, c) -> a.and(b));
        case 6 -> binary(Expr.BinaryOp.OR, input(shape), input(shape), shape,
            (a, b, c) -> a.or(b));
        case 7 -> binary(Expr.BinaryOp.XOR, input(shape), input(shape), shape,
            (a, b, c) -> a.xor(b));
        case 8 -> binary(Expr.BinaryOp.EQ, input(shape), input(shape), Shape.BOOL,
            (a, b, c) -> bool(a.equals(b)));
        case 9 -> binary(Expr.BinaryOp.NE, input(shape), input(shape), Shape.BOOL,
            (a, b, c) -> bool(!a.equals(b)));
        case 10 -> binary(Expr.BinaryOp.LT, input(shape), input(shape), Shape.BOOL,
            (a, b, c) -> bool(a.compareTo(b) < 0));
        case 11 -> binary(Expr.BinaryOp.LE, input(shape), input(shape), Shape.BOOL,
            (a, b, c) -> bool(a.compareTo(b) <= 0));
        case 12 -> binary(Expr.BinaryOp.SHIFT_LEFT, input(shape), input(by), shape,
            (a, b, c) -> a.shiftLeft(b.intValue()));
        case 13 -> binary(Expr.BinaryOp.SHIFT_RIGHT, input(shape), input(by), shape,
            (a, b, c) -> a.shiftRight(b.intValue()));
        case 14 -> formula("NOT", new Expr.Unary(Expr.UnaryOp.NOT, input(shape), shape, AT),
            (a, b, c) -> a.not());
        case 15 -> formula("NEGATE",
            new Expr.Unary(Expr.UnaryOp.NEGATE, input(shape), shape, AT),
            (a, b, c) -> a.negate());
        case 16 -> formula("MUX",
            new Expr.Mux(input(Shape.BOOL), input(shape), input(shape), shape, AT),
            (a, b, c) -> a.signum() != 0 ? b : c);
        case 17 -> slice(shape);
        case 18 -> formula("BIT",
            new Expr.BitSelect(input(shape), input(by), AT), (a, b, c) -> b.intValue() < w
                ? bool(a.testBit(b.intValue())) : BigInteger.ZERO);
        case 19 -> formula("CONCAT", new Expr.Concat(List.of(input(shape), input(other)),
            Shape.bits(w + v), AT), (a, b, c) -> bits(a, w).shiftLeft(v).or(bits(b, v)));
        case 20 -> formula("RESIZE", new Expr.Resize(input(shape), other, AT), (a, b, c) -> a);
        case 21 -> formula("CAST", new Expr.Cast(input(shape),
            signed ? Shape.uint(w) : Shape.sint(w), AT), (a, b, c) -> a);
        default -> shifted(shape);
      };
    }

    private Formula slice(Shape shape) {
      int low = random.nextInt(shape.width());
      int high = low + random.nextInt(shape.width() - low);
      return formula("SLICE " + high + ":" + low, new Expr.Slice(input(shape), high, low,
          Shape.bits(high - low + 1), AT), (a, b, c) -> a.shiftRight(low));
    }

    /// A sum shifted by a constant and compared with another sum: operators within operators.
    private Formula shifted(Shape shape) {
      int by = random.nextInt(shape.width() + 3);
      var constant = new Expr.Literal(BigInteger.valueOf(by), Shape.uint(8), false, AT);
      Expr a = input(shape);
      Expr sum = new Expr.Binary(Expr.BinaryOp.ADD, a, input(shape), shape, AT);
      Expr moved = new Expr.Binary(Expr.BinaryOp.SHIFT_RIGHT, sum, constant, shape, AT);
      Expr back = new Expr.Binary(Expr.BinaryOp.SHIFT_LEFT, moved, constant, shape, AT);
      return formula("SHIFTED " + by, new Expr.Mux(
          new Expr.Binary(Expr.BinaryOp.LT, moved, a, Shape.BOOL, AT), back, sum, shape, AT),
          (x, y, c) -> {
            var total = OperatorTest.number(bits(x.add(y), shape.width()), shape);
            var right = total.shiftRight(by);
            return right.compareTo(x) < 0 ? right.shiftLeft(by) : total;
          });
    }
  }
}
