package org.systole.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.systole.diag.FileCauses;
import org.systole.diag.UserError;
import org.systole.net.ElementType;
import org.systole.net.Int32Tensor;
import org.systole.net.Int8Tensor;
import org.systole.net.TensorData;
import org.systole.net.TensorShape;

/// Reads and writes NumPy files: tensors of every type of a network in both directions, `<f8` for
/// reading.
///
/// C order and little endian only. Everything else is a `UserError` with the code NPY FILE.
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)");

  /// Private to this class, which shares the array and the buffer with nobody.
  @SuppressWarnings("ArrayRecordComponent")
  private record Content(String type, int[] shape, ByteBuffer data) {}

  private Npy() {}

  public static Int8Tensor readInt8(Path file) {
    Content c = read(file, "int8", "|i1");
    var values = new byte[c.data().remaining()];
    c.data().get(values);
    return new Int8Tensor(c.shape(), values);
  }

  public static Int32Tensor readInt32(Path file) {
    Content c = read(file, "int32", "<i4");
    var values = new int[c.data().remaining() / 4];
    c.data().asIntBuffer().get(values);
    return new Int32Tensor(c.shape(), values);
  }

  /// All values of a float file in C order; float32 is widened to double.
  public static double[] readFloats(Path file) {
    Content c = read(file, "float32 or float64", "<f4", "<f8");
    int width = width(c.type());
    var values = new double[c.data().remaining() / width];
    for (int i = 0; i < values.length; i++) {
      values[i] = width == 4 ? c.data().getFloat() : c.data().getDouble();
    }
    return values;
  }

  public static void write(Path file, Int8Tensor tensor) {
    write(file, "|i1", tensor.shape(), ByteBuffer.wrap(tensor.data()));
  }

  public static void write(Path file, Int32Tensor tensor) {
    var bytes = ByteBuffer.allocate(tensor.size() * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(tensor.data());
    write(file, "<i4", tensor.shape(), bytes);
  }

  /// A tensor of any type.
  public static void write(Path file, TensorData data) {
    write(file, descr(data.type()), data.shape().toArray(), ByteBuffer.wrap(data.toBytes()));
  }

  /// A tensor of one type, with the shape that the file gives.
  public static TensorData read(Path file, ElementType type) {
    Content c = read(file, type.word(), descr(type));
    return TensorData.view(type, TensorShape.of(c.shape()), c.data());
  }

  private static String descr(ElementType type) {
    return switch (type) {
      case INT8 -> "|i1";
      case UINT8 -> "|u1";
      case INT16 -> "<i2";
      case INT32 -> "<i4";
      case INT64 -> "<i8";
      case FLOAT32 -> "<f4";
    };
  }

  private static void write(Path file, String type, int[] shape, ByteBuffer data) {
    String dims =
        Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String head =
        "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + dims
            + (shape.length == 1 ? "," : "") + "), }";
    int padding = (64 - (10 + head.length() + 1) % 64) % 64;
    byte[] header =
        (head + " ".repeat(padding) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    var out = ByteBuffer.allocate(10 + header.length + data.remaining());
    out.order(ByteOrder.LITTLE_ENDIAN).put(MAGIC).put((byte) 1).put((byte) 0);
    out.putShort((short) header.length).put(header).put(data);
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      Files.write(file, out.array());
    } catch (IOException e) {
      throw error(file, "cannot be written", FileCauses.of(e), "check the folder");
    }
  }

  private static Content read(Path file, String wanted, String... types) {
    ByteBuffer in = bytes(file);
    var magic = new byte[6];
    if (in.remaining() < 10) {
      throw error(file, "is not a NumPy file", "it is shorter than a header", "numpy.save it");
    }
    in.get(magic);
    int major = in.get();
    in.get();
    if (!Arrays.equals(magic, MAGIC) || major < 1 || major > 3) {
      throw error(file, "is not a NumPy file", "it does not begin with \\x93NUMPY",
          "write it with numpy.save");
    }
    if (major > 1 && in.remaining() < 4) {
      throw error(file, "is cut short", "its header does not fit the file", "write it again");
    }
    int length = major == 1 ? in.getShort() & 0xffff : in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw error(file, "is cut short", "its header does not fit the file", "write it again");
    }
    var header = new byte[length];
    in.get(header);
    return content(file, new String(header, StandardCharsets.ISO_8859_1), in, wanted, types);
  }

  private static Content content(
      Path file, String header, ByteBuffer in, String wanted, String... types) {
    var descr = DESCR.matcher(header);
    var order = ORDER.matcher(header);
    var dims = SHAPE.matcher(header);
    if (!descr.find() || !order.find() || !dims.find()) {
      throw error(file, "has a header that cannot be read", header.strip(),
          "write it with numpy.save, without fields");
    }
    String type = descr.group(1);
    if (!Arrays.asList(types).contains(type)) {
      throw error(file, "holds " + type + " but must hold " + wanted,
          "its descr is " + type + ", not " + String.join(" or ", types),
          "convert it with astype");
    }
    if (order.group(1).equals("True")) {
      throw error(file, "is in Fortran order", "the last index must move fastest",
          "save numpy.ascontiguousarray of it");
    }
    long size = 1;
    int[] shape;
    try {
      shape =
          Arrays.stream(dims.group(1).split(",", -1))
              .map(String::strip)
              .filter(s -> !s.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray();
      for (int n : shape) {
        size = Math.multiplyExact(size, (long) n);
      }
      size = Math.multiplyExact(size, (long) width(type));
    } catch (NumberFormatException | ArithmeticException e) {
      throw error(file, "has a shape that is too large", "(" + dims.group(1) + ")",
          "use fewer values");
    }
    if (size != in.remaining()) {
      throw error(file, "holds " + in.remaining() + " bytes of data, not " + size,
          "its shape is (" + dims.group(1) + ")", "write it again");
    }
    return new Content(type, shape, in.slice().order(ByteOrder.LITTLE_ENDIAN));
  }

  private static ByteBuffer bytes(Path file) {
    try {
      return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (NoSuchFileException e) {
      throw error(file, "does not exist", "no such file", "check the path");
    } catch (IOException e) {
      throw error(file, "cannot be read", FileCauses.of(e), "check the path");
    }
  }

  private static int width(String type) {
    return type.charAt(2) - '0';
  }

  private static UserError error(Path file, String message, String cause, String help) {
    return Problems.of("NPY FILE", file.getFileName() + " " + message, file.toString(), cause,
        help);
  }
}
