package org.systole.engine;

import org.systole.net.Operation;

/// Places of what a concatenation joins. What a layer writes for it alone is written there at once;
/// everything else is moved there.
final class Concatenations {
  private final NetworkGraph graph;
  private final Operation.Concatenation operation;

  Concatenations(NetworkGraph graph, Operation.Concatenation operation) {
    this.graph = graph;
    this.operation = operation;
  }

  void add() {
    var shape = graph.shape(operation.output());
    int rank = shape.rank();
    int axis = operation.axis();
    boolean flatRows = rank == 2 && axis == 0;
    boolean picture = rank == 4 && shape.dim(0) == 1 && axis > 0;
    boolean row = rank == 2 && axis == 1 && shape.dim(0) == 1;
    boolean same = operation.inputs().stream().allMatch(id ->
        graph.quantized(id).equals(graph.quantized(operation.output())));
    boolean there = operation.inputs().stream().allMatch(graph::values);
    if (!flatRows && !picture && !row || !same || !there) {
      graph.refuse(operation, "rows, columns or channels of one picture are joined, or rows of a "
          + "table, that lie in the engine's memory with the same quantization");
      return;
    }
    int at = 0;
    for (int id : operation.inputs()) {
      var part = new Part(operation.output(), axis == 1 && picture || flatRows ? at : 0,
          picture && axis == 2 ? at : 0, axis == rank - 1 ? at : 0, 1, 1, flatRows);
      if (alone(id)) {
        graph.part(graph.stored(id), part);
      } else if (!flatRows && !graph.shape(graph.stored(id)).equals(graph.shape(id))) {
        graph.refuse(operation, "tensor " + id + " lies in memory in another shape");
        return;
      } else {
        int copy = graph.add("copy", graph.shape(graph.stored(id)), graph.quantized(id));
        graph.part(copy, part);
        graph.add(Moves.before(graph, operation, id).writing(copy));
      }
      at += graph.shape(id).dim(axis);
    }
    graph.written(operation.output());
  }

  /// Whether a layer writes a tensor, and writes it for this only.
  private boolean alone(int id) {
    int stored = graph.stored(id);
    return graph.onlyReader(id).isPresent() && !graph.isPart(stored)
        && (stored == id || graph.onlyReader(stored).isPresent())
        && graph.layers().stream().anyMatch(l -> l.output() == stored)
        && operation.inputs().stream().filter(i -> graph.stored(i) == stored).count() == 1
        && (operation.axis() == 0 || graph.shape(stored).equals(graph.shape(id)));
  }
}
