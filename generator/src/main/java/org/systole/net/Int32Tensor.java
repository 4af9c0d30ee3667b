package org.systole.net;

import java.util.Arrays;

/// An immutable int32 tensor in C order: the last index moves fastest.
///
/// Copies what it is given and what it gives. Throws `IllegalArgumentException` when the data do not
/// fill the shape, `IndexOutOfBoundsException` for an index outside it.
public final class Int32Tensor {
  private final int[] shape;
  private final int[] data;

  public Int32Tensor(int[] shape, int[] data) {
    this.shape = shape.clone();
    this.data = data.clone();
    Shapes.requireFilled(this.shape, data.length);
  }

  public static Int32Tensor of(int[] shape, int... values) {
    return new Int32Tensor(shape, values);
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

  public int[] data() {
    return data.clone();
  }

  /// The element at a position in C order.
  public int flat(int position) {
    return data[position];
  }

  public int get(int... index) {
    return data[Shapes.offset(shape, index)];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Int32Tensor t
        && Arrays.equals(shape, t.shape)
        && Arrays.equals(data, t.data);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "int32 " + Shapes.text(shape);
  }
}
