package org.systole.read.tflite;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// The buffers of a file: what the constant tensors hold.
final class Constants {
  private final FlatTable model;
  private final List<FlatTable> buffers;

  Constants(FlatTable model, List<FlatTable> buffers) {
    this.model = model;
    this.buffers = buffers;
  }

  /// The bytes of a buffer, or nothing when it is empty: the tensor is computed. Large files keep
  /// them after the tables.
  Optional<ByteBuffer> of(int buffer) {
    if (buffer < 0 || buffer >= buffers.size()) {
      throw new MalformedFile("a tensor has buffer " + (buffer & 0xffffffffL) + " of "
          + buffers.size());
    }
    var table = buffers.get(buffer);
    long outside = table.int64(1);
    var bytes = outside > 1 ? model.bytes(outside, table.int64(2)) : table.bytes(0);
    return bytes.hasRemaining() ? Optional.of(bytes) : Optional.empty();
  }
}
