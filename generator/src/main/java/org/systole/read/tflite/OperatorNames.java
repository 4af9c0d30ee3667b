package org.systole.read.tflite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The names of TFLite's operators by their code.
final class OperatorNames {
  static final int ADD = 0;
  static final int AVERAGE_POOL_2D = 1;
  static final int CONCATENATION = 2;
  static final int CONV_2D = 3;
  static final int DEPTHWISE_CONV_2D = 4;
  static final int DEQUANTIZE = 6;
  static final int FULLY_CONNECTED = 9;
  static final int LOGISTIC = 14;
  static final int MAX_POOL_2D = 17;
  static final int MUL = 18;
  static final int RELU = 19;
  static final int RELU_N1_TO_1 = 20;
  static final int RELU6 = 21;
  static final int RESHAPE = 22;
  static final int RESIZE_BILINEAR = 23;
  static final int SOFTMAX = 25;
  static final int TANH = 28;
  static final int CUSTOM = 32;
  static final int PAD = 34;
  static final int MEAN = 40;
  static final int SUB = 41;
  static final int PADV2 = 60;
  static final int TRANSPOSE_CONV = 67;
  static final int RESIZE_NEAREST_NEIGHBOR = 97;
  static final int LEAKY_RELU = 98;
  static final int ELU = 111;
  static final int QUANTIZE = 114;
  static final int HARD_SWISH = 117;

  private final List<String> names;

  OperatorNames() {
    try (var in = OperatorNames.class.getResourceAsStream("operators.txt")) {
      names = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// For example `CONV_2D`, or `operator 999` for a code that the list does not have.
  String of(int code) {
    return code >= 0 && code < names.size() ? names.get(code) : "operator " + code;
  }
}
