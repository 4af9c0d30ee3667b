package org.systole.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.SourceLocation;
import org.systole.hdl.ir.Statement;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;

/// Operators within operators, and assignments at run-time offsets, against plain numbers.
final class TreeTest {
  private static final SourceLocation AT = new SourceLocation("Tree.java", 1);
  private static final int TREES = 400;
  private static final int VALUES = 25;

  private final SplittableRandom random = new SplittableRandom(11);
  private final List<Signal> inputs = new ArrayList<>();
  private final List<Signal> outputs = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();

  private Signal signal(Signal.Role role, String name, Shape shape) {
    var signal = new Signal(shape, role, this, AT);
    signal.rename(name);
    (role == Signal.Role.INPUT ? inputs : outputs).add(signal);
    return signal;
  }

  private Design design() {
    var ports = new ArrayList<>(inputs);
    ports.addAll(outputs);
    var module = new Module("Trees", "Trees", "", "", ports, List.of(), statements, List.of(),
        List.of(), List.of(), List.of(ClockDomain.DEFAULT), List.of(), false, this, AT);
    return new Design(module, List.of(module), List.of());
  }

  private int width() {
    return random.nextInt(4) == 0 ? 1 + random.nextInt(140) : 1 + random.nextInt(36);
  }

  private Expr leaf(Shape shape) {
    if (random.nextInt(5) == 0) {
      return new Expr.Literal(BigInteger.valueOf(random.nextLong(-9, 9)), shape, false, AT);
    }
    var known = inputs.stream().filter(s -> s.shape().equals(shape)).toList();
    var signal = !known.isEmpty() && random.nextBoolean() ? known.getFirst()
        : signal(Signal.Role.INPUT, "i" + inputs.size(), shape);
    return new Expr.Read(signal, AT);
  }

  private Expr tree(Shape shape, int depth) {
    int w = shape.width();
    if (depth == 0) {
      return leaf(shape);
    }
    int d = depth - 1;
    if (shape.kind() == Shape.Kind.BOOL) {
      return bool(d);
    }
    var ops = Expr.BinaryOp.values();
    return switch (random.nextInt(shape.signed() ? 10 : 12)) {
      case 0, 1, 2 -> {
        var op = ops[List.of(0, 1, 3, 4, 5, 6, 7).get(random.nextInt(7))];
        yield new Expr.Binary(op, tree(shape, d), tree(shape, d), shape, AT);
      }
      case 3 -> new Expr.Unary(Expr.UnaryOp.values()[random.nextInt(2)], tree(shape, d), shape, AT);
      case 4 -> new Expr.Mux(tree(Shape.BOOL, d), tree(shape, d), tree(shape, d), shape, AT);
      case 5, 6 -> new Expr.Resize(tree(shape.withWidth(width()), d), shape, AT);
      case 7 -> new Expr.Cast(tree(shape.signed() ? Shape.uint(w) : Shape.sint(w), d), shape, AT);
      case 8 -> new Expr.Binary(random.nextBoolean() ? Expr.BinaryOp.SHIFT_LEFT
          : Expr.BinaryOp.SHIFT_RIGHT, tree(shape, d), tree(Shape.uint(1 + random.nextInt(8)), d),
          shape, AT);
      case 9 -> w < 2 ? leaf(shape) : new Expr.Binary(Expr.BinaryOp.MUL,
          tree(shape.withWidth(w / 2), d), tree(shape.withWidth(w - w / 2), d), shape, AT);
      case 10 -> slice(shape, d);
      default -> w < 2 ? leaf(shape) : new Expr.Concat(List.of(tree(Shape.sint(w / 2), d),
          tree(Shape.uint(w - w / 2), d)), shape, AT);
    };
  }

  private Expr slice(Shape shape, int depth) {
    int low = random.nextInt(40);
    return new Expr.Slice(tree(Shape.uint(shape.width() + low + random.nextInt(40)), depth),
        low + shape.width() - 1, low, shape, AT);
  }

  private Expr bool(int depth) {
    var shape = random.nextBoolean() ? Shape.uint(width()) : Shape.sint(width());
    return switch (random.nextInt(4)) {
      case 0 -> new Expr.BitSelect(tree(shape, depth), tree(Shape.uint(1 + random.nextInt(8)),
          depth), AT);
      case 1 -> new Expr.Binary(random.nextBoolean() ? Expr.BinaryOp.AND : Expr.BinaryOp.OR,
          tree(Shape.BOOL, depth), tree(Shape.BOOL, depth), Shape.BOOL, AT);
      default -> new Expr.Binary(List.of(Expr.BinaryOp.EQ, Expr.BinaryOp.NE, Expr.BinaryOp.LT,
          Expr.BinaryOp.LE).get(random.nextInt(4)), tree(shape, depth), tree(shape, depth),
          Shape.BOOL, AT);
    };
  }

  private Map<Signal, BigInteger> write(BuiltInEngine engine) {
    Map<Signal, BigInteger> values = new HashMap<>();
    for (var input : inputs) {
      var value = new BigInteger(input.shape().width(), new Random(random.nextLong()));
      if (random.nextInt(3) == 0) {
        value = value.shiftRight(random.nextInt(input.shape().width()));
      }
      values.put(input, value);
      engine.write(engine.port(input.name()), value);
    }
    return values;
  }

  @Test
  void should_compute_operators_within_operators() {
    System.out.println("seed 11");
    var trees = new ArrayList<Expr>();
    for (int i = 0; i < TREES; i++) {
      int width = width();
      var tree = tree(random.nextBoolean() ? Shape.sint(width) : Shape.uint(width), 5);
      trees.add(tree);
      var y = signal(Signal.Role.OUTPUT, "y" + i, tree.shape());
      statements.add(new Statement.Assign(y, width - 1, 0, tree, AT));
    }
    int distinct = 0;
    try (var engine = BuiltInEngine.of(design(), BuiltInOptions.DEFAULT)) {
      for (int t = 0; t < VALUES; t++) {
        var values = write(engine);
        for (int i = 0; i < TREES; i++) {
          var tree = trees.get(i);
          var expected = Numbers.of(tree, values).and(Numbers.mask(tree.shape().width()));
          assertEquals(expected, engine.readWide(engine.port("y" + i)), tree::toString);
          distinct += expected.signum() == 0 ? 0 : 1;
        }
      }
    }
    assertTrue(distinct > TREES * VALUES / 2, distinct + " values that are not 0");
  }

  @Test
  void should_assign_at_offsets() {
    record Part(Signal offset, Signal value, Signal base) {}
    var parts = new ArrayList<Part>();
    for (int i = 0; i < 60; i++) {
      int width = width();
      var part = new Part(signal(Signal.Role.INPUT, "at" + i, Shape.uint(1 + i % 8)),
          signal(Signal.Role.INPUT, "part" + i, Shape.bits(1 + random.nextInt(width))),
          signal(Signal.Role.INPUT, "base" + i, Shape.sint(width)));
      parts.add(part);
      var y = signal(Signal.Role.OUTPUT, "y" + i, Shape.sint(width));
      statements.add(new Statement.Assign(y, width - 1, 0, new Expr.Read(part.base(), AT), AT));
      statements.add(new Statement.AssignAt(y, new Expr.Read(part.offset(), AT),
          part.value().shape().width(), new Expr.Read(part.value(), AT), AT));
    }
    try (var engine = BuiltInEngine.of(design(), BuiltInOptions.DEFAULT)) {
      for (int t = 0; t < VALUES; t++) {
        var values = write(engine);
        for (int i = 0; i < parts.size(); i++) {
          var part = parts.get(i);
          int at = values.get(part.offset()).intValue();
          var mask = Numbers.mask(part.value().shape().width()).shiftLeft(at);
          var expected = values.get(part.base()).andNot(mask)
              .or(values.get(part.value()).shiftLeft(at))
              .and(Numbers.mask(part.base().shape().width()));
          assertEquals(expected, engine.readWide(engine.port("y" + i)), "y" + i);
        }
      }
    }
  }
}
