package org.systole.net;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The lengths of a tensor along its axes; a picture is N x H x W x C.
public record TensorShape(List<Integer> lengths) {
  public TensorShape {
    lengths = List.copyOf(lengths);
  }

  public static TensorShape of(int... lengths) {
    return new TensorShape(Arrays.stream(lengths).boxed().toList());
  }

  public int rank() {
    return lengths.size();
  }

  /// The length along one axis.
  public int dim(int axis) {
    return lengths.get(axis);
  }

  /// Number of values; saturates where it would not fit in a long.
  public long size() {
    long size = 1;
    for (long n : lengths) {
      size = n != 0 && Math.abs(size) > Long.MAX_VALUE / Math.abs(n) ? Long.MAX_VALUE : size * n;
    }
    return size;
  }

  /// Rows H of N x H x W x C.
  public int height() {
    return dim(1);
  }

  /// Columns W of N x H x W x C.
  public int width() {
    return dim(2);
  }

  /// The length of the last axis, 1 when there is none.
  public int channels() {
    return rank() == 0 ? 1 : dim(rank() - 1);
  }

  public int[] toArray() {
    return lengths.stream().mapToInt(Integer::intValue).toArray();
  }

  /// For example `1x32x32x3`; `scalar` when there is no axis.
  @Override
  public String toString() {
    return rank() == 0 ? "scalar"
        : lengths.stream().map(n -> Integer.toString(n)).collect(Collectors.joining("x"));
  }
}
