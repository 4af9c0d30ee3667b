package org.systole.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.accel.FixedPointScale;
import org.systole.net.Rounding;
import org.systole.sim.reference.QuantizedScale;
import org.systole.unit.Product.Operands;

/// Products of every kind at many widths, and requantizers with them, against plain Java; the pipe stalls at random.
final class ProductTest {
  private static final int PRODUCTS = 120;

  @ParameterizedTest
  @CsvSource({
      "LOGIC,32,32,false,30,1,TAKEN,0", "LOGIC,32,32,false,30,2,TAKEN,0", "LOGIC,20,32,false,30,8,TAKEN,0",
      "LOGIC,9,33,true,10,4,TAKEN,0", "LOGIC,9,32,false,10,4,CONSTANT_B,0", "LOGIC,9,8,true,0,1,HELD,0",
      "MULT18,9,8,true,0,1,HELD,1", "MULT18,17,8,true,0,1,HELD,1", "MULT18,18,18,true,0,1,TAKEN,1",
      "MULT18,18,17,false,3,4,TAKEN,1", "MULT18,9,32,false,10,1,CONSTANT_B,2",
      "MULT18,9,32,false,10,2,CONSTANT_B,1", "MULT18,9,33,true,10,2,TAKEN,1", "MULT18,17,32,false,15,4,CONSTANT_B,1",
      "MULT18,32,32,false,30,1,TAKEN,4", "MULT18,32,32,false,30,2,TAKEN,2", "MULT18,32,32,false,30,4,TAKEN,1",
      "MULT18,32,32,false,30,8,TAKEN,1", "MULT18,25,32,false,0,4,TAKEN,1", "MULT18,25,32,false,20,4,TAKEN,1",
      "MULT18,35,35,true,0,2,HELD,2",
      "MULT18,48,56,false,30,1,TAKEN,12", "MULT18,48,56,false,30,2,TAKEN,6", "MULT18,48,56,false,30,4,TAKEN,3",
      "MULT18,48,56,false,30,8,TAKEN,2", "MULT18,48,56,false,30,16,TAKEN,1", "MULT18,48,38,false,30,32,TAKEN,1",
      "MAC16,9,8,true,0,1,HELD,1", "MAC16,16,16,false,3,4,TAKEN,1", "MAC16,16,16,true,0,1,TAKEN,1",
      "MAC16,9,33,true,10,2,TAKEN,2", "MAC16,9,32,false,10,2,CONSTANT_B,1", "MAC16,23,32,false,30,1,TAKEN,4",
      "MAC16,23,32,false,30,2,TAKEN,2", "MAC16,23,32,false,30,4,TAKEN,1", "MAC16,32,32,false,30,1,TAKEN,6",
      "MAC16,32,32,false,30,4,TAKEN,2", "MAC16,32,32,false,30,8,TAKEN,1", "MAC16,31,31,true,0,2,HELD,2",
      "MAC16,48,56,false,30,2,TAKEN,8", "MAC16,48,56,false,30,32,TAKEN,1"})
  void should_equal_java(Products kind, int aBits, int bBits, boolean signed, int dropped, int cycles,
      Operands operands, int blocks) {
    var params = new Product.Params(aBits, bBits, signed, dropped, cycles, operands);
    assertEquals(blocks, kind.type().blocks(params));
    int stages = kind.type().stages(params);
    kind.simulation().run(() -> kind.type().make(null, params), dut -> {
      var unit = dut.top();
      var random = new Random(aBits * 1000L + bBits + cycles);
      var expected = new ArrayDeque<BigInteger>();
      var constant = operand(random, bBits, signed);
      int step = 0;
      var a = BigInteger.ZERO;
      var b = BigInteger.ZERO;
      int got = 0;
      boolean moved = true;
      if (operands == Operands.HELD) {
        dut.poke(unit.advance, true);
        dut.poke(unit.step, true);
        dut.step();
      }
      for (int taken = 0; got < PRODUCTS; ) {
        if (operands != Operands.HELD || moved) {
          a = operand(random, aBits, true);
          b = operands == Operands.CONSTANT_B ? constant : operand(random, bBits, signed);
        }
        boolean last = step == cycles - 1;
        boolean advance = last && random.nextInt(3) > 0;
        dut.poke(unit.advance, advance);
        dut.poke(unit.step, !last || advance);
        dut.poke(unit.a, a);
        dut.poke(unit.b, b.mod(BigInteger.ONE.shiftLeft(bBits)));
        if (advance) {
          expected.add(a.multiply(b).shiftRight(dropped));
          taken++;
          if (taken > stages + (operands == Operands.HELD ? -1 : 0)) {
            assertEquals(expected.remove(), dut.peekWide(unit.product), "product " + got++);
          }
        }
        step = last && !advance ? step : (step + 1) % cycles;
        moved = advance;
        dut.step();
      }
    });
  }

  /// Every fourth is an extreme one.
  private static BigInteger operand(Random random, int bits, boolean signed) {
    var least = signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
    var most = least.add(BigInteger.ONE.shiftLeft(bits)).subtract(BigInteger.ONE);
    return switch (random.nextInt(16)) {
      case 0 -> least;
      case 1 -> most;
      case 2 -> BigInteger.valueOf(signed ? -1 : 1);
      case 3 -> BigInteger.ZERO;
      default -> least.add(new BigInteger(bits, random));
    };
  }

  @ParameterizedTest
  @CsvSource({"LOGIC,1,0,32", "LOGIC,4,5,32", "LOGIC,32,0,32", "LOGIC,32,5,32", "MULT18,1,0,20", "MULT18,1,5,32", "MULT18,2,0,20", "MULT18,2,5,32",
      "MULT18,4,0,24", "MULT18,8,5,32", "MAC16,1,0,23", "MAC16,2,0,23", "MAC16,4,5,32", "MAC16,16,0,31"})
  void should_scale_totals_exactly(Products kind, int cycles, int leftBits, int bits) {
    var params = new Requantize.Params(2, cycles, leftBits, bits).with(kind.type());
    kind.simulation().run(() -> new Requantize(null, params), dut -> {
      var unit = dut.top();
      var random = new Random(cycles * 100L + bits);
      for (var rounding : Rounding.values()) {
        double d = Math.pow(2, -random.nextDouble() * 12 + (leftBits > 0 ? 3 : 0));
        var scale = FixedPointScale.of(d);
        dut.poke(unit.rounding, rounding.ordinal());
        dut.poke(unit.zeroPoint, -7);
        dut.poke(unit.low, -128);
        dut.poke(unit.high, 100);
        dut.poke(unit.start, true);
        dut.poke(unit.input.valid, false);
        dut.poke(unit.output.ready, true);
        dut.step();
        dut.poke(unit.start, false);
        var expected = new ArrayDeque<Long>();
        int[] totals = null;
        for (int sent = 0, got = 0; got < PRODUCTS; ) {
          totals = totals != null ? totals : new int[] {total(random, bits, d), total(random, bits, d)};
          boolean valid = sent < PRODUCTS && random.nextInt(4) > 0;
          boolean ready = random.nextInt(4) > 0;
          int bias = random.nextInt(64) - 32;
          dut.poke(unit.input.valid, valid);
          dut.poke(unit.input.payload.accumulators, packed(totals[0] - bias, totals[1] - bias, 32));
          dut.poke(unit.input.payload.biases, packed(bias, bias, 32));
          dut.poke(unit.input.payload.multipliers, packed(scale.multiplier(), scale.multiplier(), 32));
          dut.poke(unit.input.payload.leftShifts, packed(scale.leftShift(), scale.leftShift(), Math.max(1, leftBits)));
          dut.poke(unit.input.payload.rightShifts, packed(scale.rightShift(), scale.rightShift(), 5));
          dut.poke(unit.output.ready, ready);
          boolean taken = valid && dut.peek(unit.input.ready);
          if (ready && dut.peek(unit.output.valid)) {
            var word = dut.peekWide(unit.output.payload);
            for (int i = 0; i < 2; i++) {
              assertEquals(expected.remove().longValue(), word.shiftRight(8 * i).byteValue(), rounding + " " + got);
            }
            got++;
          }
          if (taken) {
            for (int total : totals) {
              expected.add(Math.clamp(QuantizedScale.of(d).apply(total, rounding) - 7L, -128L, 100L));
            }
            totals = null;
            sent++;
          }
          dut.step();
        }
        assertTrue(expected.isEmpty());
      }
    });
  }

  /// Small enough for the clamp to let most through; extreme ones, too.
  private static int total(Random random, int bits, double d) {
    int most = bits == 32 ? 1 << 30 : (1 << bits - 1) - 1 - 32;
    return switch (random.nextInt(8)) {
      case 0 -> most;
      case 1 -> -most;
      default -> Math.clamp((long) ((random.nextDouble() - 0.5) * 300 / d), -most, most);
    };
  }

  private static BigInteger packed(long low, long high, int bits) {
    var mask = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    return BigInteger.valueOf(high).and(mask).shiftLeft(bits).or(BigInteger.valueOf(low).and(mask));
  }
}
