package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.accel.FixedPointScale;
import org.systole.net.Rounding;
import org.systole.sim.reference.QuantizedScale;
import org.systole.unit.Products;
import org.systole.unit.Requantize;
import org.systole.unit.ResidualAdd;

/// Units for activations of 16 bits, against plain Java.
final class SixteenBitUnitsTest {
  private static final int LANES = 2;

  /// Numbers of a filter, a total with its bias, and what it becomes.
  private record Item(long total, FilterNumber number, long expected) {
    static Item random(Random random, RoundingKind kind, int bits) {
      double d = Math.pow(2, 7 - 36 * random.nextDouble());
      long sum = random.nextLong() >> 65 - bits + random.nextInt(bits - 1);
      long bias = random.nextInt(4) == 0 ? 0 : random.nextLong() >> 65 - bits + random.nextInt(bits - 1);
      var scale = QuantizedScale.of(d);
      return switch (kind) {
        case UP, AWAY -> new Item(sum - bias, FilterNumber.of(List.of((int) bias), List.of(FixedPointScale.of(d)))
            .getFirst().with(bias), scale.apply((int) sum, kind == RoundingKind.UP ? Rounding.UP : Rounding.AWAY));
        case SINGLE -> new Item(sum - bias, FilterNumber.single(bias, d), scale.applyWide(sum));
        case NEAREST -> {
          int shift = random.nextInt(40);
          long multiplier = random.nextLong() >>> 64 - 38 - random.nextInt(bits > 40 ? 18 : 1);
          var y = BigInteger.valueOf(sum).multiply(BigInteger.valueOf(multiplier))
              .add(BigInteger.ONE.shiftLeft(30 + shift)).shiftRight(31 + shift);
          yield new Item(sum - bias, new FilterNumber(bias, multiplier, 0, shift),
              y.bitLength() < 32 ? y.longValueExact() : Integer.MIN_VALUE);
        }
      };
    }
  }

  private static BigInteger packed(List<Item> items, int bits, ToLongFunction<Item> number) {
    var word = BigInteger.ZERO;
    for (int i = items.size() - 1; i >= 0; i--) {
      word = word.shiftLeft(bits).or(BigInteger.valueOf(number.applyAsLong(items.get(i)))
          .and(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE)));
    }
    return word;
  }

  @ParameterizedTest
  @CsvSource({"1,5,48,56,LOGIC", "1,5,40,38,LOGIC", "2,5,48,56,LOGIC", "8,5,48,56,LOGIC", "32,5,40,38,LOGIC",
      "1,0,40,38,LOGIC", "2,5,48,56,MULT18"})
  void should_scale_totals_exactly(int cycles, int leftBits, int totalBits, int multiplierBits, Products products) {
    var params = new Requantize.Params(LANES, cycles, leftBits, totalBits, 16, multiplierBits, true)
        .with(products.type());
    products.simulation().run(() -> new Requantize(null, params), dut -> {
      var unit = dut.top();
      var random = new Random(cycles * 100L + totalBits);
      for (var kind : RoundingKind.values()) {
        int low = random.nextInt(1 << 15) - (1 << 15);
        dut.poke(unit.rounding, kind.ordinal());
        dut.poke(unit.zeroPoint, 0);
        dut.poke(unit.low, low);
        dut.poke(unit.high, 32_767);
        dut.poke(unit.start, true);
        dut.step();
        dut.poke(unit.start, false);
        var expected = new ArrayDeque<Long>();
        List<Item> items = null;
        for (int sent = 0, got = 0; got < 300; ) {
          while (items == null) {
            var drawn = List.of(Item.random(random, kind, totalBits), Item.random(random, kind, totalBits));
            boolean fits = drawn.stream().allMatch(i -> i.total() >> totalBits - 1 == i.total() >> 63
                && (leftBits > 0 || i.number().leftShift() == 0));
            items = fits ? drawn : null;
          }
          boolean valid = sent < 300 && random.nextInt(4) > 0;
          boolean ready = random.nextInt(4) > 0;
          dut.poke(unit.input.valid, valid);
          dut.poke(unit.input.payload.accumulators, packed(items, totalBits, Item::total));
          dut.poke(unit.input.payload.biases, packed(items, totalBits, i -> i.number().bias()));
          dut.poke(unit.input.payload.multipliers, packed(items, multiplierBits, i -> i.number().multiplier()));
          dut.poke(unit.input.payload.leftShifts, packed(items, Math.max(1, leftBits), i -> i.number().leftShift()));
          dut.poke(unit.input.payload.rightShifts, packed(items, 6, i -> i.number().rightShift()));
          dut.poke(unit.output.ready, ready);
          boolean taken = valid && dut.peek(unit.input.ready);
          if (ready && dut.peek(unit.output.valid)) {
            var word = dut.peekWide(unit.output.payload);
            for (int i = 0; i < LANES; i++) {
              assertEquals(expected.remove().longValue(), word.shiftRight(16 * i).shortValue(), kind + " " + got);
            }
            got++;
          }
          if (taken) {
            items.forEach(i -> expected.add(Math.clamp(i.expected(), (long) low, 32_767L)));
            items = null;
            sent++;
          }
          dut.step();
        }
      }
    });
  }

  @ParameterizedTest
  @CsvSource({"1,1,LOGIC", "4,1,LOGIC", "2,4,LOGIC", "1,2,MULT18"})
  void should_add_exactly(int lanes, int cycles, Products products) {
    var params = new ResidualAdd.Params(lanes, cycles, false, true).with(products.type());
    products.simulation().run(() -> new ResidualAdd(null, params), dut -> {
      var unit = dut.top();
      var random = new Random(lanes * 31L + cycles);
      dut.poke(unit.leftScale.zeroPoint, 0);
      dut.poke(unit.rightScale.zeroPoint, 0);
      dut.poke(unit.zeroPoint, 0);
      dut.poke(unit.high, 32_767);
      for (int trial = 0; trial < 8; trial++) {
        double s1 = Math.pow(2, -random.nextDouble() * (trial % 3 == 0 ? 30 : 4));
        double s2 = trial % 4 == 1 ? s1 : Math.pow(2, -random.nextDouble() * 4);
        double twice = 2 * Math.max(s1, s2);
        double last = twice / ((1 << 15) * twice / 2 * (0.5 + random.nextDouble()));
        var scales = new double[] {s1 / twice, s2 / twice, last};
        int low = random.nextInt(1 << 15) - (1 << 15);
        dut.poke(unit.leftScale.multiplier, FixedPointScale.of(scales[0]).multiplier());
        dut.poke(unit.leftScale.shift, FixedPointScale.of(scales[0]).rightShift());
        dut.poke(unit.rightScale.multiplier, FixedPointScale.of(scales[1]).multiplier());
        dut.poke(unit.rightScale.shift, FixedPointScale.of(scales[1]).rightShift());
        dut.poke(unit.multiplier, FixedPointScale.of(scales[2]).multiplier());
        dut.poke(unit.shift, FixedPointScale.of(scales[2]).rightShift());
        dut.poke(unit.low, low);
        dut.poke(unit.left.valid, true);
        dut.poke(unit.right.valid, true);
        dut.poke(unit.output.ready, true);
        var expected = new ArrayDeque<Integer>();
        for (int sent = 0, got = 0; got < 200; ) {
          var left = new BigInteger(16 * lanes, random);
          var right = random.nextInt(9) == 0 ? BigInteger.ONE.shiftLeft(16 * lanes - 1)
              : new BigInteger(16 * lanes, random);
          dut.poke(unit.left.valid, sent < 200);
          dut.poke(unit.left.payload, left);
          dut.poke(unit.right.payload, right);
          if (sent < 200 && dut.peek(unit.left.ready)) {
            for (int i = 0; i < lanes; i++) {
              long total = QuantizedScale.of(scales[0]).apply(left.shiftRight(16 * i).shortValue() << 15, Rounding.AWAY)
                  + QuantizedScale.of(scales[1]).apply(right.shiftRight(16 * i).shortValue() << 15, Rounding.AWAY);
              expected.add(Math.clamp(QuantizedScale.of(scales[2]).apply((int) total, Rounding.AWAY), low,
                  32_767));
            }
            sent++;
          }
          if (dut.peek(unit.output.valid)) {
            var word = dut.peekWide(unit.output.payload);
            for (int i = 0; i < lanes; i++) {
              assertEquals(expected.remove().intValue(), word.shiftRight(16 * i).shortValue(), "sum " + got + " of " + trial);
            }
            got++;
          }
          dut.step();
        }
      }
    });
  }
}
