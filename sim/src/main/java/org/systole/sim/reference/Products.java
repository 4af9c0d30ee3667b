package org.systole.sim.reference;

import java.util.Arrays;
import org.systole.net.Clamp;
import org.systole.net.Operation;
import org.systole.net.Quantization;
import org.systole.net.Rounding;
import org.systole.net.TensorData;
import org.systole.net.Window;

/// Layers of products with weights: sums in 32 bits that wrap, or in 64 bits when activations have
/// 16, then scaled down per output channel.
final class Products {
  private Products() {}

  static TensorData convolution(Operation.Convolution c, Scope scope) {
    var in = scope.input().shape();
    var out = scope.output().shape();
    var w = scope.shape(c.weights());
    var window = c.window();
    int[] x = scope.centred(c.input());
    int[] weights = scope.ints(c.weights());
    int perGroup = w.dim(3);
    int filtersPerGroup = w.dim(0) / c.groups();
    long[] sums = bias(scope, c.bias(), w.dim(0), out.size());
    int at = 0;
    for (int n = 0; n < out.dim(0); n++) {
      for (int p = 0; p < out.height(); p++) {
        for (int q = 0; q < out.width(); q++) {
          for (int m = 0; m < w.dim(0); m++, at++) {
            long sum = 0;
            int first = m / filtersPerGroup * perGroup;
            for (int r = 0; r < w.dim(1); r++) {
              int row = row(window, p, r);
              if (row < 0 || row >= in.height()) {
                continue;
              }
              for (int s = 0; s < w.dim(2); s++) {
                int column = column(window, q, s);
                if (column < 0 || column >= in.width()) {
                  continue;
                }
                int pixel = ((n * in.height() + row) * in.width() + column) * in.channels()
                    + first;
                int tap = ((m * w.dim(1) + r) * w.dim(2) + s) * perGroup;
                sum += dot(x, pixel, weights, tap, perGroup);
              }
            }
            sums[at] += sum;
          }
        }
      }
    }
    return scaled(scope, sums, c.weights(), c.rounding(), c.clamp());
  }

  private static long dot(int[] x, int pixel, int[] weights, int tap, int length) {
    long sum = 0;
    for (int c = 0; c < length; c++) {
      sum += x[pixel + c] * weights[tap + c];
    }
    return sum;
  }

  static TensorData depthwise(Operation.DepthwiseConvolution d, Scope scope) {
    var in = scope.input().shape();
    var out = scope.output().shape();
    var w = scope.shape(d.weights());
    int[] x = scope.centred(d.input());
    int[] weights = scope.ints(d.weights());
    int filters = w.dim(3);
    long[] sums = bias(scope, d.bias(), filters, out.size());
    int at = 0;
    for (int n = 0; n < out.dim(0); n++) {
      for (int p = 0; p < out.height(); p++) {
        for (int q = 0; q < out.width(); q++) {
          for (int m = 0; m < filters; m++, at++) {
            for (int r = 0; r < w.dim(1); r++) {
              for (int s = 0; s < w.dim(2); s++) {
                int row = row(d.window(), p, r);
                int column = column(d.window(), q, s);
                if (row >= 0 && row < in.height() && column >= 0 && column < in.width()) {
                  int pixel = ((n * in.height() + row) * in.width() + column) * in.channels();
                  sums[at] += x[pixel + m / d.multiplier()]
                      * weights[(r * w.dim(2) + s) * filters + m];
                }
              }
            }
          }
        }
      }
    }
    return scaled(scope, sums, d.weights(), d.rounding(), d.clamp());
  }

  static TensorData fullyConnected(Operation.FullyConnected f, Scope scope) {
    var w = scope.shape(f.weights());
    int[] x = scope.centred(f.input());
    int[] weights = scope.ints(f.weights());
    int length = w.dim(1);
    long[] sums = bias(scope, f.bias(), w.dim(0), (long) x.length / length * w.dim(0));
    for (int at = 0; at < sums.length; at++) {
      int row = at / w.dim(0);
      int m = at % w.dim(0);
      sums[at] += dot(x, row * length, weights, m * length, length);
    }
    return scaled(scope, sums, f.weights(), f.rounding(), f.clamp());
  }

  /// Each input pixel adds its products to a window of outputs.
  static TensorData transposed(Operation.TransposeConvolution t, Scope scope) {
    var in = scope.input().shape();
    var out = scope.output().shape();
    var w = scope.shape(t.weights());
    int[] x = scope.centred(t.input());
    int[] weights = scope.ints(t.weights());
    int filters = w.dim(0);
    long[] sums = bias(scope, t.bias(), filters, out.size());
    for (int n = 0; n < in.dim(0); n++) {
      for (int h = 0; h < in.height(); h++) {
        for (int v = 0; v < in.width(); v++) {
          int pixel = ((n * in.height() + h) * in.width() + v) * in.channels();
          for (int r = 0; r < w.dim(1); r++) {
            for (int s = 0; s < w.dim(2); s++) {
              int row = row(t.window(), h, r);
              int column = column(t.window(), v, s);
              if (row < 0 || row >= out.height() || column < 0 || column >= out.width()) {
                continue;
              }
              int target = ((n * out.height() + row) * out.width() + column) * filters;
              for (int m = 0; m < filters; m++) {
                int tap = ((m * w.dim(1) + r) * w.dim(2) + s) * in.channels();
                sums[target + m] += dot(x, pixel, weights, tap, in.channels());
              }
            }
          }
        }
      }
    }
    return scaled(scope, sums, t.weights(), t.rounding(), t.clamp());
  }

  private static int row(Window window, int p, int r) {
    return p * window.strideHeight() + r * window.dilationHeight() - window.padding().top();
  }

  private static int column(Window window, int q, int s) {
    return q * window.strideWidth() + s * window.dilationWidth() - window.padding().left();
  }

  private static long[] bias(Scope scope, int bias, int filters, long size) {
    var sums = new long[Math.toIntExact(size)];
    if (bias != Operation.NO_BIAS) {
      var values = scope.value(bias);
      for (int i = 0; i < sums.length; i++) {
        sums[i] = values.get(i % filters);
      }
    }
    return sums;
  }

  private interface Scaling {
    long of(long sum, int channel);
  }

  private static TensorData scaled(Scope scope, long[] sums, int weights, Rounding rounding,
      Clamp clamp) {
    var scaling = scaling(scope, scope.quantized(weights), rounding);
    int zero = scope.output().quantized().zeroPoint();
    int channels = scope.output().shape().channels();
    var y = new int[sums.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (int) clamp.apply(scaling.of(sums[i], i % channels) + zero);
    }
    return scope.result(y);
  }

  private static Scaling scaling(Scope scope, Quantization weights, Rounding rounding) {
    boolean wide = scope.wide() && rounding == Rounding.SINGLE;
    double[] d = scales(scope, weights, wide);
    if (wide && scope.operation() instanceof Operation.FullyConnected) {
      return (sum, m) -> toInt(sum * d[d.length == 1 ? 0 : m]);
    }
    var scales = Arrays.stream(d).mapToObj(QuantizedScale::of).toArray(QuantizedScale[]::new);
    return (sum, m) -> {
      var scale = scales[scales.length == 1 ? 0 : m];
      return wide ? scale.applyWide(sum) : scale.apply((int) sum, rounding);
    };
  }

  /// Ties away from zero; the least int for what no int holds.
  private static long toInt(double real) {
    double y = real < 0 ? -Math.floor(-real + 0.5) : Math.floor(real + 0.5);
    return Math.abs(y) < 0x1p31 ? (long) y : Integer.MIN_VALUE;
  }

  /// s_in * s_w / s_out; a fully connected layer with one scale and 32-bit sums rounds its product
  /// to float32 first.
  private static double[] scales(Scope scope, Quantization weights, boolean wide) {
    double in = scope.input().quantized().scale();
    double out = scope.output().quantized().scale();
    var scales = new double[weights.count()];
    boolean narrow = !wide && scales.length == 1
        && scope.operation() instanceof Operation.FullyConnected;
    for (int m = 0; m < scales.length; m++) {
      double product = in * weights.scale(m);
      scales[m] = (narrow ? (float) product : product) / out;
    }
    return scales;
  }
}
