package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The multiplier of fully connected layers with 64-bit bias, against the product of doubles that it stands for.
final class NearestScaleTest {
  private static final int SCALES = Boolean.getBoolean("full") ? 2_000 : 100;

  /// What the layer gives: ties away from zero, the least int for what no int holds, then limits.
  private static long real(long sum, double d) {
    double product = sum * d;
    double y = product < 0 ? -Math.floor(-product + 0.5) : Math.floor(product + 0.5);
    return limited(Math.abs(y) < 0x1p31 ? (long) y : Integer.MIN_VALUE);
  }

  /// What the engine gives.
  private static long integer(long sum, FilterNumber n) {
    int shift = 31 + n.rightShift();
    long y = BigInteger.valueOf(sum).multiply(BigInteger.valueOf(n.multiplier()))
        .add(BigInteger.ONE.shiftLeft(shift - 1)).shiftRight(shift).longValueExact();
    return limited(y == (int) y ? y : Integer.MIN_VALUE);
  }

  private static long limited(long y) {
    return Math.clamp(y, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  private static void same(double d, long most, LongStream sums) {
    var number = NearestScale.of(d, most).orElseThrow(() -> new AssertionError("none for " + d + " up to " + most));
    assertTrue(number.multiplierBits() <= 56 && number.rightShift() <= 63, () -> d + ": " + number);
    sums.forEach(sum -> assertEquals(real(sum, d), integer(sum, number), () -> sum + " * " + d + " as " + number));
  }

  /// Sums around those that give halves, and anywhere.
  private static LongStream sums(Random random, double d, long most) {
    return LongStream.range(0, 3_000).flatMap(i -> {
      long y = i < 2 ? 1L << 31 : random.nextInt(1 << 16);
      long near = (long) Math.min((double) most, (y + 0.5) / d) + random.nextInt(5) - 2;
      long any = random.nextLong() % (most + 1);
      return LongStream.of(near, -near, any, most, -most);
    }).filter(s -> Math.abs(s) <= most);
  }

  @Test
  void should_give_what_the_product_with_a_double_gives() {
    var random = new Random(5);
    for (int i = 0; i < SCALES; i++) {
      double d = Math.min(126, Math.pow(2, 7 - 40 * random.nextDouble()));
      d = switch (i % 3) {
        case 0 -> d;
        case 1 -> (double) (float) d * (float) random.nextDouble() / (float) random.nextDouble();
        default -> Math.scalb(1.0, Math.getExponent(d));
      };
      long most = 1 + (random.nextLong() >>> 30 + random.nextInt(30));
      if (d < 127) {
        same(d, most, sums(random, d, most));
      }
    }
  }

  @Test
  void should_give_every_sum_of_a_small_layer() {
    for (double d : new double[] {0.5, 0.25, 1.5, 0.3, 1 / 6.0, 0.1, 2.5, 100, 1e-12, 3.0 / 14, 5.0 / 22}) {
      same(d, 40_000, LongStream.rangeClosed(-40_000, 40_000));
    }
  }

  @Test
  void should_find_the_shortest_multiplier() {
    assertEquals(new FilterNumber(0, 0, 0, 0), NearestScale.of(1e-9, 1 << 20).orElseThrow());
    // sums of 1 and 2 give 1 and 2 with anything from 3/4 to 5/4
    assertEquals(31, NearestScale.of(1, 2).orElseThrow().multiplierBits(), "0.75 < m / 2^31 < 1.25");
  }

  @Test
  void should_say_when_halves_are_rounded_both_ways() {
    // 0.7 in double is a little less: 5 * 0.7 becomes 3.5, and 45 * 0.7 stays below 31.5
    assertEquals(4, real(5, 0.7));
    assertEquals(31, real(45, 0.7));
    assertTrue(NearestScale.of(0.7, 4).isPresent());
    assertTrue(NearestScale.of(0.7, 40_000).isEmpty());
  }
}
