package org.systole.read.tflite;

import java.util.Optional;
import org.systole.net.Clamp;
import org.systole.net.Tensor;

/// The options of one operator; those that are missing have the schema's values.
final class Options {
  private final Optional<FlatTable> table;

  private Options(Optional<FlatTable> table) {
    this.table = table;
  }

  /// The options of an operator whose kind must be the schema's for it, or absent.
  static Options of(Operator operator, int kind) {
    var table = operator.options();
    if (table.isPresent() && operator.optionsKind() != kind) {
      throw new Refusal("its options are of kind " + operator.optionsKind() + ", not " + kind,
          "each operator has its own", "export the network again");
    }
    return new Options(table);
  }

  int int32(int field, int absent) {
    return table.map(t -> t.int32(field, absent)).orElse(absent);
  }

  int int8(int field) {
    return table.map(t -> t.int8(field)).orElse(0);
  }

  boolean bool(int field) {
    return table.map(t -> t.bool(field)).orElse(false);
  }

  boolean bool(int field, boolean absent) {
    return table.filter(t -> t.has(field)).map(t -> t.bool(field)).orElse(absent);
  }

  float float32(int field) {
    return table.map(t -> t.float32(field)).orElse(0f);
  }

  /// The range that the fused activation in `field` limits `output` to.
  Clamp fused(int field, Tensor output) {
    return switch (int8(field)) {
      case 0 -> Clamp.of(output.type());
      case 1 -> clamp(output, 0, Float.POSITIVE_INFINITY);
      case 2 -> clamp(output, -1, 1);
      case 3 -> clamp(output, 0, 6);
      case 4 -> throw activation("TANH");
      case 5 -> throw activation("SIGN_BIT");
      default -> throw activation("number " + int8(field));
    };
  }

  private static Refusal activation(String name) {
    return new Refusal("the fused activation " + name + " is not supported",
        "known: RELU, RELU6, RELU_N1_TO_1", "make the activation a layer of its own");
  }

  static Clamp clamp(Tensor output, float low, float high) {
    var q = output.quantization().orElseThrow(() -> new Refusal("its output has no scale",
        "an integer means nothing without",
        "quantize the whole network to int8 (full integer quantization)"));
    if (Math.max(Math.abs(low), Float.isInfinite(high) ? 0 : high) / q.scale() >= 0x1p31) {
      throw new Refusal("its activation does not fit scale " + (float) q.scale(),
          "a bound would be above 2^31", "quantize the network again");
    }
    return Clamp.of(output.type(), q, low, high);
  }
}
