package org.systole.fpga.flow;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.systole.net.ConvolutionLayer;
import org.systole.net.Int32Tensor;
import org.systole.net.Int8Tensor;
import org.systole.net.Padding;
import org.systole.net.Pooling;
import org.systole.net.Rounding;

/// Layers whose engines differ in what generation fixes of them: width of totals, rounding, left
/// shift, kind of pooling. Pictures and outputs of at most 2 kbytes, which small devices hold.
final class FitLayers {
  private static final int SIDE = 11;

  private FitLayers() {}

  static List<ConvolutionLayer> all() {
    return List.of(
        layer("point", 1, 16, 16, 0.9, Rounding.SINGLE, Pooling.NONE),
        layer("small", 3, 8, 8, 0.02, Rounding.UP, Pooling.max(2, 2, 2)),
        layer("wide", 5, 12, 8, 0.004, Rounding.AWAY, Pooling.average(2, 2, 2)),
        layer("large-scale", 3, 4, 16, 1.5, Rounding.SINGLE, Pooling.max(3, 3, 2)));
  }

  /// With random weights of the whole range, but -128, which not every cell holds.
  private static ConvolutionLayer layer(String name, int kernel, int channels, int filters,
      double scale, Rounding rounding, Pooling pooling) {
    int[] weights = new Random(1).ints((long) filters * kernel * kernel * channels, -127, 128)
        .toArray();
    return new ConvolutionLayer(name, SIDE, SIDE, channels, filters, kernel, kernel, 1,
        Padding.all(kernel / 2), Int8Tensor.of(new int[] {filters, kernel, kernel, channels}, weights),
        Int32Tensor.of(new int[] {filters}, new int[filters]), 0, 0,
        Collections.nCopies(filters, scale), rounding, -128, 127, pooling);
  }
}
