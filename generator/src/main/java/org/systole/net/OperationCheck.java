package org.systole.net;

import java.util.List;
import java.util.Optional;
import org.systole.diag.Diagnostic;

/// Types, scales and shape of one operation whose tensors exist.
final class OperationCheck {
  /// From here on a multiplier's mantissa would have an exponent of 31.
  private static final double SCALE_LIMIT = (1L << 30) - 0.25;

  /// The same for 64-bit sums, whose products would not fit.
  private static final double WIDE_LIMIT = 127;

  /// What an addition's last multiplier may not reach.
  private static final double SUM_LIMIT = 1.0;

  private final List<Tensor> tensors;
  private final Operation operation;
  private final String where;
  private final List<Diagnostic> found;
  private final Tensor input;
  private final Tensor output;

  OperationCheck(List<Tensor> tensors, Operation operation, String where,
      List<Diagnostic> found) {
    this.tensors = tensors;
    this.operation = operation;
    this.where = where;
    this.found = found;
    input = tensors.get(operation.input());
    output = tensors.get(operation.output());
  }

  void check() {
    int before = found.size();
    types();
    if (found.size() > before) {
      return;
    }
    var shapes = new OperationShapes(tensors, operation);
    Optional<TensorShape> shape = shapes.infer();
    shapes.problem().ifPresent(problem -> add("LAYER SHAPE", problem, shapesOf(),
        "change the layer's shape, or export the network again"));
    shape.filter(s -> !s.equals(output.shape())).ifPresent(s ->
        add("LAYER SHAPE", "the layer gives " + s + ", the network says " + output.shape(),
            shapesOf(), "export the network again"));
    if (found.size() == before) {
      scales();
      clamp();
    }
  }

  private String shapesOf() {
    return "it reads " + String.join(" and ",
        operation.inputs().stream().map(id -> tensors.get(id).shape().toString()).toList());
  }

  private void types() {
    switch (operation) {
      case Operation.Quantize _ -> {
        boolean real = input.type() == ElementType.FLOAT32;
        type(input, ElementType.FLOAT32, ElementType.INT8, ElementType.UINT8, ElementType.INT16);
        type(output, ElementType.INT8, ElementType.INT16, ElementType.UINT8);
        scaled(real ? List.of(output) : List.of(input, output));
      }
      case Operation.Dequantize _ -> {
        type(input, ElementType.INT8, ElementType.INT16, ElementType.UINT8);
        type(output, ElementType.FLOAT32);
        scaled(List.of(input));
      }
      case Operation.Reshape _ -> same();
      case Operation.Convolution c -> weighted(c.weights(), c.bias(), 0, true);
      case Operation.DepthwiseConvolution d -> weighted(d.weights(), d.bias(), 3, true);
      case Operation.FullyConnected f -> weighted(f.weights(), f.bias(), 0, true);
      case Operation.TransposeConvolution t -> weighted(t.weights(), t.bias(), 0, false);
      case Operation.Binary b -> joined(b.function() == Operation.BinaryFunction.ADD);
      case Operation.Concatenation _ -> joined(false);
      case Operation.Pool _ -> activations(true);
      default -> activations(false);
    }
  }

  /// int8 in and out, or int16 where the form with 16-bit activations is known.
  private void activations(boolean wide) {
    type(input, wide ? new ElementType[] {ElementType.INT8, ElementType.INT16}
        : new ElementType[] {ElementType.INT8});
    same();
    scaled(List.of(input, output));
  }

  private void joined(boolean wide) {
    activations(wide);
    for (int id : operation.inputs()) {
      if (tensors.get(id).type() != input.type()) {
        add("LAYER TYPE", "tensor " + id + " is " + tensors.get(id).type().word()
            + ", the first is " + input.type().word(), "a layer reads one type of activations",
            "quantize all layers alike");
      }
      scaled(List.of(tensors.get(id)));
    }
  }

  private void weighted(int weightId, int biasId, int axis, boolean wide) {
    activations(wide);
    var weights = tensors.get(weightId);
    type(weights, ElementType.INT8);
    scaled(List.of(weights));
    if (!weights.constant()) {
      add("LAYER WEIGHTS", "the weights are computed", "they must be constants of the network",
          "freeze the variables before the export");
    }
    weights.quantization().ifPresent(q -> {
      for (int i = 0; i < q.count(); i++) {
        if (q.zeroPoint(i) != 0) {
          add("LAYER WEIGHTS", "the weights have zero point " + q.zeroPoint(i),
              "weights are symmetric", "quantize the weights symmetrically, as int8");
          break;
        }
      }
      if (q.count() > 1 && q.axis() != axis) {
        add("LAYER WEIGHTS", "the weights have scales along axis " + q.axis(),
            "scales are for each output channel, axis " + axis, "quantize per output channel");
      }
    });
    if (biasId == Operation.NO_BIAS) {
      return;
    }
    var bias = tensors.get(biasId);
    type(bias, input.type() == ElementType.INT16
        ? new ElementType[] {ElementType.INT32, ElementType.INT64}
        : new ElementType[] {ElementType.INT32});
    if (!bias.constant()) {
      add("LAYER WEIGHTS", "the bias is computed", "it must be a constant of the network",
          "freeze the variables before the export");
    }
  }

  private void type(Tensor tensor, ElementType... allowed) {
    if (!List.of(allowed).contains(tensor.type())) {
      add("LAYER TYPE", "tensor " + tensor.id() + " is " + tensor.type().word(),
          operation.kind() + " takes " + String.join(" or ",
              List.of(allowed).stream().map(ElementType::word).toList()) + " there",
          "quantize the whole network to int8 (full integer quantization)");
    }
  }

  private void same() {
    if (output.type() != input.type()) {
      add("LAYER TYPE", "it reads " + input.type().word() + " and writes " + output.type().word(),
          "a layer keeps its type", "quantize all layers alike");
    }
  }

  private void scaled(List<Tensor> needed) {
    for (var t : needed) {
      boolean weights = t.constant() && !(operation instanceof Operation.Binary)
          && !(operation instanceof Operation.Concatenation)
          && operation.inputs().indexOf(t.id()) == 1;
      if (t.quantization().isEmpty()) {
        add("NO SCALE", "tensor " + t.id() + " has no scale", "an integer means nothing without",
            "quantize the whole network to int8 (full integer quantization)");
      } else if (t.quantized().count() > 1 && !weights) {
        add("SCALE COUNT", "tensor " + t.id() + " has " + t.quantized().count() + " scales",
            "activations have one", "quantize activations per tensor");
      } else if (t.type() == ElementType.INT16 && t.quantized().zeroPoint() != 0) {
        add("ZERO POINT", "tensor " + t.id() + " has zero point " + t.quantized().zeroPoint(),
            "16-bit activations are symmetric", "quantize the network again");
      }
    }
  }

  private void scales() {
    switch (operation) {
      case Operation.Convolution c -> products(c.weights());
      case Operation.DepthwiseConvolution d -> products(d.weights());
      case Operation.FullyConnected f -> products(f.weights());
      case Operation.TransposeConvolution t -> products(t.weights());
      case Operation.Binary b -> binary(b);
      case Operation.Concatenation c -> c.inputs().forEach(id -> equalScales(tensors.get(id)));
      case Operation.Pool _, Operation.Pad _, Operation.Resize _ -> equalScales(input);
      case Operation.Activation a when a.function() == Operation.Function.HARD_SWISH
          && !(input.quantized().scale() / 128 < output.quantized().scale()) ->
          add("SCALE", "the output's scale " + output.quantized().scale() + " is less than a 128th"
              + " of the input's", "every output would be at its limit",
              "quantize the network again");
      case Operation.Mean _, Operation.Activation _ -> multiplier(
          input.quantized().scale() / output.quantized().scale());
      case Operation.Quantize _ when input.type().integer() -> multiplier(
          input.quantized().scale() / output.quantized().scale());
      case Operation.Softmax _ -> softmax();
      case Operation.Quantize _, Operation.Dequantize _, Operation.Reshape _ -> { }
    }
  }

  private void products(int weights) {
    var q = tensors.get(weights).quantized();
    for (int m = 0; m < q.count(); m++) {
      double multiplier = input.quantized().scale() * q.scale(m) / output.quantized().scale();
      if (!(multiplier < SCALE_LIMIT)) {
        multiplier(multiplier);
        return;
      }
      if (input.type() == ElementType.INT16 && !(multiplier < WIDE_LIMIT)) {
        add("SCALE", "the output is scaled by " + multiplier, "with 16-bit activations it must be"
            + " below 127", "quantize the network again, with representative inputs");
        return;
      }
    }
  }

  private void binary(Operation.Binary b) {
    double left = input.quantized().scale();
    double right = tensors.get(b.right()).quantized().scale();
    double out = output.quantized().scale();
    if (b.function() == Operation.BinaryFunction.MUL) {
      multiplier(left * right / out);
    } else if (2 * Math.max(left, right) / ((1 << 20) * out) >= SUM_LIMIT) {
      add("SCALE", "the output's scale " + out + " is less than a part in 500000 of the inputs'",
          "every output would be at its limit", "quantize the network again");
    }
  }

  private void multiplier(double multiplier) {
    if (!(multiplier < SCALE_LIMIT)) {
      add("SCALE", "the output is scaled by " + multiplier, "it must be below 2^30",
          "quantize the network again, with representative inputs");
    }
  }

  private void equalScales(Tensor t) {
    var a = t.quantized();
    var b = output.quantized();
    if (a.scale() != b.scale() || a.zeroPoint() != b.zeroPoint()) {
      add("SCALE", "tensor " + t.id() + " has scale " + a + ", the output " + b,
          operation.kind() + " only moves values", "quantize the network again, or put a quantize"
              + " layer before it");
    }
  }

  private void softmax() {
    var q = output.quantized();
    if (q.scale() != 1.0 / 256 || q.zeroPoint() != -128) {
      add("SCALE", "softmax writes scale " + q, "its scale is 1/256 and its zero point -128",
          "quantize the network again");
    }
  }

  private void clamp() {
    Clamp clamp = switch (operation) {
      case Operation.Convolution c -> c.clamp();
      case Operation.DepthwiseConvolution d -> d.clamp();
      case Operation.FullyConnected f -> f.clamp();
      case Operation.TransposeConvolution t -> t.clamp();
      case Operation.Binary b -> b.clamp();
      case Operation.Pool p -> p.clamp();
      case Operation.Activation a -> a.clamp();
      default -> Clamp.of(output.type());
    };
    if (clamp.low() > clamp.high() || !output.type().equals(ElementType.FLOAT32)
        && (!output.type().holds(clamp.low()) || !output.type().holds(clamp.high()))) {
      add("CLAMP", "the outputs are limited to " + clamp.low() + ".." + clamp.high(),
          "no " + output.type().word() + " lies there", "quantize the network again");
    }
  }

  private void add(String code, String message, String cause, String help) {
    found.add(new Diagnostic(code, message, where, cause, help));
  }
}
