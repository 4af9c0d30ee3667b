package org.systole.sim.reference;

import org.systole.net.Clamp;
import org.systole.net.ElementType;
import org.systole.net.Operation;
import org.systole.net.TensorData;

/// What runs before and after the accelerator.
final class Edges {
  private Edges() {}

  static TensorData quantize(Operation.Quantize q, Scope scope) {
    var out = scope.output().quantized();
    var limits = Clamp.of(scope.output().type());
    var given = scope.value(q.input());
    var y = new int[given.size()];
    if (given.type() == ElementType.FLOAT32) {
      for (int i = 0; i < y.length; i++) {
        double x = given.getFloat(i) / out.scale();
        double rounded = x < 0 ? -Math.floor(-x + 0.5) : Math.floor(x + 0.5);
        y[i] = (int) limits.apply((long) rounded + out.zeroPoint());
      }
      return scope.result(y);
    }
    var scale = QuantizedScale.of(scope.input().quantized().scale() / out.scale());
    int[] x = scope.centred(q.input());
    for (int i = 0; i < y.length; i++) {
      y[i] = (int) limits.apply(scale.apply(x[i], q.rounding()) + out.zeroPoint());
    }
    return scope.result(y);
  }

  static TensorData dequantize(Scope scope) {
    int[] x = scope.centred(scope.operation().input());
    var y = new float[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) (scope.input().quantized().scale() * x[i]);
    }
    return TensorData.of(scope.output().shape(), y);
  }

  /// exp from a table of float32, by the distance from the row's largest value.
  static TensorData softmax(Operation.Softmax s, Scope scope) {
    int[] x = scope.ints(s.input());
    int length = scope.output().shape().channels();
    var table = new float[256];
    float scale = -(float) scope.input().quantized().scale() * s.beta();
    for (int distance = 0; distance < 256; distance++) {
      table[distance] = (float) Math.exp(scale * distance);
    }
    var y = new int[x.length];
    for (int row = 0; row < x.length; row += length) {
      int largest = Byte.MIN_VALUE;
      for (int i = row; i < row + length; i++) {
        largest = Math.max(largest, x[i]);
      }
      float sum = 0;
      for (int i = row; i < row + length; i++) {
        sum += table[largest - x[i]];
      }
      float inverse = 1.0f / (sum * (1.0f / 256));
      for (int i = row; i < row + length; i++) {
        int share = (int) (table[largest - x[i]] * inverse + 0.5);
        y[i] = Math.max(-128, Math.min(127, share - 128));
      }
    }
    return scope.result(y);
  }
}
