package org.systole.sim.reference;

import org.systole.net.ConvolutionLayer;
import org.systole.net.Int8Tensor;
import org.systole.net.Pooling;

/// The textbook convolution of one picture: seven nested loops, then requantization and pooling.
///
/// Input H x W x C, output pooled P x Q x M. Throws `IllegalArgumentException` when the picture has
/// another shape than the layer's input.
public final class ReferenceConvolution {
  private ReferenceConvolution() {}

  public static Int8Tensor run(ConvolutionLayer layer, Int8Tensor picture) {
    return pool(layer, convolve(layer, picture));
  }

  /// The layer without its pooling: P x Q x M, clamped.
  public static Int8Tensor convolve(ConvolutionLayer layer, Int8Tensor picture) {
    int[] accumulators = accumulate(layer, picture);
    int filters = layer.filters();
    var scales = new QuantizedScale[filters];
    for (int m = 0; m < filters; m++) {
      scales[m] = QuantizedScale.of(layer.scales().get(m));
    }
    var y = new byte[accumulators.length];
    for (int i = 0; i < y.length; i++) {
      long scaled = scales[i % filters].apply(accumulators[i], layer.rounding());
      y[i] = clamp(layer, scaled + layer.outputZeroPoint());
    }
    return new Int8Tensor(
        new int[] {layer.outputHeight(), layer.outputWidth(), filters}, y);
  }

  /// The 32-bit accumulators, bias included, P x Q x M in C order.
  public static int[] accumulate(ConvolutionLayer layer, Int8Tensor picture) {
    if (!picture.hasShape(layer.height(), layer.width(), layer.channels())) {
      throw new IllegalArgumentException(
          picture + " does not fit an input of " + layer.height() + "x" + layer.width() + "x"
              + layer.channels());
    }
    int batches = 1;
    int rows = layer.outputHeight();
    int columns = layer.outputWidth();
    int filters = layer.filters();
    var sums = new int[batches * rows * columns * filters];
    for (int n = 0; n < batches; n++) {
      for (int m = 0; m < filters; m++) {
        for (int p = 0; p < rows; p++) {
          for (int q = 0; q < columns; q++) {
            int sum = layer.bias().flat(m);
            for (int r = 0; r < layer.kernelHeight(); r++) {
              for (int s = 0; s < layer.kernelWidth(); s++) {
                for (int c = 0; c < layer.channels(); c++) {
                  int y = p * layer.stride() + r - layer.padding().top();
                  int x = q * layer.stride() + s - layer.padding().left();
                  sum += (pixel(layer, picture, y, x, c) - layer.inputZeroPoint())
                      * weight(layer, m, r, s, c);
                }
              }
            }
            sums[((n * rows + p) * columns + q) * filters + m] = sum;
          }
        }
      }
    }
    return sums;
  }

  private static int pixel(ConvolutionLayer layer, Int8Tensor picture, int y, int x, int c) {
    boolean inside = y >= 0 && y < layer.height() && x >= 0 && x < layer.width();
    return inside
        ? picture.flat((y * layer.width() + x) * layer.channels() + c)
        : layer.inputZeroPoint();
  }

  private static int weight(ConvolutionLayer layer, int m, int r, int s, int c) {
    int row = m * layer.kernelHeight() + r;
    return layer.weights().flat((row * layer.kernelWidth() + s) * layer.channels() + c);
  }

  private static byte clamp(ConvolutionLayer layer, long value) {
    return (byte) Math.max(layer.clampLow(), Math.min(layer.clampHigh(), value));
  }

  private static Int8Tensor pool(ConvolutionLayer layer, Int8Tensor y) {
    Pooling pooling = layer.pooling();
    if (pooling.kind() == Pooling.Kind.NONE) {
      return y;
    }
    int rows = layer.pooledHeight();
    int columns = layer.pooledWidth();
    int filters = layer.filters();
    var out = new byte[rows * columns * filters];
    for (int p = 0; p < rows; p++) {
      for (int q = 0; q < columns; q++) {
        for (int m = 0; m < filters; m++) {
          out[(p * columns + q) * filters + m] =
              (byte) window(pooling, y, p * pooling.stride(), q * pooling.stride(), m);
        }
      }
    }
    return new Int8Tensor(new int[] {rows, columns, filters}, out);
  }

  private static int window(Pooling pooling, Int8Tensor y, int top, int left, int m) {
    int largest = Byte.MIN_VALUE;
    int sum = 0;
    for (int r = 0; r < pooling.height(); r++) {
      for (int s = 0; s < pooling.width(); s++) {
        int value = y.get(top + r, left + s, m);
        largest = Math.max(largest, value);
        sum += value;
      }
    }
    if (pooling.kind() == Pooling.Kind.MAX) {
      return largest;
    }
    int n = pooling.height() * pooling.width();
    return sum > 0 ? (sum + n / 2) / n : (sum - n / 2) / n;
  }
}
