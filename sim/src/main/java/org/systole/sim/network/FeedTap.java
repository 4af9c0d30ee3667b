package org.systole.sim.network;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.systole.diag.RunFailure;
import org.systole.engine.LayerMapping;
import org.systole.engine.NetworkPlan;
import org.systole.net.TensorData;
import org.systole.sim.engine.Engine;

/// Outputs of depthwise convolutions on their way to the array, which reads them nowhere else:
/// they come by row, group of channels and column.
final class FeedTap {
  private final NetworkPlan plan;
  private final Engine engine;
  private final int lanes;
  private final int[] ports;
  private final Map<Integer, Gathered> layers = new TreeMap<>();

  /// The bytes of one layer, and how many groups of them have come.
  private static final class Gathered {
    private final LayerMapping mapping;
    private final byte[] bytes;
    private int come;

    Gathered(LayerMapping mapping) {
      this.mapping = mapping;
      bytes = new byte[mapping.rowsP() * mapping.columnsQ() * mapping.layer().channels()
          * mapping.engine().activationBytes()];
    }
  }

  /// For one run of `plan`.
  FeedTap(NetworkPlan plan, Engine engine) {
    this.plan = plan;
    this.engine = engine;
    lanes = plan.engine().depthwise().lanes();
    ports = lanes == 0 ? new int[0] : new int[] {engine.port("feedWrite"),
        engine.port("feedLayer"), engine.port("feedValues")};
  }

  /// Whether the layer's first operation goes through here and nowhere else; then it is gathered,
  /// if the pooling needs all of it.
  boolean takes(int index, LayerMapping mapping) {
    if (mapping.feed().isEmpty()) {
      return false;
    }
    layers.put(index, new Gathered(mapping));
    return !mapping.layer().products().moves();
  }

  /// What the cycle shows that just ended.
  void look() {
    if (ports.length == 0 || engine.read(ports[0]) == 0) {
      return;
    }
    var gathered = layers.get((int) engine.read(ports[1]));
    if (gathered == null) {
      throw new RunFailure("the depthwise unit gives values for layer " + engine.read(ports[1])
          + ", which has none");
    }
    int channels = gathered.mapping.layer().channels();
    int columns = gathered.mapping.columnsQ();
    int groups = Math.ceilDiv(channels, lanes);
    int column = gathered.come % columns;
    int group = gathered.come / columns % groups;
    int row = gathered.come / columns / groups;
    int at = (row * columns + column) * channels + group * lanes;
    if (row >= gathered.mapping.rowsP()) {
      throw new RunFailure("the depthwise unit gives too many values for layer "
          + gathered.mapping.layer().name());
    }
    BigInteger values = engine.readWide(ports[2]);
    int size = plan.engine().activationBytes();
    for (int i = 0; i < Math.min(lanes, channels - group * lanes) * size; i++) {
      gathered.bytes[at * size + i] = values.shiftRight(8 * i).byteValue();
    }
    gathered.come++;
  }

  /// The tensors by id, without those that were not computed whole; a layer that gave too few
  /// values is a `RunFailure`.
  SortedMap<Integer, TensorData> tensors() {
    var tensors = new TreeMap<Integer, TensorData>();
    for (var gathered : layers.values()) {
      var layer = gathered.mapping.layer();
      int id = layer.depthwise().orElseThrow().operation().output();
      int all = gathered.mapping.rowsP() * gathered.mapping.columnsQ()
          * Math.ceilDiv(layer.channels(), lanes);
      if (gathered.come != all) {
        throw new RunFailure("the depthwise unit gave too few values for layer " + layer.name());
      }
      var tensor = plan.network().tensor(id);
      if (layer.output() != id && tensor.shape().size() * tensor.type().bytes()
          == gathered.bytes.length) {
        tensors.put(id, TensorData.view(tensor.type(), tensor.shape(),
            ByteBuffer.wrap(gathered.bytes)));
      }
    }
    return tensors;
  }
}
