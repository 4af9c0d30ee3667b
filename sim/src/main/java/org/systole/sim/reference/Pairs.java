package org.systole.sim.reference;

import org.systole.net.Operation;
import org.systole.net.Operation.BinaryFunction;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;

/// Layers that join two tensors value by value.
final class Pairs {
  private Pairs() {}

  static TensorData binary(Operation.Binary b, Scope scope) {
    int[] left = scope.centred(b.left());
    int[] right = scope.centred(b.right());
    var leftShape = scope.shape(b.left());
    var rightShape = scope.shape(b.right());
    var out = scope.output().shape();
    var join = joining(b, scope);
    int zero = scope.output().quantized().zeroPoint();
    var y = new int[(int) out.size()];
    for (int i = 0; i < y.length; i++) {
      long value = join.of(left[place(i, out, leftShape)], right[place(i, out, rightShape)]);
      y[i] = (int) b.clamp().apply(value + zero);
    }
    return scope.result(y);
  }

  private interface Joining {
    long of(int left, int right);
  }

  private static Joining joining(Operation.Binary b, Scope scope) {
    double s1 = scope.quantized(b.left()).scale();
    double s2 = scope.quantized(b.right()).scale();
    double out = scope.output().quantized().scale();
    if (b.function() == BinaryFunction.MUL) {
      var scale = QuantizedScale.of((float) s1 * (float) s2 / (float) out);
      return (x, y) -> scale.apply(x * y, b.rounding());
    }
    int shift = scope.wide() ? 15 : 20;
    double twice = 2 * Math.max(s1, s2);
    var first = QuantizedScale.of(s1 / twice);
    var second = QuantizedScale.of(s2 / twice);
    var last = QuantizedScale.of(twice / ((1 << shift) * out));
    int sign = b.function() == BinaryFunction.ADD ? 1 : -1;
    return (x, y) -> last.apply((int) (first.apply(x << shift, b.rounding())
        + sign * second.apply(y << shift, b.rounding())), b.rounding());
  }

  /// Where the value for output `i` lies in a tensor whose lengths of 1 are repeated.
  private static int place(int i, TensorShape out, TensorShape shape) {
    if (shape.equals(out)) {
      return i;
    }
    int place = 0;
    int stride = 1;
    for (int axis = out.rank() - 1; axis >= 0; axis--) {
      int own = axis - out.rank() + shape.rank();
      if (own >= 0) {
        place += shape.dim(own) == 1 ? 0 : i % out.dim(axis) * stride;
        stride *= shape.dim(own);
      }
      i /= out.dim(axis);
    }
    return place;
  }
}
