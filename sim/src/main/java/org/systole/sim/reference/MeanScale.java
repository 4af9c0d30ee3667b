package org.systole.sim.reference;

import org.systole.net.Clamp;
import org.systole.net.Operation;

/// How a sum over a picture becomes its scaled average.
final class MeanScale {
  private MeanScale() {}

  /// The division is part of the multiplier; the input's zero point is scaled and rounded apart.
  static int applyZeroApart(Operation.Mean mean, Scope scope, int sum, int pixels) {
    var in = scope.input().quantized();
    var out = scope.output().quantized();
    float zero = in.zeroPoint() * (float) in.scale() / (float) out.scale();
    int bias = out.zeroPoint() - (int) (zero > 0 ? zero + 0.5f : zero - 0.5f);
    var scale = QuantizedScale.of((float) in.scale() / (pixels * (float) out.scale()));
    return (int) Clamp.of(scope.output().type()).apply(scale.apply(sum, mean.rounding()) + bias);
  }

  static int apply(Operation.Mean mean, Scope scope, int sum, int pixels) {
    var in = scope.input().quantized();
    var out = scope.output().quantized();
    var scale = QuantizedScale.of(in.scale() / out.scale());
    int shift = Math.min(Math.min(63 - Long.numberOfLeadingZeros(pixels), 32),
        31 + scale.exponent());
    int mantissa = (int) (((long) scale.mantissa() << shift) / pixels);
    long y = new QuantizedScale(mantissa, scale.exponent() - shift).apply(sum, mean.rounding());
    return (int) Clamp.of(scope.output().type()).apply(y + out.zeroPoint());
  }
}
