package org.systole.sim.reference;

import org.systole.net.Operation;
import org.systole.net.TensorData;

/// Pictures of another size.
final class Resizes {
  private Resizes() {}

  static TensorData resize(Operation.Resize r, Scope scope) {
    var in = scope.input().shape();
    var out = scope.output().shape();
    int[] x = scope.ints(r.input());
    var y = new int[(int) out.size()];
    for (int i = 0; i < y.length; i++) {
      int c = i % out.channels();
      int q = i / out.channels() % out.width();
      int p = i / out.channels() / out.width() % out.height();
      int base = i / out.channels() / out.width() / out.height() * in.height();
      if (r.bilinear()) {
        var row = between(p, in.height(), out.height(), r);
        var column = between(q, in.width(), out.width(), r);
        long sum = 0;
        for (int k = 0; k < 4; k++) {
          int h = k < 2 ? row.low() : row.high();
          int v = k % 2 == 0 ? column.low() : column.high();
          sum += x[((base + h) * in.width() + v) * in.channels() + c]
              * (k < 2 ? row.lowShare() : row.highShare())
              * (k % 2 == 0 ? column.lowShare() : column.highShare());
        }
        y[i] = (int) ((sum + (sum > 0 ? 1 << 19 : -(1 << 19))) / (1 << 20));
      } else {
        int h = nearest(p, in.height(), out.height(), r);
        int v = nearest(q, in.width(), out.width(), r);
        y[i] = x[((base + h) * in.width() + v) * in.channels() + c];
      }
    }
    return scope.result(y);
  }

  /// Two neighbours and their shares, in 1024ths.
  private record Between(int low, int high, long lowShare, long highShare) {}

  private static Between between(int place, int in, int out, Operation.Resize r) {
    int scale = ((1 << 10) * in + out / 2) / out;
    if (r.alignCorners() && out > 1) {
      scale = ((1 << 10) * (in - 1) + (out - 1) / 2) / (out - 1);
    }
    int at = r.halfPixelCenters() ? place * scale + scale / 2 - (1 << 9) : place * scale;
    int low = Math.max(at / (1 << 10), 0);
    int high = Math.min((at + (1 << 10) - 1) / (1 << 10), in - 1);
    int part = at - (1 << 10) * low;
    return new Between(low, high, (1 << 10) - part, part);
  }

  private static int nearest(int place, int in, int out, Operation.Resize r) {
    float scale = r.alignCorners() && out > 1 ? (in - 1) / (float) (out - 1) : in / (float) out;
    float at = (place + (r.halfPixelCenters() ? 0.5f : 0.0f)) * scale;
    int nearest = (int) (r.alignCorners() ? Math.floor((double) at + 0.5) : Math.floor(at));
    return Math.max(0, Math.min(nearest, in - 1));
  }
}
