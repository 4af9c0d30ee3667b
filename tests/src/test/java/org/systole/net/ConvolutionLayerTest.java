package org.systole.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;

class ConvolutionLayerTest {
  private static ConvolutionLayer layer(
      int h, int r, int stride, Padding padding, double scale, int low, int high, Pooling pool) {
    return new ConvolutionLayer("t", h, 6, 2, 3, r, 3, stride, padding,
        new Int8Tensor(new int[] {3, 3, 3, 2}, new byte[54]),
        Int32Tensor.of(new int[] {3}, 1, 2, 3),
        0, 0, Collections.nCopies(3, scale), Rounding.UP, low, high, pool);
  }

  private static List<String> messages(Executable run) {
    return assertThrows(UserError.class, run).diagnostics().stream()
        .map(Diagnostic::message)
        .toList();
  }

  @Test
  void should_know_its_sizes() {
    var l = layer(7, 3, 2, new Padding(1, 0, 0, 2), 0.5, -128, 127, Pooling.max(2, 2, 1));
    assertEquals(3, l.outputHeight());
    assertEquals(3, l.outputWidth());
    assertEquals(2, l.pooledHeight());
    assertEquals(2, l.pooledWidth());
    assertEquals(3L * 3 * 3 * 3 * 3 * 2, l.macs());
  }

  @Test
  void should_report_zero_and_negative_sizes_together() {
    assertEquals(
        List.of("input height is 0", "kernel height is -1", "stride is 0",
            "scale of filter 0 is 0.0", "lower clamp bound 5 is above the upper bound 4"),
        messages(() -> layer(0, -1, 0, Padding.NONE, 0, 5, 4, Pooling.NONE)));
  }

  @Test
  void should_refuse_a_kernel_larger_than_the_padded_picture() {
    assertEquals(
        List.of("kernel 3x3 is larger than the padded picture 2x6"),
        messages(() -> layer(1, 3, 1, new Padding(1, 0, 0, 0), 1, -128, 127, Pooling.NONE)));
  }

  @Test
  void should_refuse_negative_padding() {
    assertEquals(
        List.of("padding is -1"),
        messages(() -> layer(7, 3, 1, Padding.all(-1), 1, -128, 127, Pooling.NONE)));
  }

  @Test
  void should_refuse_scales_that_are_not_multipliers() {
    for (double s : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1L << 30}) {
      assertEquals(
          List.of("scale of filter 0 is " + s),
          messages(() -> layer(7, 3, 1, Padding.NONE, s, -128, 127, Pooling.NONE)));
    }
    layer(7, 3, 1, Padding.NONE, Double.MIN_VALUE, -128, 127, Pooling.NONE);
    layer(7, 3, 1, Padding.NONE, (1L << 30) - 1, -128, 127, Pooling.NONE);
  }

  @Test
  void should_refuse_weights_and_bias_of_the_wrong_shape() {
    assertEquals(
        List.of("weights have shape 3x3x3x2 but the layer needs 3x2x3x2"),
        messages(() -> layer(7, 2, 1, Padding.NONE, 1, -128, 127, Pooling.NONE)));
    assertEquals(
        List.of("bias has shape 2 but the layer needs 1", "2 scales for 1 filters"),
        messages(() -> new ConvolutionLayer("t", 2, 2, 1, 1, 1, 1, 1, Padding.NONE,
            Int8Tensor.of(new int[] {1, 1, 1, 1}, 1), Int32Tensor.of(new int[] {2}, 0, 0), 0, 0,
            List.of(1.0, 1.0), Rounding.UP, -128, 127, Pooling.NONE)));
  }

  @Test
  void should_refuse_bounds_outside_int8() {
    assertEquals(
        List.of("lower clamp bound is -129", "upper clamp bound is 128"),
        messages(() -> layer(7, 3, 1, Padding.NONE, 1, -129, 128, Pooling.NONE)));
  }

  @Test
  void should_refuse_pooling_larger_than_the_output() {
    assertEquals(
        List.of("pool window 6x2 is larger than the output 5x4"),
        messages(() -> layer(7, 3, 1, Padding.NONE, 1, 0, 1, Pooling.average(6, 2, 1))));
    assertEquals(
        List.of("pooling is max:0x2:1"),
        messages(() -> layer(7, 3, 1, Padding.NONE, 1, 0, 1, Pooling.max(0, 2, 1))));
  }
}
