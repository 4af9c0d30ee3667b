package org.systole.sim.reference;

import java.util.function.IntUnaryOperator;
import org.systole.net.Operation;
import org.systole.net.Quantization;
import org.systole.net.TensorData;

/// Functions of one value.
final class Functions {
  private interface Real {
    float of(float x);
  }

  private Functions() {}

  static TensorData activation(Operation.Activation a, Scope scope) {
    var in = scope.input().quantized();
    var out = scope.output().quantized();
    int[] x = scope.centred(a.input());
    IntUnaryOperator function = switch (a.function()) {
      case RELU, RELU6, RELU_N1_TO_1 -> scaled(a, in, out, 1);
      case LEAKY_RELU -> leaky(a, in, out);
      case LOGISTIC -> table(in, out, v -> 1.0f / (1.0f + exp(-v)));
      case TANH -> table(in, out, v -> (float) Math.tanh(v));
      case ELU -> table(in, out, v -> v < 0 ? (float) Math.expm1(v) : v);
      case HARD_SWISH -> new HardSwish(in.scale(), out.scale())::apply;
    };
    var y = new int[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (int) a.clamp().apply((long) function.applyAsInt(x[i]) + out.zeroPoint());
    }
    return scope.result(y);
  }

  private static float exp(float x) {
    return (float) Math.exp(x);
  }

  private static IntUnaryOperator scaled(Operation.Activation a, Quantization in,
      Quantization out, float slope) {
    var scale = QuantizedScale.of((float) in.scale() * slope / (float) out.scale());
    return x -> (int) scale.apply(x, a.rounding());
  }

  private static IntUnaryOperator leaky(Operation.Activation a, Quantization in,
      Quantization out) {
    var above = scaled(a, in, out, 1);
    var below = scaled(a, in, out, a.alpha());
    return x -> x >= 0 ? above.applyAsInt(x) : below.applyAsInt(x);
  }

  /// A function in float32, its result rounded with ties away from zero.
  private static IntUnaryOperator table(Quantization in, Quantization out, Real function) {
    float scale = (float) in.scale();
    float inverse = 1.0f / (float) out.scale();
    return x -> {
      float y = function.of(scale * x) * inverse;
      return (int) (y < 0 ? -Math.floor(-(double) y + 0.5) : Math.floor((double) y + 0.5));
    };
  }
}
