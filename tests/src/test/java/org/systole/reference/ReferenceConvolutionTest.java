package org.systole.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.systole.net.ConvolutionLayer;
import org.systole.net.Int32Tensor;
import org.systole.net.Int8Tensor;
import org.systole.net.Padding;
import org.systole.net.Pooling;
import org.systole.net.Rounding;
import org.systole.read.Examples;
import org.systole.sim.reference.ReferenceConvolution;

class ReferenceConvolutionTest {
  private static String worked(int stride, int padding) {
    var y =
        ReferenceConvolution.run(
            Examples.workedExample(stride, padding), Examples.workedPicture());
    var text = new StringBuilder();
    for (int p = 0; p < y.dim(0); p++) {
      text.append(p == 0 ? "" : " / ");
      for (int q = 0; q < y.dim(1); q++) {
        text.append(y.get(p, q, 0));
      }
    }
    return text.toString();
  }

  @Test
  void should_give_the_worked_example() {
    assertEquals("788 / 567 / 757", worked(1, 0));
    assertEquals("78 / 77", worked(2, 0));
    // Second row, last column by the equation: 2 above, 2 left, 0 itself, 0 right, 3 below = 7.
    // The value handed down with the example is 4 there; the equation decides.
    assertEquals("25895 / 37887 / 35674 / 37575 / 23654", worked(1, 1));
  }

  /// One row of values through a 1x1 filter of weight 1, so that only the pooling acts.
  private static Int8Tensor pooled(Pooling pooling, int width, int... values) {
    int height = values.length / width;
    var layer =
        new ConvolutionLayer("pool", height, width, 1, 1, 1, 1, 1, Padding.NONE,
            Int8Tensor.of(new int[] {1, 1, 1, 1}, 1), Int32Tensor.of(new int[] {1}, 0), 0, 0,
            List.of(1.0), Rounding.UP, -128, 127, pooling);
    return ReferenceConvolution.run(layer, Int8Tensor.of(new int[] {height, width, 1}, values));
  }

  @Test
  void should_pool_the_maximum_and_drop_leftovers() {
    assertEquals(
        Int8Tensor.of(new int[] {1, 1, 1}, -3),
        pooled(Pooling.max(2, 2, 2), 3, -5, -3, 100, -4, -8, 100, 100, 100, 100));
  }

  @Test
  void should_round_averages_away_from_zero() {
    assertEquals(
        Int8Tensor.of(new int[] {1, 4, 1}, 2, -2, 0, 1),
        pooled(Pooling.average(1, 2, 2), 8, 1, 2, -1, -2, 1, -1, 0, 1));
  }

  @Test
  void should_read_padding_as_the_input_zero_point_and_wrap_the_sum() {
    var layer =
        new ConvolutionLayer("wrap", 1, 1, 1, 1, 3, 3, 1, Padding.all(1),
            Int8Tensor.of(new int[] {1, 3, 3, 1}, 9, 9, 9, 9, 2, 9, 9, 9, 9),
            Int32Tensor.of(new int[] {1}, Integer.MAX_VALUE), -128, 3, List.of(0x1p-25),
            Rounding.UP, -128, 127, Pooling.NONE);
    var x = Int8Tensor.of(new int[] {1, 1, 1}, -127);
    assertEquals(Integer.MIN_VALUE + 1, ReferenceConvolution.accumulate(layer, x)[0]);
    assertEquals(-61, ReferenceConvolution.run(layer, x).get(0, 0, 0));
  }

  @Test
  void should_use_the_range_on_the_demonstration() {
    var y = ReferenceConvolution.run(Examples.demoLayer(), Examples.demoPicture());
    assertTrue(y.hasShape(16, 16, 8), y.toString());
    for (int m = 0; m < 8; m++) {
      int clipped = 0;
      for (int i = m; i < y.size(); i += 8) {
        clipped += y.flat(i) == -128 || y.flat(i) == 127 ? 1 : 0;
      }
      assertTrue(clipped < 128, "filter " + m + " clips " + clipped + " of 256");
    }
  }

  @Test
  void should_refuse_a_picture_of_another_shape() {
    var layer = Examples.workedExample(1, 0);
    var x = Int8Tensor.of(new int[] {1, 1, 1}, 0);
    assertEquals(
        "int8 1x1x1 does not fit an input of 5x5x1",
        assertThrows(
                IllegalArgumentException.class, () -> ReferenceConvolution.run(layer, x))
            .getMessage());
  }
}
