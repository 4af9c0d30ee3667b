package org.systole.read.tflite;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.systole.diag.Diagnostic;
import org.systole.net.ElementType;
import org.systole.net.Quantization;
import org.systole.net.SafeName;
import org.systole.net.Tensor;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;

/// Makes tensors of a network from those of a file.
///
/// What is wrong with a tensor is gathered; it then stands in the list with the shape of a scalar,
/// so that the layers around it can still be looked at.
final class TensorReader {
  private static final List<String> TYPES = List.of("float32", "float16", "int32", "uint8", "int64",
      "string", "bool", "int16", "complex64", "int8", "float64", "complex128", "uint64", "resource",
      "variant", "uint32", "uint16", "int4");
  private static final int MOST_AXES = 8;

  private final String network;
  private final Constants constants;
  private final List<Diagnostic> found;

  TensorReader(String network, Constants constants, List<Diagnostic> found) {
    this.network = network;
    this.constants = constants;
    this.found = found;
  }

  Tensor read(int id, FlatTable table) {
    String name = SafeName.of(table.text(3).replaceFirst(";.*", ""));
    String where = network + ": tensor " + id + " " + name;
    int before = found.size();
    var type = type(table.int8(1), where);
    var shape = shape(table, where);
    if (table.has(6)) {
      add("UNSUPPORTED", "the tensor is sparse", where, "values are dense",
          "export the network without pruning compression");
    }
    if (table.bool(5)) {
      add("UNSUPPORTED", "the tensor is a variable", where, "a network keeps nothing from one"
          + " inference to the next", "use a network without state");
    }
    var quantization = quantization(table, where);
    var data = constants.of(table.int32(2, 0)).flatMap(bytes -> {
      if (found.size() > before) {
        return Optional.empty();
      }
      if (shape.size() != bytes.remaining() / type.bytes()
          || bytes.remaining() % type.bytes() != 0) {
        add("TENSOR DATA", type.word() + " " + shape + " does not fill " + bytes.remaining()
            + " bytes", where, "the values of a constant", "export the network again");
        return Optional.empty();
      }
      return Optional.of(TensorData.view(type, shape, bytes));
    });
    return new Tensor(id, name, type, shape, quantization, data);
  }

  private ElementType type(int code, String where) {
    String word = code >= 0 && code < TYPES.size() ? TYPES.get(code) : "type " + code;
    for (var type : ElementType.values()) {
      if (type.word().equals(word)) {
        return type;
      }
    }
    add("UNSUPPORTED", "the tensor holds " + word, where, "known: int8, int16, and int32, int64,"
        + " uint8 and float32 at the edges and in constants", "quantize the whole network to int8"
        + " (full integer quantization)");
    return ElementType.INT8;
  }

  private TensorShape shape(FlatTable table, String where) {
    int[] lengths = table.ints(0);
    if (lengths.length > MOST_AXES) {
      add("UNSUPPORTED", "the tensor has " + lengths.length + " axes", where,
          "there may be at most " + MOST_AXES, "reshape it");
      return TensorShape.of();
    }
    for (int n : lengths) {
      if (n < 1) {
        add("TENSOR SIZE", "the shape is " + TensorShape.of(lengths), where,
            "lengths are at least 1", "export the network with a fixed shape");
        return TensorShape.of();
      }
    }
    return TensorShape.of(lengths);
  }

  private Optional<Quantization> quantization(FlatTable table, String where) {
    var q = table.table(4);
    if (q.isEmpty()) {
      return Optional.empty();
    }
    float[] scales = q.get().floats(2);
    long[] zeros = q.get().longs(3);
    if (scales.length == 0) {
      return Optional.empty();
    }
    if (q.get().uint8(4) != 0) {
      add("UNSUPPORTED", "the tensor has a custom quantization", where, "known: scale and zero"
          + " point", "quantize with the TFLite converter");
      return Optional.empty();
    }
    if (zeros.length == 0) {
      zeros = new long[scales.length];
    } else if (zeros.length == 1 && scales.length > 1) {
      long zero = zeros[0];
      zeros = new long[scales.length];
      Arrays.fill(zeros, zero);
    }
    if (zeros.length != scales.length) {
      add("SCALE COUNT", scales.length + " scales and " + zeros.length + " zero points", where,
          "one zero point for each scale", "export the network again");
      return Optional.empty();
    }
    var small = new int[zeros.length];
    for (int i = 0; i < zeros.length; i++) {
      small[i] = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, zeros[i]));
    }
    return Optional.of(scales.length == 1 ? Quantization.of(scales[0], small[0])
        : Quantization.perChannel(scales, small, q.get().int32(6, 0)));
  }

  private void add(String code, String message, String where, String cause, String help) {
    found.add(new Diagnostic(code, message, where, cause, help));
  }
}
