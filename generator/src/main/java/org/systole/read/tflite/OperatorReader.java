package org.systole.read.tflite;

import static org.systole.read.tflite.OperatorNames.ADD;
import static org.systole.read.tflite.OperatorNames.AVERAGE_POOL_2D;
import static org.systole.read.tflite.OperatorNames.CONCATENATION;
import static org.systole.read.tflite.OperatorNames.CONV_2D;
import static org.systole.read.tflite.OperatorNames.CUSTOM;
import static org.systole.read.tflite.OperatorNames.DEPTHWISE_CONV_2D;
import static org.systole.read.tflite.OperatorNames.DEQUANTIZE;
import static org.systole.read.tflite.OperatorNames.ELU;
import static org.systole.read.tflite.OperatorNames.FULLY_CONNECTED;
import static org.systole.read.tflite.OperatorNames.HARD_SWISH;
import static org.systole.read.tflite.OperatorNames.LEAKY_RELU;
import static org.systole.read.tflite.OperatorNames.LOGISTIC;
import static org.systole.read.tflite.OperatorNames.MAX_POOL_2D;
import static org.systole.read.tflite.OperatorNames.MEAN;
import static org.systole.read.tflite.OperatorNames.MUL;
import static org.systole.read.tflite.OperatorNames.PAD;
import static org.systole.read.tflite.OperatorNames.PADV2;
import static org.systole.read.tflite.OperatorNames.QUANTIZE;
import static org.systole.read.tflite.OperatorNames.RELU;
import static org.systole.read.tflite.OperatorNames.RELU6;
import static org.systole.read.tflite.OperatorNames.RELU_N1_TO_1;
import static org.systole.read.tflite.OperatorNames.RESHAPE;
import static org.systole.read.tflite.OperatorNames.RESIZE_BILINEAR;
import static org.systole.read.tflite.OperatorNames.RESIZE_NEAREST_NEIGHBOR;
import static org.systole.read.tflite.OperatorNames.SOFTMAX;
import static org.systole.read.tflite.OperatorNames.SUB;
import static org.systole.read.tflite.OperatorNames.TANH;
import static org.systole.read.tflite.OperatorNames.TRANSPOSE_CONV;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systole.diag.Diagnostic;
import org.systole.net.Operation;
import org.systole.net.Operation.BinaryFunction;
import org.systole.net.Operation.Function;
import org.systole.net.SafeName;
import org.systole.net.Tensor;

/// Makes operations of a network from those of a file; what it cannot is gathered by name.
final class OperatorReader {
  private static final Map<String, String> WAYS_OUT = Map.ofEntries(
      Map.entry("TRANSPOSE", "keep the order N x H x W x C through the whole network"),
      Map.entry("SQUEEZE", "use a Reshape layer"),
      Map.entry("EXPAND_DIMS", "use a Reshape layer"),
      Map.entry("SHAPE", "export the network with a fixed input shape"),
      Map.entry("PACK", "export the network with a fixed input shape"),
      Map.entry("STRIDED_SLICE", "export the network with a fixed input shape"),
      Map.entry("PRELU", "use LeakyReLU or ReLU"),
      Map.entry("GELU", "use hard swish or ReLU"),
      Map.entry("BATCH_TO_SPACE_ND", "convert dilated convolutions with a newer TFLite converter"),
      Map.entry("SPACE_TO_BATCH_ND", "convert dilated convolutions with a newer TFLite converter"),
      Map.entry("L2_NORMALIZATION", "compute it after the accelerator"),
      Map.entry("ARG_MAX", "compute it after the accelerator"),
      Map.entry("LOG_SOFTMAX", "compute it after the accelerator"));

  private final String network;
  private final List<Tensor> tensors;
  private final List<Diagnostic> found;
  private final OperatorNames names = new OperatorNames();

  OperatorReader(String network, List<Tensor> tensors, List<Diagnostic> found) {
    this.network = network;
    this.tensors = tensors;
    this.found = found;
  }

  Optional<Operation> read(Operator operator, String name) {
    String kind = operator.code() == CUSTOM ? "custom " + SafeName.of(operator.custom())
        : names.of(operator.code());
    try {
      return Optional.of(operation(operator, new Layer(name, operator, tensors)));
    } catch (Refusal r) {
      String message = r.getMessage().equals(kind) ? kind + " is not supported"
          : kind + ": " + r.getMessage();
      found.add(new Diagnostic("UNSUPPORTED", message, network + ": layer " + name, r.why(),
          r.help()));
      return Optional.empty();
    }
  }

  private Operation operation(Operator operator, Layer layer) {
    var weighted = new WeightedLayers(layer, operator);
    var moving = new MovingLayers(layer, operator);
    return switch (operator.code()) {
      case CONV_2D -> weighted.convolution();
      case DEPTHWISE_CONV_2D -> weighted.depthwise();
      case FULLY_CONNECTED -> weighted.fullyConnected();
      case TRANSPOSE_CONV -> weighted.transposed();
      case ADD -> weighted.binary(BinaryFunction.ADD, 11);
      case SUB -> weighted.binary(BinaryFunction.SUB, 28);
      case MUL -> weighted.binary(BinaryFunction.MUL, 21);
      case CONCATENATION -> moving.concatenation();
      case MAX_POOL_2D -> moving.pool(false);
      case AVERAGE_POOL_2D -> moving.pool(true);
      case MEAN -> moving.mean();
      case PAD -> moving.pad(false);
      case PADV2 -> moving.pad(true);
      case RESHAPE -> moving.reshape();
      case RESIZE_BILINEAR -> moving.resize(true);
      case RESIZE_NEAREST_NEIGHBOR -> moving.resize(false);
      case RELU -> moving.relu(Function.RELU, 0, Float.POSITIVE_INFINITY);
      case RELU6 -> moving.relu(Function.RELU6, 0, 6);
      case RELU_N1_TO_1 -> moving.relu(Function.RELU_N1_TO_1, -1, 1);
      case LEAKY_RELU -> moving.leakyRelu();
      case LOGISTIC -> moving.function(Function.LOGISTIC);
      case TANH -> moving.function(Function.TANH);
      case HARD_SWISH -> moving.function(Function.HARD_SWISH);
      case ELU -> moving.function(Function.ELU);
      case QUANTIZE -> moving.quantize();
      case DEQUANTIZE -> moving.dequantize();
      case SOFTMAX -> moving.softmax();
      default -> throw unknown(operator);
    };
  }

  private Refusal unknown(Operator operator) {
    String kind = operator.code() == CUSTOM ? "custom " + SafeName.of(operator.custom())
        : names.of(operator.code());
    return new Refusal(kind, "the accelerator has no such layer",
        WAYS_OUT.getOrDefault(kind, "build the network of layers that generator/docs/OPERATORS.md"
            + " lists, or compute this one outside"));
  }
}
