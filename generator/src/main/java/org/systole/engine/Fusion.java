package org.systole.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.net.Clamp;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.Padding;
import org.systole.net.Rounding;
import org.systole.net.Window;

/// Joins the operations of a network to layers of the engine, and leaves the edges to the host.
///
/// An addition goes with the later of the two convolutions that it joins, a pooling with what it
/// pools, when nothing else reads what lies between; else with a convolution that only moves
/// values. A reshape is nothing: `stored` gives the tensor whose bytes it is. A concatenation is
/// nothing either, where what it joins is written into its place at once: `parts`; nor is a padding
/// before convolutions.
public final class Fusion {
  private final Network network;
  private final Findings findings = new Findings();
  private final Map<Integer, Integer> stored = new HashMap<>();
  private final Map<Integer, List<Operation>> readers = new HashMap<>();
  private final Map<Integer, Operation.Pad> pads = new HashMap<>();
  private final Map<Integer, Part> parts = new HashMap<>();
  private final Set<Operation> joined = new HashSet<>();
  private final Set<Integer> there = new HashSet<>();
  private final List<EngineLayer> layers = new ArrayList<>();
  private final List<Operation> left = new ArrayList<>();

  /// The layers, what the host computes after them, and under which id a tensor's bytes are kept.
  public record Fused(List<EngineLayer> layers, List<Operation> host,
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
  }

  private Fusion(Network network) {
    this.network = network;
  }

  /// Throws a `UserError` that names every operation that the engine does not do.
  public static Fused of(Network network) {
    return new Fusion(network).run();
  }

  private Fused run() {
    for (var operation : network.operations()) {
      operation.inputs().forEach(id ->
          readers.computeIfAbsent(id, _ -> new ArrayList<>()).add(operation));
    }
    there.addAll(network.inputs());
    network.inputs().forEach(this::int8);
    for (var operation : network.operations()) {
      if (joined.contains(operation)) {
        continue;
      }
      switch (operation) {
        case Operation.Convolution c -> convolution(c);
        case Operation.DepthwiseConvolution d -> depthwise(d);
        case Operation.FullyConnected f -> fullyConnected(f);
        case Operation.Reshape r -> {
          stored.put(r.output(), stored(r.input()));
          if (there.contains(r.input())) {
            there.add(r.output());
          }
        }
        case Operation.Concatenation c -> concatenation(c);
        case Operation.Binary b when adds(b, b.left()) && picture(b.left()) -> {
          joined.add(b);
          addPool(LayerMaker.plus(LayerMaker.moving(network, b, stored(b.left())), network, b,
              b.left(), stored(b.right())), b.output());
        }
        case Operation.Pool p when pools(p) && picture(p.input()) -> finish(LayerMaker.plus(
            LayerMaker.moving(network, p, stored(p.input())), network, p), p.output());
        case Operation.Activation a when a.function().clamps() && picture(a.input()) -> add(
            LayerMaker.scaling(network, a, stored(a.input()), ratio(a), a.rounding(),
            LayerMaker.levels(network.output(a).quantized(), a.clamp())), a.output());
        case Operation.Quantize q when picture(q.input())
            && network.output(q).type() == ElementType.INT8 -> add(LayerMaker.scaling(network, q,
            stored(q.input()), network.input(q).quantized().scale()
            / network.output(q).quantized().scale(), q.rounding(), LayerMaker.levels(
            network.output(q).quantized(), Clamp.of(ElementType.INT8))), q.output());
        case Operation.Pad p when pads(p) -> pads.put(p.output(), p);
        case Operation.Softmax _, Operation.Dequantize _ -> host(operation);
        case Operation.TransposeConvolution _, Operation.Binary _, Operation.Pool _, Operation.Mean _,
            Operation.Pad _, Operation.Activation _, Operation.Resize _, Operation.Quantize _ ->
            refuse(operation, "it is none of the layers that the engine computes, nor can it be "
                + "joined to the one before");
      }
    }
    findings.throwIfAny();
    return new Fused(layers, left, stored, parts);
  }

  /// What it joins must be written by layers, for it alone, with the same quantization.
  private void concatenation(Operation.Concatenation c) {
    var shape = network.output(c).shape();
    boolean rows = shape.rank() == 2 && c.axis() == 0 || shape.rank() == 4 && c.axis() == 1;
    boolean channels = shape.rank() == 4 && c.axis() == 3;
    var written = layers.stream().map(EngineLayer::output).toList();
    boolean alone = c.inputs().stream().map(this::stored).distinct().count() == c.inputs().size();
    for (int id : c.inputs()) {
      alone &= onlyReader(id).isPresent() && written.contains(stored(id))
          && (stored(id) == id || onlyReader(stored(id)).isPresent())
          && network.tensor(id).quantization().equals(network.output(c).quantization());
    }
    if (!rows && !channels || !alone || shape.rank() == 4 && shape.dim(0) != 1) {
      refuse(c, "rows or channels are joined where each input is written by a layer for it alone, "
          + "with the same quantization");
      return;
    }
    int at = 0;
    for (int id : c.inputs()) {
      parts.put(stored(id), new Part(c.output(), rows ? at : 0, channels ? at : 0,
          shape.rank() == 2));
      at += network.shape(id).dim(c.axis());
    }
    there.add(c.output());
  }

  private int stored(int id) {
    return stored.getOrDefault(id, id);
  }

  private void refuse(Operation operation, String cause) {
    findings.add(new Diagnostic("NOT ON THIS ENGINE", operation.kind() + " " + operation.name()
        + " does not run on the engine", network.name(), cause,
        "leave it to the host, or write it as a convolution"));
  }

  /// What leads to outputs only is left to the host.
  private void host(Operation operation) {
    if (readers.containsKey(operation.output())) {
      refuse(operation, "other operations read what it writes");
      return;
    }
    left.add(operation);
  }

  private boolean int8(int id) {
    if (network.tensor(id).type() == ElementType.INT8) {
      return true;
    }
    findings.add(new Diagnostic("NOT ON THIS ENGINE", "tensor " + id + " is "
        + network.tensor(id).type().word(), network.name(), "activations of the engine are int8",
        "quantize the network to int8"));
    return false;
  }

  private void convolution(Operation.Convolution c) {
    var window = c.window();
    if (c.groups() != 1) {
      refuse(c, "it has " + c.groups() + " groups");
    } else if (window.dilationHeight() * window.dilationWidth() != 1) {
      refuse(c, "its window has gaps: " + window);
    } else if (network.shape(c.input()).dim(0) != 1) {
      refuse(c, "it computes " + network.shape(c.input()).dim(0) + " pictures at a time");
    } else if (int8(c.input()) && int8(c.output())) {
      var pad = pads.get(c.input());
      int input = pad == null ? c.input() : pad.input();
      add(new LayerMaker(network, c, c.weights(), c.bias(), c.rounding(), c.clamp()).layer(
          stored(input), c.output(), network.shape(input), padded(window, pad)), c.output());
    }
  }

  /// Through the array, as a dense convolution.
  private void depthwise(Operation.DepthwiseConvolution d) {
    if (network.shape(d.input()).dim(0) != 1) {
      refuse(d, "it computes " + network.shape(d.input()).dim(0) + " pictures at a time");
    } else if (int8(d.input()) && int8(d.output())) {
      var pad = pads.get(d.input());
      int input = pad == null ? d.input() : pad.input();
      var kernel = DenseKernel.of(network, d);
      add(new LayerMaker(network, d, d.weights(), d.bias(), d.rounding(), d.clamp()).layer(
          stored(input), d.output(), network.shape(input), kernel,
          padded(kernel.window(), pad)), d.output());
    }
  }

  /// The window with the rows and columns around the picture that `pad`, if any, adds.
  private static Window padded(Window w, Operation.Pad pad) {
    if (pad == null) {
      return w;
    }
    var p = w.padding();
    return new Window(w.kernelHeight(), w.kernelWidth(), w.strideHeight(), w.strideWidth(),
        w.dilationHeight(), w.dilationWidth(), new Padding(p.top() + pad.before().get(1),
        p.left() + pad.before().get(2), p.bottom() + pad.after().get(1),
        p.right() + pad.after().get(2)));
  }

  /// Its window is the whole picture that its input is.
  private void fullyConnected(Operation.FullyConnected f) {
    long length = network.shape(f.weights()).dim(1);
    var shape = network.shape(stored(f.input()));
    boolean table = shape.rank() == 2 && shape.dim(1) == length;
    if (!table && shape.size() != length) {
      refuse(f, "it computes " + network.shape(f.input()).size() / length + " rows at a time");
    } else if (int8(f.input()) && int8(f.output())) {
      add(new LayerMaker(network, f, f.weights(), f.bias(), f.rounding(), f.clamp())
          .whole(stored(f.input()), f.output(), shape, table), f.output());
    }
  }

  /// Takes along what can be joined to a layer that ends with the tensor `end`.
  private void add(EngineLayer layer, int end) {
    var whole = layer;
    int now = end;
    var sum = onlyReader(now).filter(Operation.Binary.class::isInstance)
        .map(Operation.Binary.class::cast).filter(b -> adds(b, end));
    if (sum.isPresent()) {
      int other = sum.get().left() == now ? sum.get().right() : sum.get().left();
      whole = LayerMaker.plus(whole, network, sum.get(), now, stored(other));
      joined.add(sum.get());
      now = sum.get().output();
    }
    addPool(whole, now);
  }

  private void addPool(EngineLayer layer, int end) {
    var whole = layer;
    int now = end;
    var pool = onlyReader(now).filter(Operation.Pool.class::isInstance)
        .map(Operation.Pool.class::cast).filter(Fusion::pools);
    if (pool.isPresent()) {
      whole = LayerMaker.plus(whole, network, pool.get());
      joined.add(pool.get());
      now = pool.get().output();
    }
    finish(whole, now);
  }

  private void finish(EngineLayer layer, int end) {
    there.add(end);
    layers.add(layer);
  }

  /// s_in / s_out in float32.
  private double ratio(Operation operation) {
    return (float) network.input(operation).quantized().scale()
        / (float) network.output(operation).quantized().scale();
  }

  /// Whether it does what the padding of a convolution does.
  private boolean pads(Operation.Pad p) {
    var shape = network.shape(p.input());
    return shape.rank() == 4 && p.before().get(0) + p.after().get(0) + p.before().get(3)
        + p.after().get(3) == 0 && p.value() == network.input(p).quantized().zeroPoint()
        && network.input(p).quantization().equals(network.output(p).quantization())
        && readers.getOrDefault(p.output(), List.of()).stream()
            .allMatch(o -> o instanceof Operation.Convolution
                || o instanceof Operation.DepthwiseConvolution)
        && !network.outputs().contains(p.output()) && picture(p.input());
  }

  /// Whether a tensor is kept as the int8 picture that it is.
  private boolean picture(int id) {
    return there.contains(id) && network.shape(id).rank() == 4 && network.shape(id).dim(0) == 1
        && network.shape(stored(id)).equals(network.shape(id)) && !network.tensor(id).constant()
        && int8(id);
  }

  private Optional<Operation> onlyReader(int id) {
    var all = readers.getOrDefault(id, List.of());
    return all.size() == 1 && !network.outputs().contains(id) ? Optional.of(all.getFirst())
        : Optional.empty();
  }

  private boolean adds(Operation.Binary b, int end) {
    int other = b.left() == end ? b.right() : b.left();
    return b.function() == Operation.BinaryFunction.ADD && b.rounding() == Rounding.AWAY
        && there.contains(other) && !network.tensor(other).constant()
        && network.shape(other).equals(network.shape(end))
        && network.shape(stored(other)).equals(network.shape(end))
        && network.tensor(b.output()).type() == ElementType.INT8;
  }

  private static boolean pools(Operation.Pool pool) {
    var w = pool.window();
    return w.padding().equals(Padding.NONE)
        && w.strideHeight() == w.strideWidth() && !pool.clamp().limits(ElementType.INT8);
  }
}
