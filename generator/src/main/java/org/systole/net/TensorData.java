package org.systole.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The values of a tensor in C order: the last axis moves fastest.
///
/// Immutable; a view of the bytes that it was given, which must not change afterwards. Throws
/// `IllegalArgumentException` when the bytes do not fill the shape.
public final class TensorData {
  private final ElementType type;
  private final TensorShape shape;
  private final ByteBuffer bytes;

  private TensorData(ElementType type, TensorShape shape, ByteBuffer bytes) {
    if (shape.size() * type.bytes() != bytes.remaining()) {
      throw new IllegalArgumentException(type.word() + " " + shape + " does not fill "
          + bytes.remaining() + " bytes");
    }
    this.type = type;
    this.shape = shape;
    this.bytes = bytes.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /// A view of little-endian bytes, from the buffer's position to its limit.
  public static TensorData view(ElementType type, TensorShape shape, ByteBuffer bytes) {
    return new TensorData(type, shape, bytes);
  }

  /// Integers of any type, each of which must be in its range.
  public static TensorData of(ElementType type, TensorShape shape, long... values) {
    var bytes = ByteBuffer.allocate(values.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (long v : values) {
      if (!type.holds(v)) {
        throw new IllegalArgumentException(v + " is outside " + type.word());
      }
      switch (type.bytes()) {
        case 1 -> bytes.put((byte) v);
        case 2 -> bytes.putShort((short) v);
        case 4 -> bytes.putInt((int) v);
        default -> bytes.putLong(v);
      }
    }
    return new TensorData(type, shape, bytes.flip());
  }

  /// The same of ints.
  public static TensorData of(ElementType type, TensorShape shape, int[] values) {
    var wide = new long[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return of(type, shape, wide);
  }

  public static TensorData of(TensorShape shape, float[] values) {
    var bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return new TensorData(ElementType.FLOAT32, shape, bytes);
  }

  public static TensorData of(Int8Tensor tensor) {
    return new TensorData(ElementType.INT8, TensorShape.of(tensor.shape()),
        ByteBuffer.wrap(tensor.data()));
  }

  public ElementType type() {
    return type;
  }

  public TensorShape shape() {
    return shape;
  }

  /// Number of values.
  public int size() {
    return bytes.limit() / type.bytes();
  }

  /// An integer at a position in C order.
  public long get(int position) {
    return switch (type) {
      case INT8 -> bytes.get(position);
      case UINT8 -> bytes.get(position) & 0xff;
      case INT16 -> bytes.getShort(2 * position);
      case INT32 -> bytes.getInt(4 * position);
      case INT64 -> bytes.getLong(8 * position);
      case FLOAT32 -> throw new IllegalStateException("float32 holds no integers");
    };
  }

  /// A float32 at a position in C order.
  public float getFloat(int position) {
    if (type != ElementType.FLOAT32) {
      throw new IllegalStateException(type.word() + " holds no floats");
    }
    return bytes.getFloat(4 * position);
  }

  /// A copy of all integers of at most 32 bits.
  public int[] toInts() {
    var values = new int[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.toIntExact(get(i));
    }
    return values;
  }

  public float[] toFloats() {
    var values = new float[size()];
    bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  /// A copy of the little-endian bytes.
  public byte[] toBytes() {
    var copy = new byte[bytes.limit()];
    bytes.get(0, copy);
    return copy;
  }

  /// The same values with other lengths.
  public TensorData reshaped(TensorShape other) {
    return new TensorData(type, other, bytes.duplicate());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorData t && type == t.type && shape.equals(t.shape)
        && bytes.equals(t.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + bytes.hashCode();
  }

  @Override
  public String toString() {
    return type.word() + " " + shape;
  }
}
