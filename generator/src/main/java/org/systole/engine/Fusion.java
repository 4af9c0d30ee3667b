package org.systole.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systole.net.Clamp;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.Padding;
import org.systole.net.Rounding;
import org.systole.net.TensorShape;
import org.systole.net.Window;

/// Joins the operations of a network to layers of the engine, and leaves the edges to the host.
///
/// An addition goes with the later of the two convolutions that it joins, functions of one value
/// and a pooling with what they follow, when nothing else reads what lies between; else with a
/// convolution that only moves values. A reshape is nothing: `stored` gives the tensor whose bytes
/// it is. A concatenation is nothing either, where what it joins is written into its place at once:
/// `parts`; nor is a padding before convolutions.
public final class Fusion {
  private final Network network;
  private final boolean generous;
  private final NetworkGraph graph;
  private final ConvolutionLayers convolutions;
  private final Set<Operation> joined = new HashSet<>();
  private final List<Operation> left = new ArrayList<>();

  /// `network` with the tensors that only the engine knows, the layers, what the host computes
  /// after them, and under which id a tensor's bytes are kept.
  public record Fused(Network network, List<EngineLayer> layers, List<Operation> host,
      Map<Integer, Integer> stored, Map<Integer, Part> parts) {
    public Fused {
      layers = List.copyOf(layers);
      host = List.copyOf(host);
      stored = Map.copyOf(stored);
      parts = Map.copyOf(parts);
    }

    /// The tensor in whose place one is written.
    int whole(int id) {
      return parts.containsKey(id) ? parts.get(id).whole() : id;
    }

    /// The tables of all layers, each once.
    List<FunctionTable> tables() {
      return layers.stream().flatMap(l -> l.table().stream()).distinct().toList();
    }
  }

  private Fusion(Network network, boolean generous, DepthwiseSize unit) {
    this.network = network;
    this.generous = generous;
    graph = new NetworkGraph(network);
    convolutions = new ConvolutionLayers(graph, unit);
  }

  /// For an engine with as many tables as it takes and no unit for depthwise convolutions. Throws a
  /// `UserError` that names every operation that no engine does. A network of several pictures
  /// becomes that of one (`OnePicture`), and begins behind what quantizes its inputs (`QuantizedInputs`).
  public static Fused of(Network network) {
    return of(network, DepthwiseSize.NONE);
  }

  /// A depthwise convolution that suits `unit` goes with the pointwise one that alone reads it,
  /// else with a convolution that only moves values.
  static Fused of(Network network, DepthwiseSize unit) {
    return of(network, true, unit);
  }

  private static Fused of(Network network, boolean generous, DepthwiseSize unit) {
    return new Fusion(QuantizedInputs.engine(network), generous, unit).run();
  }

  /// For an engine with `tables` tables: where these are too few, functions that only scale go
  /// through the array.
  static Fused of(Network network, int tables, DepthwiseSize unit) {
    var fused = of(network, unit);
    return fused.tables().size() <= tables ? fused : of(network, false, unit);
  }

  private Fused run() {
    for (var operation : network.operations()) {
      if (joined.contains(operation)) {
        continue;
      }
      switch (operation) {
        case Operation.Convolution c ->
            convolutions.layer(c).ifPresent(l -> add(l, c.output()));
        case Operation.DepthwiseConvolution d ->
            convolutions.layer(d).ifPresent(l -> add(l, d.output()));
        case Operation.FullyConnected f -> fullyConnected(f);
        case Operation.TransposeConvolution t when graph.picture(t.input()) ->
            new TransposedLayers(graph, t).add();
        case Operation.Reshape r -> graph.same(r.output(), r.input());
        case Operation.Concatenation c -> new Concatenations(graph, c).add();
        case Operation.Binary b -> binary(b);
        case Operation.Pool p when graph.picture(p.input()) -> pool(p);
        case Operation.Activation a -> function(a);
        case Operation.Quantize q -> function(q);
        case Operation.Mean m when graph.picture(m.input()) ->
            MeanLayer.of(graph, m).ifPresent(l -> add(l, m.output()));
        case Operation.Resize r when graph.picture(r.input()) -> new ResizeLayers(graph, r).add();
        case Operation.Pad p when convolutions.pads(p) -> convolutions.add(p);
        case Operation.Pad p when graph.picture(p.input()) -> pad(p);
        case Operation.Softmax _, Operation.Dequantize _ -> host(operation);
        case Operation.TransposeConvolution _, Operation.Pool _, Operation.Mean _,
            Operation.Resize _, Operation.Pad _ -> graph.refuse(operation,
            "it reads no picture that lies alone in the engine's memory",
            "give it one picture at a time, and no other shape of it");
      }
    }
    return graph.fused(left);
  }

  /// What leads to outputs only is left to the host.
  private void host(Operation operation) {
    if (!graph.readers(operation.output()).isEmpty()) {
      graph.refuse(operation, "other operations read what it writes");
      return;
    }
    left.add(operation);
  }

  /// Its window is the whole picture that its input is.
  private void fullyConnected(Operation.FullyConnected f) {
    long length = graph.shape(f.weights()).dim(1);
    var shape = graph.shape(graph.stored(f.input()));
    boolean table = shape.rank() == 2 && shape.dim(1) == length;
    if (!table && shape.size() != length) {
      graph.refuse(f, "it computes " + graph.shape(f.input()).size() / length
          + " rows at a time");
    } else if (graph.activation(f.input()) && graph.activation(f.output())) {
      add(new LayerMaker(network, f, f.weights(), f.bias(), f.rounding(), f.clamp())
          .whole(graph.stored(f.input()), f.output(), shape, table), f.output());
    }
  }

  /// A function of one value that goes with no layer before: where it only scales, the array does
  /// it.
  private void function(Operation operation) {
    int input = ValueFunctions.input(network, operation);
    if (!graph.values(input)) {
      graph.refuse(operation, "it reads no values that lie in the engine's memory");
    } else if (operation instanceof Operation.Activation a && a.function().clamps()) {
      add(Moves.scaled(graph, a, (float) graph.quantized(input).scale()
          / (float) graph.quantized(a.output()).scale(), a.rounding(),
          LayerMaker.levels(graph.quantized(a.output()), a.clamp())), a.output());
    } else if (operation instanceof Operation.Quantize q && graph.activation(q.output())) {
      add(Moves.scaled(graph, q, graph.quantized(input).scale()
          / graph.quantized(q.output()).scale(), q.rounding(), LayerMaker.levels(
          graph.quantized(q.output()), Clamp.of(graph.activation()))), q.output());
    } else {
      ValueFunctions.of(network, operation).ifPresent(table -> functions(
          Moves.before(graph, operation, input).then(operation, operation.output())
              .with(table, operation.output()), operation.output()));
    }
  }

  private void binary(Operation.Binary b) {
    if (ValueFunctions.of(network, b).isPresent()) {
      function(b);
      return;
    }
    var factors = ChannelFactors.of(graph, b);
    if (factors.isPresent()) {
      add(factors.get(), b.output());
      return;
    }
    int own = joins(b, b.left()) ? b.left() : b.right();
    if (LayerMaker.enlarges(network, b)) {
      graph.refuse(b, "its scale, the product of its operands' by that of the result, is 1 or more:"
          + " its lanes scale products down", "quantize the result more coarsely");
      return;
    }
    if (!joins(b, own) || !graph.values(own)) {
      graph.refuse(b, "its operands are no tensors in the engine's memory of which one has the "
          + "shape of the result, and the other that too, or one row or column of it",
          "give both operands the same shape; a constant may be one number, or a factor of each "
          + "channel that is an int8 less its zero point");
      return;
    }
    joined.add(b);
    int other = b.left() == own ? b.right() : b.left();
    functions(LayerMaker.plus(Moves.before(graph, b, own), network, b, own, other,
        graph.stored(other)), b.output());
  }

  private void pool(Operation.Pool p) {
    if (p.average() && p.clamp().limits(graph.activation())) {
      int plain = graph.add(p.name(), graph.shape(p.output()), graph.quantized(p.output()));
      finish(LayerMaker.plus(Moves.before(graph, p, p.input()), network, unlimited(p))
          .writing(plain));
      add(LayerMaker.limited(Moves.pixels(graph, p, plain, p.output(), Moves.POINT,
          graph.quantized(p.output()).zeroPoint()), network, p, p.output()), p.output());
    } else {
      finish(LayerMaker.plus(Moves.before(graph, p, p.input()), network, p));
    }
  }

  private Operation.Pool unlimited(Operation.Pool p) {
    return new Operation.Pool(p.name(), p.average(), p.input(), p.output(), p.window(),
        Clamp.of(graph.activation()));
  }

  /// Takes along what can be joined to a layer that ends with the tensor `end`.
  private void add(EngineLayer layer, int end) {
    var sum = graph.onlyReader(end).filter(Operation.Binary.class::isInstance)
        .map(Operation.Binary.class::cast).filter(b -> joins(b, end));
    if (sum.isPresent()) {
      int other = sum.get().left() == end ? sum.get().right() : sum.get().left();
      joined.add(sum.get());
      functions(LayerMaker.plus(layer, network, sum.get(), end, other, graph.stored(other)),
          sum.get().output());
    } else {
      functions(layer, end);
    }
  }

  private void functions(EngineLayer layer, int end) {
    var whole = layer;
    int now = end;
    while (true) {
      var reader = graph.onlyReader(now);
      var table = reader.flatMap(o -> ValueFunctions.of(network, o));
      if (table.isEmpty() || !generous && reader.get() instanceof Operation.Quantize
          || !generous && reader.get() instanceof Operation.Activation a
          && a.function().clamps()) {
        break;
      }
      now = reader.get().output();
      joined.add(reader.get());
      whole = whole.then(reader.get(), now).with(table.get(), now);
    }
    var pool = graph.onlyReader(now).filter(Operation.Pool.class::isInstance)
        .map(Operation.Pool.class::cast)
        .filter(p -> !p.average() || !p.clamp().limits(graph.activation()));
    if (pool.isPresent()) {
      whole = LayerMaker.plus(whole, network, pool.get());
      joined.add(pool.get());
    }
    finish(whole);
  }

  private void finish(EngineLayer layer) {
    graph.add(layer);
  }

  /// A picture moved into a larger one.
  private void pad(Operation.Pad p) {
    if (p.before().get(0) + p.after().get(0) > 0) {
      graph.refuse(p, "it adds pictures");
      return;
    }
    int value = (int) p.value();
    var around = new Padding(p.before().get(1), p.before().get(2), p.after().get(1),
        p.after().get(2));
    add(Moves.widened(Moves.pixels(graph, p, p.input(), p.output(),
        new Window(1, 1, 1, 1, 1, 1, around), value), p.before().get(3), p.after().get(3), value),
        p.output());
  }

  /// Whether a binary operation can follow a layer that ends with the tensor `end`.
  private boolean joins(Operation.Binary b, int end) {
    int other = b.left() == end ? b.right() : b.left();
    var out = graph.shape(b.output());
    return b.rounding() == Rounding.AWAY && graph.there(other)
        && !LayerMaker.enlarges(network, b)
        && !network.tensor(other).constant() && graph.shape(end).equals(out)
        && graph.shape(graph.stored(end)).equals(out)
        && graph.shape(graph.stored(other)).equals(graph.shape(other))
        && network.tensor(b.output()).type() == graph.activation()
        && (graph.shape(other).equals(out) || repeats(graph.shape(other), out));
  }

  private static boolean repeats(TensorShape small, TensorShape large) {
    return small.rank() == 4 && large.rank() == 4 && large.dim(0) == 1
        && small.channels() == large.channels() && (small.height() == 1
        || small.height() == large.height()) && (small.width() == 1
        || small.width() == large.width()) && small.dim(0) == 1;
  }
}
