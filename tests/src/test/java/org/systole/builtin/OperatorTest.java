package org.systole.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.systole.hdl.ir.Shape;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;

/// Every operator at widths of 1 to 130 bits against plain numbers.
final class OperatorTest {
  private static final int FORMULAS = 1200;
  private static final int VALUES = 25;

  private static BigInteger mask(int width) {
    return BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
  }

  /// The number whose bits are `bits`.
  static BigInteger number(BigInteger bits, Shape shape) {
    return shape.signed() && bits.testBit(shape.width() - 1)
        ? bits.subtract(BigInteger.ONE.shiftLeft(shape.width())) : bits;
  }

  private static BigInteger any(SplittableRandom random, int width) {
    var value = BigInteger.ZERO;
    for (int i = 0; i < width; i += 64) {
      value = value.shiftLeft(64).or(BigInteger.valueOf(random.nextLong()).and(mask(64)));
    }
    return switch (random.nextInt(6)) {
      case 0 -> BigInteger.valueOf(random.nextInt(4)).and(mask(width));
      case 1 -> mask(width).subtract(BigInteger.valueOf(random.nextInt(4))).and(mask(width));
      case 2 -> BigInteger.ONE.shiftLeft(width - 1);
      default -> value.and(mask(width));
    };
  }

  @Test
  void should_compute_every_operator_at_every_width() {
    long seed = 7;
    System.out.println("seed " + seed);
    var random = new SplittableRandom(seed);
    var formulas = new ArrayList<Formula>();
    for (int i = 0; i < FORMULAS; i++) {
      formulas.add(new Formula.Maker(random, i).make());
    }
    var mutant = new ArrayList<BigInteger>();
    try (var engine = BuiltInEngine.of(Formula.design(formulas), BuiltInOptions.DEFAULT)) {
      for (int t = 0; t < VALUES; t++) {
        var values = new ArrayList<List<BigInteger>>();
        for (var formula : formulas) {
          var row = formula.inputs().stream().map(s -> any(random, s.shape().width())).toList();
          values.add(row);
          for (int k = 0; k < row.size(); k++) {
            engine.write(engine.port(formula.inputs().get(k).name()), row.get(k));
          }
        }
        for (int i = 0; i < FORMULAS; i++) {
          var formula = formulas.get(i);
          var row = values.get(i);
          var result = engine.readWide(engine.port("y" + i));
          assertEquals(expected(formula, row), result, formula.name() + " " + row);
          mutant.add(result);
        }
      }
    }
    assertNotEquals(1, mutant.stream().distinct().count());
  }

  private static BigInteger expected(Formula formula, List<BigInteger> row) {
    var numbers = new BigInteger[3];
    for (int k = 0; k < row.size(); k++) {
      numbers[k] = number(row.get(k), formula.inputs().get(k).shape());
    }
    return formula.meaning().of(numbers[0], numbers[1], numbers[2])
        .and(mask(formula.expr().shape().width()));
  }
}
