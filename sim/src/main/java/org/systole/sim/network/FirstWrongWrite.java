package org.systole.sim.network;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// Compares what is written to the places of tensors with what is to be there at the end, and keeps
/// the cycle of the first write that differs.
final class FirstWrongWrite {
  private final Map<Integer, byte[]> images = new HashMap<>();
  private OptionalLong cycle = OptionalLong.empty();

  /// The bytes that the place of a tensor is to hold.
  void expect(int tensor, byte[] image) {
    images.put(tensor, image);
  }

  /// `value` is written `at` bytes from the begin of the place of `tensor`.
  void look(int tensor, int at, byte value, long now) {
    byte[] image = images.get(tensor);
    if (cycle.isEmpty() && image != null && at < image.length && image[at] != value) {
      cycle = OptionalLong.of(now);
    }
  }

  OptionalLong cycle() {
    return cycle;
  }
}
