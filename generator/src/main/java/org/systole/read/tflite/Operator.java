package org.systole.read.tflite;

import java.util.Optional;

/// A layer as the file has it: its code, the tensors it reads and writes, its options.
final class Operator {
  private final int code;
  private final String custom;
  private final FlatTable table;
  private final int[] inputs;
  private final int[] outputs;

  Operator(int code, String custom, FlatTable table) {
    this.code = code;
    this.custom = custom;
    this.table = table;
    inputs = table.ints(1);
    outputs = table.ints(2);
  }

  int code() {
    return code;
  }

  /// The name of an operator that is none of TFLite's own.
  String custom() {
    return custom;
  }

  int[] inputs() {
    return inputs;
  }

  int[] outputs() {
    return outputs;
  }

  /// The kind of options, a place in the schema's union; 0 when there are none.
  int optionsKind() {
    return table.uint8(3);
  }

  Optional<FlatTable> options() {
    return table.table(4);
  }
}
