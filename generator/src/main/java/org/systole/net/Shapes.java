package org.systole.net;

import java.util.Arrays;
import java.util.stream.Collectors;

/// What the tensors share: sizes, offsets and text of shapes.
final class Shapes {
  private Shapes() {}

  static void requireFilled(int[] shape, int length) {
    long size = 1;
    for (int n : shape) {
      if (n < 0) {
        throw new IllegalArgumentException("negative length in shape " + text(shape));
      }
      size = Math.multiplyExact(size, (long) n);
    }
    if (size != length) {
      throw new IllegalArgumentException(
          "shape " + text(shape) + " holds " + size + " values, not " + length);
    }
  }

  static int offset(int[] shape, int[] index) {
    if (index.length != shape.length) {
      throw new IndexOutOfBoundsException(
          index.length + " indices for a tensor of rank " + shape.length);
    }
    int offset = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      if (index[axis] < 0 || index[axis] >= shape[axis]) {
        throw new IndexOutOfBoundsException(
            "index " + Arrays.toString(index) + " outside shape " + text(shape));
      }
      offset = offset * shape[axis] + index[axis];
    }
    return offset;
  }

  static String text(int... shape) {
    return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("x"));
  }
}
