package org.systole.sim.reference;

import org.systole.net.Operation;
import org.systole.net.TensorData;

/// Layers that reduce several pixels to one.
final class Windows {
  private Windows() {}

  static TensorData pool(Operation.Pool pool, Scope scope) {
    var in = scope.input().shape();
    var out = scope.output().shape();
    var w = pool.window();
    int[] x = scope.ints(pool.input());
    var y = new int[(int) out.size()];
    for (int i = 0; i < y.length; i++) {
      int c = i % out.channels();
      int q = i / out.channels() % out.width();
      int p = i / out.channels() / out.width() % out.height();
      int n = i / out.channels() / out.width() / out.height();
      int top = p * w.strideHeight() - w.padding().top();
      int left = q * w.strideWidth() - w.padding().left();
      int count = 0;
      int sum = 0;
      int largest = Integer.MIN_VALUE;
      for (int row = Math.max(top, 0); row < Math.min(top + w.kernelHeight(), in.height());
          row++) {
        for (int column = Math.max(left, 0);
            column < Math.min(left + w.kernelWidth(), in.width()); column++) {
          int value = x[((n * in.height() + row) * in.width() + column) * in.channels() + c];
          largest = Math.max(largest, value);
          sum += value;
          count++;
        }
      }
      y[i] = (int) pool.clamp().apply(pool.average() ? average(sum, count) : largest);
    }
    return scope.result(y);
  }

  /// Ties away from zero.
  private static int average(int sum, int count) {
    return sum > 0 ? (sum + count / 2) / count : (sum - count / 2) / count;
  }

  /// Over height and width.
  static TensorData mean(Operation.Mean mean, Scope scope) {
    var in = scope.input().shape();
    int[] x = mean.zeroApart() ? scope.ints(mean.input()) : scope.centred(mean.input());
    int pixels = in.height() * in.width();
    var y = new int[in.dim(0) * in.channels()];
    for (int i = 0; i < y.length; i++) {
      int sum = 0;
      for (int pixel = 0; pixel < pixels; pixel++) {
        sum += x[(i / in.channels() * pixels + pixel) * in.channels() + i % in.channels()];
      }
      y[i] = mean.zeroApart() ? MeanScale.applyZeroApart(mean, scope, sum, pixels)
          : MeanScale.apply(mean, scope, sum, pixels);
    }
    return scope.result(y);
  }
}
