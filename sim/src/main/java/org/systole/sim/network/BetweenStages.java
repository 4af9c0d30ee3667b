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

/// Tensors that never reach memory, gathered from the streams between the stages: a convolution
/// before its addition or pooling, a sum before its pooling, a depthwise convolution before the
/// pointwise one. A tensor of which the pooling needs
/// only a part is not computed whole, and is left out.
final class BetweenStages {
  /// A tensor that goes through a stream.
  private record Gathered(int tensor, byte[] bytes, TotalsOrder order) {}

  private final NetworkPlan plan;
  private final Engine engine;
  private final Tap products;
  private final Tap sums;
  private final FeedTap feed;

  /// A stream: its ports, and what goes through it, by layer.
  private record Tap(int valid, int values, Map<Integer, Gathered> layers) {
    static Tap of(Engine engine, String stream, String values) {
      return new Tap(engine.port("between_" + stream), engine.port("between_" + values),
          new TreeMap<>());
    }
  }

  /// For one run of `plan`.
  BetweenStages(NetworkPlan plan, Engine engine) {
    this.plan = plan;
    this.engine = engine;
    products = Tap.of(engine, "products", "productValues");
    sums = Tap.of(engine, "sums", "sumValues");
    feed = new FeedTap(plan, engine);
    for (int i = 0; i < plan.layers().size(); i++) {
      var mapping = plan.layers().get(i);
      var layer = mapping.layer();
      feed.takes(i, mapping);
      int number = i;
      layer.sum().ifPresent(s -> gather(products, number, mapping, s.own()));
      gather(sums, i, mapping, layer.shown());
    }
  }

  /// Unless it is not computed whole, or lies in memory, or is not of the network.
  private void gather(Tap tap, int number, LayerMapping mapping, int tensor) {
    if (tensor >= 0 && plan.place(tensor) == null && !plan.added(tensor)
        && values(mapping) == plan.network().shape(tensor).size()) {
      tap.layers().put(number, gathered(mapping, tensor));
    }
  }

  private Gathered gathered(LayerMapping mapping, int tensor) {
    return new Gathered(tensor, new byte[values(mapping) * plan.engine().activationBytes()],
        new TotalsOrder(mapping, plan.engine().lanes(), plan.engine().columns()));
  }

  private static int values(LayerMapping mapping) {
    return mapping.rowsP() * mapping.columnsQ() * mapping.layer().filters();
  }

  /// What the cycle shows that just ended; `layer` is the output stage's.
  void look(int layer) {
    look(products, layer);
    look(sums, layer);
    feed.look();
  }

  private void look(Tap tap, int layer) {
    var gathered = tap.layers().get(layer);
    if (gathered == null || engine.read(tap.valid()) == 0) {
      return;
    }
    var order = gathered.order();
    if (!order.more()) {
      throw new RunFailure("layer " + plan.layers().get(layer).layer().name()
          + " gives more values than it has");
    }
    BigInteger values = engine.readWide(tap.values());
    int size = plan.engine().activationBytes();
    for (int i = 0; i < order.count() * size; i++) {
      gathered.bytes()[order.first() * size + i] = values.shiftRight(8 * i).byteValue();
    }
    order.step();
  }

  /// The tensors by id; a layer that gave too few values is a `RunFailure`.
  SortedMap<Integer, TensorData> tensors() {
    var tensors = new TreeMap<Integer, TensorData>();
    for (var tap : new Tap[] {products, sums}) {
      for (var gathered : tap.layers().values()) {
        if (gathered.order().more()) {
          throw new RunFailure("tensor " + gathered.tensor() + " was not given whole");
        }
        var tensor = plan.network().tensor(gathered.tensor());
        tensors.put(gathered.tensor(), TensorData.view(tensor.type(), tensor.shape(),
            ByteBuffer.wrap(gathered.bytes())));
      }
    }
    tensors.putAll(feed.tensors());
    return tensors;
  }
}
