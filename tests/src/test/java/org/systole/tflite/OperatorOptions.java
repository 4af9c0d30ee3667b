package org.systole.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.ArrayList;
import java.util.List;

/// The options of one operator as a flatbuffer table: its kind in the schema's union, and its
/// fields by their place.
public final class OperatorOptions {
  private interface Field {
    void write(FlatBufferBuilder builder);
  }

  private final int kind;
  private final List<Field> fields = new ArrayList<>();
  private int last = -1;

  private OperatorOptions(int kind) {
    this.kind = kind;
  }

  public static OperatorOptions of(int kind) {
    return new OperatorOptions(kind);
  }

  public static OperatorOptions none() {
    return new OperatorOptions(0);
  }

  int kind() {
    return kind;
  }

  public OperatorOptions int8(int field, int value) {
    return add(field, b -> b.addByte(field, (byte) value, 0));
  }

  /// Written even when it is the schema's value.
  public OperatorOptions bool(int field, boolean value) {
    return add(field, b -> {
      b.addBoolean(value);
      b.slot(field);
    });
  }

  /// Written even when it is the schema's value.
  public OperatorOptions int32(int field, int value) {
    return add(field, b -> {
      b.addInt(value);
      b.slot(field);
    });
  }

  public OperatorOptions float32(int field, float value) {
    return add(field, b -> b.addFloat(field, value, 0));
  }

  private OperatorOptions add(int field, Field write) {
    fields.add(write);
    last = Math.max(last, field);
    return this;
  }

  int write(FlatBufferBuilder builder) {
    builder.startTable(last + 1);
    fields.forEach(f -> f.write(builder));
    return builder.endTable();
  }
}
