package org.systole.engine;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.systole.accel.FixedPointScale;
import org.systole.net.Operation;

/// A product with a constant that has one number for each channel: a convolution with these numbers
/// on the diagonal.
final class ChannelFactors {
  private ChannelFactors() {}

  /// The layer; none when it is no such product, or a number less its zero point is no int8.
  static Optional<EngineLayer> of(NetworkGraph graph, Operation.Binary b) {
    boolean left = graph.network().tensor(b.left()).constant();
    int constant = left ? b.left() : b.right();
    int input = left ? b.right() : b.left();
    var shape = graph.shape(constant);
    int channels = graph.shape(input).channels();
    if (b.function() != Operation.BinaryFunction.MUL
        || !graph.network().tensor(constant).constant() || shape.size() != channels
        || shape.channels() != channels || !graph.shape(input).equals(graph.shape(b.output()))
        || !graph.shape(graph.stored(input)).equals(graph.shape(input)) || !graph.values(input)) {
      return Optional.empty();
    }
    var factors = graph.network().tensor(constant).values();
    byte[] weights = new byte[channels * channels];
    for (int c = 0; c < channels; c++) {
      long factor = factors.get(c) - graph.quantized(constant).zeroPoint();
      if (factor != (byte) factor) {
        return Optional.empty();
      }
      weights[c * channels + c] = (byte) factor;
    }
    var from = graph.quantized(input);
    var to = graph.quantized(b.output());
    var scale = FixedPointScale.of((float) from.scale()
        * (float) graph.quantized(constant).scale() / (float) to.scale());
    var picture = Picture.ofValues(graph.shape(input));
    var products = new EngineLayer.Products(Kernels.list(weights),
        Collections.nCopies(channels, 0), Collections.nCopies(channels, scale), from.zeroPoint(),
        b.rounding(), LayerMaker.levels(to, b.clamp()), true, 0);
    return Optional.of(new EngineLayer(b.name(), List.of(b), graph.stored(input), b.output(),
        picture.height(), picture.width(), channels, channels, Moves.POINT, products,
        Optional.empty(), Optional.empty(), Optional.empty(), b.output()));
  }
}
