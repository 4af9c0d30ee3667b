package org.systole.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.systole.net.ElementType;
import org.systole.net.Operation;
import org.systole.net.Padding;
import org.systole.net.Rounding;
import org.systole.net.Window;

/// Convolutions as layers: with the padding before them, and depthwise ones with what alone reads them.
///
/// A depthwise convolution that suits `unit` goes with the pointwise one that alone reads it, else with
/// one that only stores it; what the unit does not do is a dense convolution.
final class ConvolutionLayers {
  private final NetworkGraph graph;
  private final DepthwiseSize unit;
  private final Map<Integer, EngineLayer.Depthwise> feeds = new HashMap<>();
  private final Map<Integer, Operation.Pad> pads = new HashMap<>();

  ConvolutionLayers(NetworkGraph graph, DepthwiseSize unit) {
    this.graph = graph;
    this.unit = unit;
  }

  /// The layer that ends with its output; none where the convolution after it takes it along, or where
  /// it is refused.
  Optional<EngineLayer> layer(Operation.Convolution c) {
    return layer(new LayerMaker(graph.network(), c, c.weights(), c.bias(), c.rounding(), c.clamp()),
        () -> DenseKernel.of(graph.network(), c));
  }

  Optional<EngineLayer> layer(Operation.DepthwiseConvolution d) {
    return layer(new LayerMaker(graph.network(), d, d.weights(), d.bias(), d.rounding(), d.clamp()),
        () -> DenseKernel.of(graph.network(), d));
  }

  /// With groups, gaps or one filter a channel as a dense convolution.
  private Optional<EngineLayer> layer(LayerMaker maker, Supplier<DenseKernel> dense) {
    var operation = maker.operation();
    var pad = pads.get(operation.input());
    int input = pad == null ? operation.input() : pad.input();
    if (graph.shape(operation.input()).dim(0) != 1) {
      graph.refuse(operation, "it computes " + graph.shape(operation.input()).dim(0)
          + " pictures at a time, of which some are joined", "give it one picture at a time");
    } else if (!graph.shape(graph.stored(input)).equals(graph.shape(input))) {
      graph.refuse(operation, "it reads a picture that lies in memory as "
          + graph.shape(graph.stored(input)));
    } else if (graph.activation(operation.input()) && graph.activation(operation.output())) {
      var picture = Picture.of(graph.shape(input));
      if (operation instanceof Operation.DepthwiseConvolution d
          && unit(d, padded(d.window(), pad), picture)) {
        return depthwise(d, maker.depthwise(d, picture, padded(d.window(), pad)));
      }
      var kernel = dense.get();
      return Optional.of(fed(maker.layer(graph.stored(input), operation.output(), picture,
          new DenseKernel(kernel.weights(), kernel.filters(), padded(kernel.window(), pad),
          kernel.realTaps()))));
    }
    return Optional.empty();
  }

  private boolean unit(Operation.DepthwiseConvolution d, Window window, Picture in) {
    return d.multiplier() == 1 && (d.rounding() == Rounding.AWAY
        || d.rounding() == Rounding.SINGLE && graph.activation() == ElementType.INT16)
        && DepthwiseMapping.suits(unit, window, in.height(), in.width());
  }

  /// Through the unit, to the pointwise convolution that alone reads it, or to one that only stores
  /// it.
  private Optional<EngineLayer> depthwise(Operation.DepthwiseConvolution d,
      EngineLayer.Depthwise layer) {
    feeds.put(d.output(), layer);
    if (graph.onlyReader(d.output()).filter(this::pointwise).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(fed(Moves.pixels(graph, d, d.output(), d.output(), Moves.POINT,
        graph.quantized(d.output()).zeroPoint())));
  }

  /// Whether the array can take its windows as they leave the unit.
  private boolean pointwise(Operation operation) {
    return operation instanceof Operation.Convolution c && c.groups() == 1
        && c.window().equals(Moves.POINT)
        && graph.network().tensor(c.output()).type() == graph.activation();
  }

  /// With the depthwise convolution, if any, that only this layer reads.
  private EngineLayer fed(EngineLayer layer) {
    var first = feeds.remove(layer.input());
    if (first == null) {
      return layer;
    }
    var pad = pads.get(first.operation().input());
    return layer.behind(first,
        graph.stored(pad == null ? first.operation().input() : pad.input()));
  }

  /// Whether it does what the padding of a convolution does.
  boolean pads(Operation.Pad p) {
    var shape = graph.shape(p.input());
    return shape.rank() == 4 && p.before().get(0) + p.after().get(0) + p.before().get(3)
        + p.after().get(3) == 0 && p.value() == graph.quantized(p.input()).zeroPoint()
        && graph.quantized(p.input()).equals(graph.quantized(p.output()))
        && graph.readers(p.output()).stream().allMatch(o -> o instanceof Operation.Convolution
            || o instanceof Operation.DepthwiseConvolution)
        && !graph.network().outputs().contains(p.output()) && graph.picture(p.input());
  }

  /// The convolutions that read it pad.
  void add(Operation.Pad p) {
    pads.put(p.output(), p);
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
}
