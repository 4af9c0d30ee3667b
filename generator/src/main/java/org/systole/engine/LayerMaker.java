package org.systole.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.systole.net.Clamp;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.Quantization;
import org.systole.net.Rounding;
import org.systole.net.TensorShape;
import org.systole.net.Window;

/// Layers of the engine from operations of the network: their numbers.
record LayerMaker(Network network, Operation operation, int weights, int bias, Rounding rounding,
    Clamp clamp) {

  EngineLayer layer(int input, int output, TensorShape shape, Window window) {
    return make(input, output, shape.height(), shape.width(), shape.channels(), window);
  }

  /// A fully connected layer: its window is the whole input, whatever its rank, or a row of a
  /// table.
  EngineLayer whole(int input, int output, TensorShape shape, boolean table) {
    if (table) {
      return make(input, output, shape.dim(0), 1, shape.dim(1), Window.valid(1, 1, 1, 1, 1, 1));
    }
    int height = shape.rank() == 4 ? shape.height() : 1;
    int width = shape.rank() == 4 ? shape.width() : 1;
    int channels = Math.toIntExact(shape.size() / height / width);
    return make(input, output, height, width, channels,
        Window.valid(height, width, 1, 1, 1, 1));
  }

  /// A convolution whose weights are `kernel`'s; `window` is its own, or that with more padding.
  EngineLayer layer(int input, int output, TensorShape shape, DenseKernel kernel, Window window) {
    return make(input, output, shape.height(), shape.width(), shape.channels(), kernel.filters(),
        window, kernel.weights(), kernel.realTaps());
  }

  private EngineLayer make(int input, int output, int height, int width, int channels,
      Window window) {
    var bytes = new ArrayList<Byte>();
    for (byte b : network.tensor(weights).values().toBytes()) {
      bytes.add(b);
    }
    return make(input, output, height, width, channels, network.shape(weights).dim(0), window,
        bytes, window.kernelHeight() * window.kernelWidth() * channels);
  }

  private EngineLayer make(int input, int output, int height, int width, int channels, int filters,
      Window window, List<Byte> bytes, int realTaps) {
    List<Integer> biases = bias == Operation.NO_BIAS ? Collections.nCopies(filters, 0)
        : Arrays.stream(network.tensor(bias).values().toInts()).boxed().toList();
    var in = network.input(operation).quantized();
    var out = network.output(operation).quantized();
    var products = new EngineLayer.Products(bytes, biases,
        scales(in, network.tensor(weights).quantized(), out, filters), in.zeroPoint(), rounding,
        levels(out, clamp), false, realTaps);
    return new EngineLayer(operation.name(), List.of(operation), input, output, height, width,
        channels, filters, window, products, Optional.empty(), Optional.empty());
  }

  /// A convolution that leaves every value as it is: the identity with a scale of 1.
  static EngineLayer moving(Network network, Operation operation, int input) {
    int zero = network.input(operation).quantized().zeroPoint();
    return identity(network, operation, List.of(), input, 1, Rounding.UP,
        new EngineLayer.Levels(zero, -128, 127));
  }

  /// An operation that scales every value: the identity.
  static EngineLayer scaling(Network network, Operation operation, int input, double scale,
      Rounding rounding, EngineLayer.Levels levels) {
    return identity(network, operation, List.of(operation), input, scale, rounding, levels);
  }

  private static EngineLayer identity(Network network, Operation operation,
      List<Operation> computes, int input, double scale, Rounding rounding,
      EngineLayer.Levels levels) {
    var shape = network.shape(operation.input());
    var quantization = network.input(operation).quantized();
    int channels = shape.channels();
    var weights = new ArrayList<Byte>();
    for (int i = 0; i < channels * channels; i++) {
      weights.add((byte) (i % (channels + 1) == 0 ? 1 : 0));
    }
    var products = new EngineLayer.Products(weights, Collections.nCopies(channels, 0),
        Collections.nCopies(channels, scale), quantization.zeroPoint(), rounding, levels, true, 0);
    return new EngineLayer(operation.name(), computes, input, operation.output(),
        shape.height(), shape.width(), channels, channels, Window.valid(1, 1, 1, 1, 1, 1), products,
        Optional.empty(), Optional.empty());
  }

  /// s_in * s_w / s_out; a fully connected layer with one scale rounds the product to float32.
  private List<Double> scales(Quantization in, Quantization w, Quantization out, int filters) {
    boolean narrow = operation instanceof Operation.FullyConnected && w.count() == 1;
    var scales = new ArrayList<Double>();
    for (int m = 0; m < filters; m++) {
      double product = in.scale() * w.scale(m);
      scales.add((narrow ? (float) product : product) / out.scale());
    }
    return scales;
  }

  static EngineLayer.Levels levels(Quantization out, Clamp clamp) {
    return new EngineLayer.Levels(out.zeroPoint(), (int) clamp.low(), (int) clamp.high());
  }

  /// With an addition of the tensor kept as `operand` to the layer's result `own`.
  static EngineLayer plus(EngineLayer layer, Network network, Operation.Binary b, int own,
      int operand) {
    var left = network.tensor(own).quantized();
    var right = network.tensor(b.left() == own ? b.right() : b.left()).quantized();
    var out = network.output(b).quantized();
    double twice = 2 * Math.max(left.scale(), right.scale());
    var sum = new EngineLayer.Sum(operand,
        new EngineLayer.Term(left.zeroPoint(), left.scale() / twice),
        new EngineLayer.Term(right.zeroPoint(), right.scale() / twice),
        twice / ((1 << 20) * out.scale()), levels(out, b.clamp()));
    return new EngineLayer(layer.name(), more(layer, b), layer.input(), b.output(), layer.height(),
        layer.width(), layer.channels(), layer.filters(), layer.window(), layer.products(),
        Optional.of(sum), layer.pooled());
  }

  /// With a pooling of the layer's result.
  static EngineLayer plus(EngineLayer layer, Network network, Operation.Pool pool) {
    var out = network.output(pool).shape();
    var pooled = new EngineLayer.Pooled(pool.average(), pool.window(), out.height(), out.width());
    return new EngineLayer(layer.name(), more(layer, pool), layer.input(), pool.output(),
        layer.height(), layer.width(), layer.channels(), layer.filters(), layer.window(),
        layer.products(), layer.sum(), Optional.of(pooled));
  }

  private static List<Operation> more(EngineLayer layer, Operation operation) {
    var all = new ArrayList<>(layer.operations());
    all.add(operation);
    return all;
  }
}
