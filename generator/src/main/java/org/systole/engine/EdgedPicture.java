package org.systole.engine;

import org.systole.net.Operation;
import org.systole.net.Padding;
import org.systole.net.TensorShape;
import org.systole.net.Window;

/// A picture with its edges once more around it, and with all its channels several times.
///
/// `top`, `left` rows and columns, 0 or 1 each, come before the picture that is kept as `tensor`.
record EdgedPicture(int tensor, Picture picture, int top, int left) {

  /// The input of `operation` with the edges that `rows` and `columns` read, and `times` its
  /// channels; itself where that is no change.
  static EdgedPicture of(NetworkGraph graph, Operation operation, ResizeAxis rows,
      ResizeAxis columns, int times) {
    int input = operation.input();
    var in = Picture.of(graph.shape(input));
    var whole = new Picture(in.height() + rows.before() + rows.after(),
        in.width() + columns.before() + columns.after(), in.channels() * times);
    if (whole.equals(in)) {
      return new EdgedPicture(graph.stored(input), in, 0, 0);
    }
    int id = graph.add("edged", TensorShape.of(1, whole.height(), whole.width(),
        whole.channels()), graph.quantized(input));
    int top = rows.before();
    int left = columns.before();
    for (int a = -top; a <= rows.after(); a++) {
      for (int b = -left; b <= columns.after(); b++) {
        piece(graph, operation, id, new Strip(a, top, in.height()),
            new Strip(b, left, in.width()), times);
      }
    }
    graph.written(id);
    return new EdgedPicture(id, whole, top, left);
  }

  /// Along one axis: the edge before the picture (-1), the picture (0), or the edge behind it (1).
  private record Strip(int place, int before, int inputs) {
    int at() {
      return place < 0 ? 0 : place == 0 ? before : before + inputs;
    }

    int from() {
      return place > 0 ? inputs - 1 : 0;
    }

    int count() {
      return place == 0 ? inputs : 1;
    }

    int padding() {
      return from() + count() - inputs;
    }
  }

  private static void piece(NetworkGraph graph, Operation operation, int whole, Strip rows,
      Strip columns, int times) {
    int id = Interleaved.part(graph, whole, rows.count(), columns.count(),
        new Part(whole, rows.at(), columns.at(), 0, 1, 1, false));
    var window = new Window(1, 1, 1, 1, 1, 1, new Padding(-rows.from(), -columns.from(),
        rows.padding(), columns.padding()));
    graph.add(Moves.repeated(graph, operation, id, window, times));
  }
}
