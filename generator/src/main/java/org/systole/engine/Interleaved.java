package org.systole.engine;

import org.systole.net.TensorShape;

/// Tensors that lie between the pixels of others.
final class Interleaved {
  private Interleaved() {}

  /// A tensor of `height` x `width` pixels in its place within the tensor `whole`.
  static int part(NetworkGraph graph, int whole, int height, int width, Part part) {
    int id = graph.add("part", TensorShape.of(1, height, width, graph.shape(whole).channels()),
        graph.quantized(whole));
    graph.part(id, part);
    return id;
  }
}
