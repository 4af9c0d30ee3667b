package org.systole.engine;

import org.systole.net.Operation;
import org.systole.net.TensorShape;

/// Tensors that lie between the pixels of others.
final class Interleaved {
  private Interleaved() {}

  /// A tensor of `height` x `width` pixels in its place within what `operation` writes.
  static int part(NetworkGraph graph, Operation operation, int height, int width, Part part) {
    var whole = graph.shape(operation.output());
    int id = graph.add("part", TensorShape.of(1, height, width, whole.channels()),
        graph.quantized(operation.output()));
    graph.part(id, part);
    return id;
  }
}
