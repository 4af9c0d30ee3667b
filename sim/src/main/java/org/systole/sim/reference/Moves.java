package org.systole.sim.reference;

import java.util.Arrays;
import org.systole.net.Operation;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;

/// Layers that only move values.
final class Moves {
  private Moves() {}

  static TensorData concatenation(Operation.Concatenation c, Scope scope) {
    var out = scope.output().shape();
    int inner = product(out, c.axis() + 1, out.rank());
    int outer = product(out, 0, c.axis());
    var y = new int[(int) out.size()];
    int start = 0;
    for (int id : c.inputs()) {
      int[] x = scope.ints(id);
      int run = scope.shape(id).dim(c.axis()) * inner;
      for (int i = 0; i < outer; i++) {
        System.arraycopy(x, i * run, y, i * out.dim(c.axis()) * inner + start, run);
      }
      start += run;
    }
    return scope.result(y);
  }

  private static int product(TensorShape shape, int from, int to) {
    int product = 1;
    for (int axis = from; axis < to; axis++) {
      product *= shape.dim(axis);
    }
    return product;
  }

  static TensorData pad(Operation.Pad p, Scope scope) {
    var in = scope.input().shape();
    var out = scope.output().shape();
    int[] x = scope.ints(p.input());
    var y = new int[(int) out.size()];
    Arrays.fill(y, (int) p.value());
    for (int i = 0; i < x.length; i++) {
      int rest = i;
      int place = 0;
      int stride = 1;
      for (int axis = in.rank() - 1; axis >= 0; axis--) {
        place += (rest % in.dim(axis) + p.before().get(axis)) * stride;
        stride *= out.dim(axis);
        rest /= in.dim(axis);
      }
      y[place] = x[i];
    }
    return scope.result(y);
  }
}
