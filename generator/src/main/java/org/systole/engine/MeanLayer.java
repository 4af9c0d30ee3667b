package org.systole.engine;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.systole.accel.FixedPointScale;
import org.systole.net.Operation;
import org.systole.net.Window;

/// The average over height and width as a convolution whose window is the whole picture: it sums up
/// each channel, and the division is part of the scale.
final class MeanLayer {
  private MeanLayer() {}

  /// The layer; refuses what the engine cannot do.
  static Optional<EngineLayer> of(NetworkGraph graph, Operation.Mean m) {
    var in = Picture.of(graph.shape(m.input()));
    var from = graph.quantized(m.input());
    var to = graph.quantized(m.output());
    int pixels = in.height() * in.width();
    float shift = m.zeroApart()
        ? from.zeroPoint() * (float) from.scale() / (float) to.scale() : 0;
    double zero = to.zeroPoint() - Math.copySign(Math.floor(Math.abs((double) shift) + 0.5), shift);
    if (zero < -128 || zero > 127) {
      graph.refuse(m, "its zero point, less that of the input as scaled, is " + (long) zero
          + ", which is no int8", "drop the axes (keepdims=False), which TFLite computes without such"
          + " a zero point, or keep the scale of the input");
      return Optional.empty();
    }
    var scale = m.zeroApart()
        ? FixedPointScale.of((float) from.scale() / (pixels * (float) to.scale()))
        : divided(FixedPointScale.of(from.scale() / to.scale()), pixels);
    var products = new EngineLayer.Products(Kernels.identity(in.channels(), pixels),
        Collections.nCopies(in.channels(), 0), Collections.nCopies(in.channels(), scale),
        m.zeroApart() ? 0 : from.zeroPoint(), m.rounding(),
        new EngineLayer.Levels((int) zero, -128, 127), true, 0);
    return Optional.of(new EngineLayer(m.name(), List.of(m), graph.stored(m.input()), m.output(),
        in.height(), in.width(), in.channels(), in.channels(),
        Window.valid(in.height(), in.width(), 1, 1, 1, 1), products, Optional.empty(),
        Optional.empty(), Optional.empty(), m.output()));
  }

  /// The multiplier divided by n, with as many further bits as n leaves room for.
  private static FixedPointScale divided(FixedPointScale scale, int n) {
    int exponent = scale.leftShift() - scale.rightShift();
    int bits = Math.min(Math.min(31 - Integer.numberOfLeadingZeros(n), 32), 31 + exponent);
    int multiplier = (int) (((long) scale.multiplier() << bits) / n);
    int left = exponent - bits;
    return new FixedPointScale(multiplier, Math.max(left, 0), Math.max(-left, 0));
  }
}
