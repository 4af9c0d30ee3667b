package org.systole.net;

import java.util.Arrays;

/// An immutable int8 tensor in C order: the last index moves fastest.
///
/// Copies what it is given and what it gives. Throws `IllegalArgumentException` when the data do not
/// fill the shape, `IndexOutOfBoundsException` for an index outside it.
public final class Int8Tensor {
  private final int[] shape;
  private final byte[] data;

  public Int8Tensor(int[] shape, byte[] data) {
    this.shape = shape.clone();
    this.data = data.clone();
    Shapes.requireFilled(this.shape, data.length);
  }

  /// A tensor from int values, each of which must lie within -128..127.
  public static Int8Tensor of(int[] shape, int... values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      if (values[i] < Byte.MIN_VALUE || values[i] > Byte.MAX_VALUE) {
        throw new IllegalArgumentException(values[i] + " is outside int8");
      }
      bytes[i] = (byte) values[i];
    }
    return new Int8Tensor(shape, bytes);
  }

  public int[] shape() {
    return shape.clone();
  }

  public int rank() {
    return shape.length;
  }

  /// The length along one axis.
  public int dim(int axis) {
    return shape[axis];
  }

  public boolean hasShape(int... expected) {
    return Arrays.equals(shape, expected);
  }

  /// Number of elements.
  public int size() {
    return data.length;
  }

  public byte[] data() {
    return data.clone();
  }

  /// The element at a position in C order.
  public byte flat(int position) {
    return data[position];
  }

  public byte get(int... index) {
    return data[Shapes.offset(shape, index)];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Int8Tensor t
        && Arrays.equals(shape, t.shape)
        && Arrays.equals(data, t.data);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "int8 " + Shapes.text(shape);
  }
}
