package org.systole.engine;

import java.util.Optional;
import org.systole.net.Operation;
import org.systole.net.Padding;
import org.systole.net.Window;

/// The nearest pixels of a picture: moves of every so many of its pixels into every so many places.
final class ResizeLayers {
  /// Moves along an axis; more would take longer than anything around them.
  private static final int MOST = 8;

  private final NetworkGraph graph;
  private final Operation.Resize operation;

  ResizeLayers(NetworkGraph graph, Operation.Resize operation) {
    this.graph = graph;
    this.operation = operation;
  }

  /// The place of each output along one axis; every `period`-th of them lies `step` inputs on.
  private record Axis(int[] places, int period, int step) {

    static Optional<Axis> of(int[] places) {
      for (int period = 1; period <= Math.min(MOST, places.length); period++) {
        int step = period < places.length ? places[period] - places[0] : 1;
        boolean even = step > 0;
        for (int i = 0; i + period < places.length; i++) {
          even &= places[i + period] - places[i] == step;
        }
        if (even) {
          return Optional.of(new Axis(places, period, step));
        }
      }
      return Optional.empty();
    }

    int outputs(int phase) {
      return Math.ceilDiv(places.length - phase, period);
    }

    /// Padding behind the last of `inputs` with which the outputs are that many.
    int after(int phase, int inputs) {
      return (outputs(phase) - 1) * step + 1 - inputs + places[phase];
    }
  }

  void add() {
    var in = graph.shape(operation.input());
    var out = graph.shape(operation.output());
    var rows = Axis.of(places(in.height(), out.height()));
    var columns = Axis.of(places(in.width(), out.width()));
    if (operation.bilinear()) {
      graph.refuse(operation, "it mixes neighbouring pixels",
          "resize to the nearest pixel, or use a transposed convolution");
    } else if (rows.isEmpty() || columns.isEmpty()) {
      graph.refuse(operation, in.height() + " x " + in.width() + " pixels become " + out.height()
          + " x " + out.width() + ", which do not repeat within " + MOST,
          "resize by a whole factor");
    } else {
      for (int a = 0; a < rows.get().period(); a++) {
        for (int b = 0; b < columns.get().period(); b++) {
          add(rows.get(), a, columns.get(), b);
        }
      }
      graph.written(operation.output());
    }
  }

  private void add(Axis rows, int a, Axis columns, int b) {
    var in = graph.shape(operation.input());
    int id = Interleaved.part(graph, operation, rows.outputs(a), columns.outputs(b), new Part(
        operation.output(), a, b, 0, rows.period(), columns.period(), false));
    var window = new Window(1, 1, rows.step(), columns.step(), 1, 1, new Padding(
        -rows.places()[a], -columns.places()[b], rows.after(a, in.height()),
        columns.after(b, in.width())));
    graph.add(Moves.pixels(graph, operation, operation.input(), id, window,
        graph.quantized(operation.output()).zeroPoint()));
  }

  private int[] places(int inputs, int outputs) {
    boolean corners = operation.alignCorners() && outputs > 1;
    float scale = corners ? (float) (inputs - 1) / (outputs - 1) : (float) inputs / outputs;
    int[] places = new int[outputs];
    for (int i = 0; i < outputs; i++) {
      float position = (i + (operation.halfPixelCenters() ? 0.5f : 0)) * scale;
      int place = (int) (operation.alignCorners() ? Math.floor(position + 0.5)
          : Math.floor(position));
      places[i] = Math.min(place, inputs - 1);
    }
    return places;
  }
}
