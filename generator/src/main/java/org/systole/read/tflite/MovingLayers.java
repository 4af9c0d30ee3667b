package org.systole.read.tflite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.systole.net.Clamp;
import org.systole.net.Operation;
import org.systole.net.Operation.Function;
import org.systole.net.Rounding;
import org.systole.net.TensorShape;

/// Layers that move, reduce or map single values.
final class MovingLayers {
  private final Layer layer;
  private final Operator operator;

  MovingLayers(Layer layer, Operator operator) {
    this.layer = layer;
    this.operator = operator;
  }

  Operation concatenation() {
    layer.expect(1, 1 << 10);
    var options = Options.of(operator, 10);
    if (options.int8(1) != 0) {
      throw new Refusal("it has a fused activation", "concatenation only moves values",
          "make the activation a layer of its own");
    }
    int rank = layer.output().shape().rank();
    int axis = options.int32(0, 0);
    var inputs = new ArrayList<Integer>();
    for (int i = 0; i < operator.inputs().length; i++) {
      inputs.add(layer.input(i).id());
    }
    return new Operation.Concatenation(layer.name(), inputs, layer.output().id(),
        axis < 0 ? axis + rank : axis);
  }

  Operation pool(boolean average) {
    layer.expect(1, 1);
    var options = Options.of(operator, 5);
    var in = layer.picture(layer.input(0));
    return new Operation.Pool(layer.name(), average, in.id(), layer.output().id(),
        WeightedLayers.window(options.int8(0), in.shape(), options.int32(4, 0),
            options.int32(3, 0), options.int32(2, 0), options.int32(1, 0), 1, 1),
        options.fused(5, layer.output()));
  }

  Operation mean() {
    layer.expect(2, 2);
    var options = Options.of(operator, 27);
    var in = layer.picture(layer.input(0));
    int[] given = layer.ints(1);
    List<Integer> axes = Arrays.stream(given).map(a -> a < 0 ? a + 4 : a).sorted()
        .distinct().boxed().toList();
    if (!axes.equals(List.of(1, 2))) {
      throw new Refusal("it averages over axes " + axes, "known: height and width, axes 1 and 2",
          "use GlobalAveragePooling2D");
    }
    // TFLite's kernel for this case does not know axes counted from the end.
    boolean zeroApart = options.bool(0) && given.length == 2
        && Arrays.stream(given).allMatch(a -> a > 0);
    return new Operation.Mean(layer.name(), in.id(), layer.output().id(), axes, options.bool(0),
        zeroApart, Rounding.AWAY);
  }

  Operation pad(boolean withValue) {
    layer.expect(withValue ? 3 : 2, withValue ? 3 : 2);
    Options.of(operator, withValue ? 43 : 22);
    var in = layer.input(0);
    int[] amounts = layer.ints(1);
    var before = new ArrayList<Integer>();
    var after = new ArrayList<Integer>();
    for (int i = 0; i + 1 < amounts.length; i += 2) {
      before.add(amounts[i]);
      after.add(amounts[i + 1]);
    }
    long value = layer.output().quantization().map(q -> q.zeroPoint()).orElse(0);
    if (withValue) {
      var given = layer.input(2);
      if (given.data().isEmpty() || given.type() != in.type() || given.shape().size() != 1
          || !given.quantization().equals(in.quantization())) {
        throw new Refusal("its value is not a constant of the input's type and scale",
            "padding only moves values", "pad with zeros");
      }
      value = given.values().get(0);
    }
    return new Operation.Pad(layer.name(), in.id(), layer.output().id(), before, after, value);
  }

  Operation reshape() {
    layer.expect(1, 2);
    Options.of(operator, 17);
    return new Operation.Reshape(layer.name(), layer.input(0).id(), layer.output().id());
  }

  Operation resize(boolean bilinear) {
    layer.expect(2, 2);
    var options = Options.of(operator, bilinear ? 15 : 74);
    int first = bilinear ? 2 : 0;
    var out = layer.picture(layer.output());
    int[] size = layer.ints(1);
    if (size.length != 2 || size[0] != out.shape().height() || size[1] != out.shape().width()) {
      throw new Refusal("its size is given as " + TensorShape.of(size) + " and as "
          + out.shape(), "both must agree", "export the network with a fixed shape");
    }
    if (options.bool(first) && options.bool(first + 1)) {
      throw new Refusal("it has aligned corners and half-pixel centers", "one of them can hold",
          "choose one");
    }
    return new Operation.Resize(layer.name(), bilinear, layer.input(0).id(), out.id(),
        options.bool(first), options.bool(first + 1));
  }

  Operation relu(Function function, float low, float high) {
    layer.expect(1, 1);
    return activation(function, 0, Options.clamp(layer.output(), low, high));
  }

  Operation leakyRelu() {
    layer.expect(1, 1);
    float alpha = Options.of(operator, 75).float32(0);
    if (!(Math.abs(alpha) < 0x1p20)) {
      throw new Refusal("its slope is " + alpha, "it must be below 2^20", "use a smaller slope");
    }
    return activation(Function.LEAKY_RELU, alpha, Clamp.of(layer.output().type()));
  }

  Operation function(Function function) {
    layer.expect(1, 1);
    return activation(function, 0, Clamp.of(layer.output().type()));
  }

  private Operation activation(Function function, float alpha, Clamp clamp) {
    return new Operation.Activation(layer.name(), function, layer.input(0).id(),
        layer.output().id(), alpha, Rounding.AWAY, clamp);
  }

  Operation quantize() {
    layer.expect(1, 1);
    return new Operation.Quantize(layer.name(), layer.input(0).id(), layer.output().id(),
        Rounding.AWAY);
  }

  Operation dequantize() {
    layer.expect(1, 1);
    return new Operation.Dequantize(layer.name(), layer.input(0).id(), layer.output().id());
  }

  Operation softmax() {
    layer.expect(1, 1);
    return new Operation.Softmax(layer.name(), layer.input(0).id(), layer.output().id(),
        Options.of(operator, 9).float32(0));
  }
}
