package org.systole.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.systole.net.Rounding.AWAY;
import static org.systole.net.Rounding.SINGLE;
import static org.systole.net.Rounding.UP;

import org.junit.jupiter.api.Test;
import org.systole.sim.reference.QuantizedScale;

/// Cases worked out by hand from the definition.
class QuantizedScaleTest {
  @Test
  void should_split_multipliers() {
    assertEquals(new QuantizedScale(1 << 30, 1), QuantizedScale.of(1));
    assertEquals(new QuantizedScale(1 << 30, 0), QuantizedScale.of(0.5));
    assertEquals(new QuantizedScale(3 << 29, -2), QuantizedScale.of(0.1875));
    assertEquals(new QuantizedScale(0, 0), QuantizedScale.of(0));
  }

  @Test
  void should_carry_a_mantissa_that_rounds_up_to_one() {
    assertEquals(new QuantizedScale(1 << 30, 1), QuantizedScale.of(Math.nextDown(1.0)));
  }

  @Test
  void should_become_zero_below_the_smallest_exponent() {
    assertEquals(new QuantizedScale(1 << 30, -31), QuantizedScale.of(0x1p-32));
    assertEquals(new QuantizedScale(0, 0), QuantizedScale.of(Math.scalb(0.9, -32)));
    assertEquals(
        new QuantizedScale(1 << 30, -31), QuantizedScale.of(Math.nextDown(0x1p-32)));
    assertEquals(new QuantizedScale(0, 0), QuantizedScale.of(Double.MIN_VALUE));
  }

  @Test
  void should_round_ties_as_named() {
    var eighth = QuantizedScale.of(0.125);
    assertEquals(2, eighth.apply(12, UP));
    assertEquals(2, eighth.apply(12, AWAY));
    assertEquals(2, eighth.apply(12, SINGLE));
    assertEquals(-1, eighth.apply(-12, UP));
    assertEquals(-2, eighth.apply(-12, AWAY));
    assertEquals(-1, eighth.apply(-12, SINGLE));
  }

  @Test
  void should_round_twice_in_up_and_once_in_single() {
    // 3 * 2^-3: SRDHM rounds 1.5 to 2, the shift rounds 2 / 4 to 1; once, 0.375 gives 0.
    var scale = QuantizedScale.of(0.125);
    assertEquals(1, scale.apply(3, UP));
    assertEquals(0, scale.apply(3, SINGLE));
  }

  @Test
  void should_wrap_the_left_shift_but_not_the_single_product() {
    var four = QuantizedScale.of(4);
    assertEquals(4, four.apply(1, UP));
    assertEquals(0, four.apply(1 << 29, UP));
    assertEquals(1L << 31, four.apply(1 << 29, SINGLE));
  }

  @Test
  void should_halve_negative_odd_numbers_toward_zero_in_the_first_step() {
    var half = QuantizedScale.of(0.5);
    assertEquals(2, half.apply(3, UP));
    assertEquals(-1, half.apply(-3, SINGLE));
    assertEquals(-1, half.apply(-3, UP));
  }
}
