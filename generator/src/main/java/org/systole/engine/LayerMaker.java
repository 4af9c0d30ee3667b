package org.systole.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.systole.accel.FixedPointScale;
import org.systole.net.Clamp;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.Quantization;
import org.systole.net.Rounding;
import org.systole.net.TensorShape;
import org.systole.net.Window;

/// Layers of the engine from operations with weights: their numbers.
record LayerMaker(Network network, Operation operation, int weights, int bias, Rounding rounding,
    Clamp clamp) {

  /// A convolution with the weights of `kernel`.
  EngineLayer layer(int input, int output, Picture in, DenseKernel kernel) {
    int filters = kernel.filters();
    var from = network.input(operation).quantized();
    var to = network.output(operation).quantized();
    var products = new EngineLayer.Products(kernel.weights(), numbers(filters, kernel.weights()),
        from.zeroPoint(), kind(), levels(to, clamp), kernel.realTaps() == 0, kernel.realTaps());
    return new EngineLayer(operation.name(), List.of(operation), input, output, in.height(),
        in.width(), in.channels(), filters, kernel.window(), products, Optional.empty(),
        Optional.empty(), Optional.empty(), output);
  }

  /// A depthwise convolution for the unit, of the picture `in`.
  EngineLayer.Depthwise depthwise(Operation.DepthwiseConvolution d, Picture in, Window window) {
    var from = network.input(d).quantized();
    var to = network.output(d).quantized();
    return new EngineLayer.Depthwise(d, window, in.height(), in.width(), in.channels(),
        Kernels.list(network.tensor(weights).values().toBytes()),
        numbers(in.channels(), List.of()), kind(), from.zeroPoint(), levels(to, clamp));
  }

  /// Whether sums have 64 bits.
  private boolean exact() {
    return network.input(operation).type() == ElementType.INT16 && rounding == Rounding.SINGLE;
  }

  private RoundingKind kind() {
    return exact() && operation instanceof Operation.FullyConnected ? RoundingKind.NEAREST
        : RoundingKind.of(rounding);
  }

  /// What scales the filters' totals, whose weights lie M x taps.
  private List<FilterNumber> numbers(int filters, List<Byte> taps) {
    var from = network.input(operation).quantized();
    var w = network.tensor(weights).quantized();
    var to = network.output(operation).quantized();
    if (!exact()) {
      return FilterNumber.of(biases(filters), scales(from, w, to, filters));
    }
    var scaling = new ExactScales(operation instanceof Operation.FullyConnected);
    for (int m = 0; m < filters; m++) {
      scaling.add(network.tensor(bias).values().get(m),
          from.scale() * w.scale(m) / to.scale(), taps, filters);
    }
    return scaling.numbers();
  }

  private List<Integer> biases(int filters) {
    return bias == Operation.NO_BIAS ? Collections.nCopies(filters, 0)
        : Arrays.stream(network.tensor(bias).values().toInts()).boxed().toList();
  }

  /// A fully connected layer: its window is the whole input, whatever its rank, or a row of a
  /// table.
  EngineLayer whole(int input, int output, TensorShape shape, boolean table) {
    int height = shape.rank() == 4 ? shape.height() : 1;
    int width = shape.rank() == 4 ? shape.width() : 1;
    int channels = Math.toIntExact(shape.size() / height / width);
    var in = table ? new Picture(shape.dim(0), 1, shape.dim(1))
        : new Picture(height, width, channels);
    var window = table ? Window.valid(1, 1, 1, 1, 1, 1) : Window.valid(height, width, 1, 1, 1, 1);
    var bytes = Kernels.list(network.tensor(weights).values().toBytes());
    return layer(input, output, in, new DenseKernel(bytes, network.shape(weights).dim(0), window,
        network.shape(weights).dim(1)));
  }

  /// s_in * s_w / s_out; a fully connected layer with one scale rounds the product to float32.
  private List<FixedPointScale> scales(Quantization in, Quantization w, Quantization out,
      int filters) {
    boolean narrow = operation instanceof Operation.FullyConnected && w.count() == 1;
    var scales = new ArrayList<FixedPointScale>();
    for (int m = 0; m < filters; m++) {
      double product = in.scale() * w.scale(m);
      scales.add(FixedPointScale.of((narrow ? (float) product : product) / out.scale()));
    }
    return scales;
  }

  static EngineLayer.Levels levels(Quantization out, Clamp clamp) {
    return new EngineLayer.Levels(out.zeroPoint(), (int) clamp.low(), (int) clamp.high());
  }

  /// With the joining of the tensor `operand`, kept as `kept`, to the layer's result `own`.
  static EngineLayer plus(EngineLayer layer, Network network, Operation.Binary b, int own,
      int operand, int kept) {
    var left = network.tensor(own).quantized();
    var right = network.tensor(operand).quantized();
    var out = network.output(b).quantized();
    double twice = 2 * Math.max(left.scale(), right.scale());
    var join = switch (b.function()) {
      case ADD -> EngineLayer.Join.ADD;
      case SUB -> b.left() == own ? EngineLayer.Join.SUBTRACT : EngineLayer.Join.SUBTRACT_FROM;
      case MUL -> EngineLayer.Join.MULTIPLY;
    };
    boolean product = join == EngineLayer.Join.MULTIPLY;
    var large = network.shape(own);
    var small = network.shape(operand);
    boolean repeats = !small.equals(large);
    var sum = new EngineLayer.Sum(join, own, kept, repeats && small.height() < large.height(),
        repeats && small.width() < large.width(),
        new EngineLayer.Term(left.zeroPoint(), product ? 0 : left.scale() / twice),
        new EngineLayer.Term(right.zeroPoint(), product ? 0 : right.scale() / twice),
        product ? product(network, b)
            : twice / ((1 << sumShift(network, b)) * out.scale()), levels(out, b.clamp()));
    return layer.then(b, b.output()).with(sum, b.output());
  }

  private static double product(Network network, Operation.Binary b) {
    return (float) network.tensor(b.left()).quantized().scale()
        * (float) network.tensor(b.right()).quantized().scale()
        / (float) network.output(b).quantized().scale();
  }

  /// Whether it is a product with a scale of 1 or more, which the engine's lanes do not have.
  static boolean enlarges(Network network, Operation.Binary b) {
    return b.function() == Operation.BinaryFunction.MUL
        && FixedPointScale.of(product(network, b)).leftShift() > 0;
  }

  /// Bits by which the operands of an addition are shifted left.
  private static int sumShift(Network network, Operation.Binary b) {
    return network.output(b).type() == ElementType.INT16 ? 15 : 20;
  }

  /// With a pooling of the layer's result. A limit of maxima may as well come before them.
  static EngineLayer plus(EngineLayer layer, Network network, Operation.Pool pool) {
    var out = network.output(pool).shape();
    var pooled = new EngineLayer.Pooled(pool.average(), pool.window(), out.height(), out.width());
    return limited(layer, network, pool, -1).then(pool, pool.output()).with(pooled);
  }

  /// With the limits of a pooling for what left so far, the tensor `result`.
  static EngineLayer limited(EngineLayer layer, Network network, Operation.Pool pool, int result) {
    var type = network.output(pool).type();
    if (!pool.clamp().limits(type)) {
      return layer;
    }
    return type == ElementType.INT16
        ? layer.limited((int) pool.clamp().low(), (int) pool.clamp().high(), result)
        : layer.with(FunctionTable.of(x -> (int) pool.clamp().apply(x)), result);
  }
}
