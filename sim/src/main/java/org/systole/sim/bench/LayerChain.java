package org.systole.sim.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.systole.net.Clamp;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.Quantization;
import org.systole.net.Rounding;
import org.systole.net.Tensor;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;
import org.systole.net.Window;

/// Networks of any number of equal layers.
final class LayerChain {
  private static final int CHANNELS = 8;
  private static final TensorShape PICTURE = TensorShape.of(1, 16, 16, CHANNELS);
  private static final TensorShape FILTERS = TensorShape.of(CHANNELS, 3, 3, CHANNELS);

  private LayerChain() {}

  /// `layers` convolutions of 3 x 3 with 8 filters, one after the other, on 16 x 16 x 8.
  static Network of(int layers) {
    var random = new Random(layers);
    var tensors = new ArrayList<Tensor>();
    var operations = new ArrayList<Operation>();
    tensors.add(picture(0));
    int now = 0;
    for (int i = 0; i < layers; i++) {
      int weights = tensors.size();
      var values = TensorData.of(ElementType.INT8, FILTERS,
          random.ints(FILTERS.size(), -127, 128).toArray());
      tensors.add(new Tensor(weights, "w" + i, ElementType.INT8, FILTERS,
          Optional.of(Quantization.of(0.01f, 0)), Optional.of(values)));
      int output = tensors.size();
      tensors.add(picture(output));
      operations.add(new Operation.Convolution("layer" + i, now, weights, Operation.NO_BIAS,
          output, Window.same(16, 16, 3, 3, 1, 1, 1, 1), 1, Rounding.UP,
          Clamp.of(ElementType.INT8)));
      now = output;
    }
    return new Network("chain of " + layers, tensors, operations, List.of(0), List.of(now));
  }

  private static Tensor picture(int id) {
    return new Tensor(id, "t" + id, ElementType.INT8, PICTURE,
        Optional.of(Quantization.of(0.1f, 0)), Optional.empty());
  }
}
