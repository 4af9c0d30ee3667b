package org.systole.read.tflite;

import java.util.stream.Stream;
import org.systole.net.Clamp;
import org.systole.net.ElementType;
import org.systole.net.Operation;
import org.systole.net.Operation.BinaryFunction;
import org.systole.net.Rounding;
import org.systole.net.TensorShape;
import org.systole.net.Window;

/// Layers that multiply or add: their windows, groups, and how TFLite's kernels round them.
final class WeightedLayers {
  private static final int LARGEST = 1 << 16;

  private final Layer layer;
  private final Operator operator;

  WeightedLayers(Layer layer, Operator operator) {
    this.layer = layer;
    this.operator = operator;
  }

  Operation convolution() {
    layer.expect(2, 3);
    var options = Options.of(operator, 1);
    biasType(options, 6);
    var in = layer.picture(layer.input(0));
    var weights = layer.picture(layer.input(1)).shape();
    var out = layer.output();
    int groups = weights.dim(3) > 0 && in.shape().channels() % weights.dim(3) == 0
        ? in.shape().channels() / weights.dim(3) : 0;
    if (groups < 1) {
      throw new Refusal("weights " + weights + " do not fit " + in.shape().channels()
          + " channels", "each group has as many channels as the weights",
          "export the network again");
    }
    return new Operation.Convolution(layer.name(), in.id(), layer.input(1).id(),
        layer.optional(2), out.id(), window(options.int8(0), in.shape(), weights.dim(1),
            weights.dim(2), options.int32(2, 0), options.int32(1, 0), options.int32(5, 1),
            options.int32(4, 1)),
        groups, rounding( groups == 1 ? Rounding.UP : Rounding.AWAY),
        options.fused(3, out));
  }

  Operation depthwise() {
    layer.expect(2, 3);
    var options = Options.of(operator, 2);
    var in = layer.picture(layer.input(0));
    var weights = layer.picture(layer.input(1)).shape();
    var out = layer.output();
    if (weights.dim(3) % in.shape().channels() != 0) {
      throw new Refusal("weights " + weights + " do not fit " + in.shape().channels()
          + " channels", "each channel has equally many filters", "export the network again");
    }
    return new Operation.DepthwiseConvolution(layer.name(), in.id(), layer.input(1).id(),
        layer.optional(2), out.id(), window(options.int8(0), in.shape(), weights.dim(1),
            weights.dim(2), options.int32(2, 0), options.int32(1, 0), options.int32(6, 1),
            options.int32(5, 1)),
        weights.dim(3) / in.shape().channels(), rounding(Rounding.AWAY), options.fused(4, out));
  }

  Operation fullyConnected() {
    layer.expect(2, 3);
    var options = Options.of(operator, 8);
    if (options.int8(1) != 0) {
      throw new Refusal("its weights are shuffled", "the plain order is known",
          "export the network again");
    }
    return new Operation.FullyConnected(layer.name(), layer.input(0).id(), layer.input(1).id(),
        layer.optional(2), layer.output().id(), rounding(Rounding.UP),
        options.fused(0, layer.output()));
  }

  Operation transposed() {
    layer.expect(3, 4);
    var options = Options.of(operator, 49);
    var weights = layer.picture(layer.input(1)).shape();
    var out = layer.picture(layer.output());
    int[] shape = layer.ints(0);
    if (!TensorShape.of(shape).equals(out.shape())) {
      throw new Refusal("its output shape is given as " + TensorShape.of(shape) + " and as "
          + out.shape(), "both must agree", "export the network with a fixed shape");
    }
    return new Operation.TransposeConvolution(layer.name(), layer.input(2).id(),
        layer.input(1).id(), layer.optional(3), out.id(), window(options.int8(0), out.shape(),
            weights.dim(1), weights.dim(2), options.int32(2, 0), options.int32(1, 0), 1, 1),
        Rounding.AWAY, options.fused(3, out));
  }

  Operation binary(BinaryFunction function, int optionsKind) {
    layer.expect(2, 2);
    var options = Options.of(operator, optionsKind);
    if (layer.input(0).type() == ElementType.INT16 && function == BinaryFunction.ADD
        && options.bool(1, true) && powersOfTwo()) {
      throw new Refusal("its scales are powers of two and it adds by shifts",
          "16-bit values are added with any scale", "convert it with a newer TFLite converter");
    }
    Clamp clamp = options.fused(0, layer.output());
    return new Operation.Binary(layer.name(), function, layer.input(0).id(), layer.input(1).id(),
        layer.output().id(), Rounding.AWAY, clamp);
  }

  private boolean powersOfTwo() {
    return Stream.of(layer.input(0), layer.input(1), layer.output())
        .allMatch(t -> t.quantization().filter(q -> q.scale() == Math.scalb(1.0,
            Math.getExponent(q.scale()))).isPresent());
  }

  /// A bias of 64 bits means sums of 64 bits, which are rounded once.
  private Rounding rounding(Rounding narrow) {
    return layer.optional(2) >= 0 && layer.input(2).type() == ElementType.INT64 ? Rounding.SINGLE
        : narrow;
  }

  /// TFLite goes by the option, and reads a bias of another type wrongly.
  private void biasType(Options options, int field) {
    if (layer.input(0).type() == ElementType.INT16 && layer.optional(2) >= 0
        && (layer.input(2).type() == ElementType.INT32) != (options.int8(field) == 2)) {
      throw new Refusal("its bias is " + layer.input(2).type().word() + ", but its options say"
          + " otherwise", "they must agree", "convert it with a newer TFLite converter");
    }
  }

  static Window window(int padding, TensorShape picture, int kernelHeight, int kernelWidth,
      int strideHeight, int strideWidth, int dilationHeight, int dilationWidth) {
    for (int n : new int[] {kernelHeight, kernelWidth, strideHeight, strideWidth, dilationHeight,
        dilationWidth, picture.height(), picture.width()}) {
      if (n < 1 || n > LARGEST) {
        throw new Refusal("a length of its window or picture is " + n, "each is from 1 to "
            + LARGEST, "export the network again");
      }
    }
    if ((long) kernelHeight * dilationHeight > LARGEST
        || (long) kernelWidth * dilationWidth > LARGEST) {
      throw new Refusal("its window covers more than " + LARGEST + " pixels", "it has "
          + kernelHeight + "x" + kernelWidth + " taps", "use a smaller dilation");
    }
    return switch (padding) {
      case 0 -> Window.same(picture.height(), picture.width(), kernelHeight, kernelWidth,
          strideHeight, strideWidth, dilationHeight, dilationWidth);
      case 1 -> Window.valid(kernelHeight, kernelWidth, strideHeight, strideWidth, dilationHeight,
          dilationWidth);
      default -> throw new Refusal("its padding is number " + padding, "known: SAME, VALID",
          "export the network again");
    };
  }
}
