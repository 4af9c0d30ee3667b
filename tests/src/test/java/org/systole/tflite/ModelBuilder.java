package org.systole.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systole.net.ElementType;
import org.systole.net.Quantization;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;

/// Writes TFLite files for tests: tensors first, then operators in the order in which they run.
///
/// Tensors are named by the number that `activation` and `constant` give, -1 is one left out.
public final class ModelBuilder {
  private record TensorEntry(String name, ElementType type, TensorShape shape,
      Optional<Quantization> quantization, Optional<TensorData> data) {}

  private record OperatorEntry(int code, OperatorOptions options, int[] inputs, int[] outputs) {}

  private final List<TensorEntry> tensors = new ArrayList<>();
  private final List<OperatorEntry> operators = new ArrayList<>();
  private final List<Integer> codes = new ArrayList<>();
  private int[] inputs = {};
  private int[] outputs = {};

  public int activation(String name, ElementType type, TensorShape shape,
      Quantization quantization) {
    tensors.add(new TensorEntry(name, type, shape, Optional.ofNullable(quantization),
        Optional.empty()));
    return tensors.size() - 1;
  }

  public int constant(String name, TensorData data, Quantization quantization) {
    tensors.add(new TensorEntry(name, data.type(), data.shape(),
        Optional.ofNullable(quantization), Optional.of(data)));
    return tensors.size() - 1;
  }

  /// A list of int32, as shapes and axes are given.
  public int ints(String name, int... values) {
    return constant(name,
        TensorData.of(ElementType.INT32, TensorShape.of(values.length), values), null);
  }

  public ModelBuilder operator(int code, OperatorOptions options, int output, int... inputs) {
    if (!codes.contains(code)) {
      codes.add(code);
    }
    operators.add(new OperatorEntry(code, options, inputs, new int[] {output}));
    return this;
  }

  public ModelBuilder inputs(int... ids) {
    inputs = ids;
    return this;
  }

  public ModelBuilder outputs(int... ids) {
    outputs = ids;
    return this;
  }

  public byte[] build() {
    var b = new FlatBufferBuilder(1 << 12);
    var buffers = new ArrayList<Integer>();
    buffers.add(buffer(b, new byte[0]));
    var tables = new ArrayList<Integer>();
    for (var t : tensors) {
      t.data().ifPresent(data -> buffers.add(buffer(b, data.toBytes())));
      tables.add(tensor(b, t, t.data().isPresent() ? buffers.size() - 1 : 0));
    }
    int graph = graph(b, tables);
    int codeTables = tables(b, codes.stream().map(code -> code(b, code)).toList());
    int graphs = tables(b, List.of(graph));
    int bufferTables = tables(b, buffers);
    b.startTable(5);
    b.addInt(0, 3, 0);
    b.addOffset(1, codeTables, 0);
    b.addOffset(2, graphs, 0);
    b.addOffset(4, bufferTables, 0);
    b.finish(b.endTable(), "TFL3");
    return b.sizedByteArray();
  }

  private static int buffer(FlatBufferBuilder b, byte[] bytes) {
    int data = 0;
    if (bytes.length > 0) {
      b.startVector(1, bytes.length, 16);
      for (int i = bytes.length - 1; i >= 0; i--) {
        b.addByte(bytes[i]);
      }
      data = b.endVector();
    }
    b.startTable(1);
    b.addOffset(0, data, 0);
    return b.endTable();
  }

  private static int tensor(FlatBufferBuilder b, TensorEntry t, int buffer) {
    int shape = ints(b, t.shape().toArray());
    int name = b.createString(t.name());
    int quantization = t.quantization().map(q -> quantization(b, q)).orElse(0);
    b.startTable(5);
    b.addOffset(0, shape, 0);
    b.addByte(1, (byte) type(t.type()), 0);
    b.addInt(2, buffer, 0);
    b.addOffset(3, name, 0);
    b.addOffset(4, quantization, 0);
    return b.endTable();
  }

  private static int type(ElementType type) {
    return switch (type) {
      case FLOAT32 -> 0;
      case INT32 -> 2;
      case UINT8 -> 3;
      case INT64 -> 4;
      case INT16 -> 7;
      case INT8 -> 9;
    };
  }

  private static int quantization(FlatBufferBuilder b, Quantization q) {
    b.startVector(8, q.count(), 8);
    for (int i = q.count() - 1; i >= 0; i--) {
      b.addLong(q.zeroPoint(i));
    }
    int zeros = b.endVector();
    b.startVector(4, q.count(), 4);
    for (int i = q.count() - 1; i >= 0; i--) {
      b.addFloat((float) q.scale(i));
    }
    int scales = b.endVector();
    b.startTable(7);
    b.addOffset(2, scales, 0);
    b.addOffset(3, zeros, 0);
    b.addInt(6, q.axis(), 0);
    return b.endTable();
  }

  private static int code(FlatBufferBuilder b, int code) {
    b.startTable(4);
    b.addByte(0, (byte) Math.min(code, 127), 0);
    b.addInt(2, 1, 1);
    b.addInt(3, code, 0);
    return b.endTable();
  }

  private int graph(FlatBufferBuilder b, List<Integer> tensorTables) {
    var operatorTables = new ArrayList<Integer>();
    for (var o : operators) {
      int options = o.options().kind() == 0 ? 0 : o.options().write(b);
      int in = ints(b, o.inputs());
      int out = ints(b, o.outputs());
      b.startTable(5);
      b.addInt(0, codes.indexOf(o.code()), 0);
      b.addOffset(1, in, 0);
      b.addOffset(2, out, 0);
      b.addByte(3, (byte) o.options().kind(), 0);
      b.addOffset(4, options, 0);
      operatorTables.add(b.endTable());
    }
    int all = tables(b, tensorTables);
    int in = ints(b, inputs);
    int out = ints(b, outputs);
    int steps = tables(b, operatorTables);
    b.startTable(5);
    b.addOffset(0, all, 0);
    b.addOffset(1, in, 0);
    b.addOffset(2, out, 0);
    b.addOffset(3, steps, 0);
    return b.endTable();
  }

  private static int tables(FlatBufferBuilder b, List<Integer> tables) {
    return b.createVectorOfTables(tables.stream().mapToInt(Integer::intValue).toArray());
  }

  private static int ints(FlatBufferBuilder b, int[] values) {
    b.startVector(4, values.length, 4);
    for (int i = values.length - 1; i >= 0; i--) {
      b.addInt(values[i]);
    }
    return b.endVector();
  }
}
