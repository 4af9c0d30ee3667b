package org.systole.engine;

import org.systole.net.Operation;
import org.systole.net.Padding;
import org.systole.net.Window;

/// A transposed convolution as ordinary ones: with stride U, every U-th row and column of the
/// output is one with every U-th tap of the kernel, turned round. Those without a tap are the bias.
final class TransposedLayers {
  private final NetworkGraph graph;
  private final Operation.TransposeConvolution operation;
  private final Picture in;
  private final byte[] weights;

  TransposedLayers(NetworkGraph graph, Operation.TransposeConvolution operation) {
    this.graph = graph;
    this.operation = operation;
    in = Picture.of(graph.shape(operation.input()));
    weights = graph.network().tensor(operation.weights()).values().toBytes();
  }

  /// Along one axis: taps `first`, `first + stride`, ... of `taps` make the outputs `at`,
  /// `at + stride`, ..., the first of them with `before` inputs before its window's end.
  private record Phase(int first, int taps, int at, int outputs, int padding) {

    static Phase of(int first, int stride, int kernel, int padding, int length) {
      int taps = first < kernel ? Math.ceilDiv(kernel - first, stride) : 0;
      int at = Math.floorMod(first - padding, stride);
      int input = (at + padding - first) / stride;
      int outputs = at < length ? Math.ceilDiv(length - at, stride) : 0;
      return new Phase(first, taps, at, outputs, Math.max(taps, 1) - 1 - input);
    }

    int kernel() {
      return Math.max(taps, 1);
    }

    /// Padding behind the last input with which the outputs are that many.
    int after(int inputs) {
      return outputs - 1 + kernel() - inputs - padding;
    }
  }

  void add() {
    var w = operation.window();
    var out = graph.shape(operation.output());
    for (int a = 0; a < w.strideHeight(); a++) {
      for (int b = 0; b < w.strideWidth(); b++) {
        var rows = Phase.of(a, w.strideHeight(), w.kernelHeight(), w.padding().top(),
            out.height());
        var columns = Phase.of(b, w.strideWidth(), w.kernelWidth(), w.padding().left(),
            out.width());
        if (rows.outputs() > 0 && columns.outputs() > 0) {
          add(rows, columns);
        }
      }
    }
    graph.written(operation.output());
  }

  private void add(Phase rows, Phase columns) {
    var w = operation.window();
    var out = graph.shape(operation.output());
    int id = Interleaved.part(graph, operation.output(), rows.outputs(), columns.outputs(),
        new Part(operation.output(), rows.at(), columns.at(), 0, w.strideHeight(),
        w.strideWidth(), false));
    int taps = rows.taps() * columns.taps() * in.channels();
    byte[] kernel = new byte[out.channels() * rows.kernel() * columns.kernel() * in.channels()];
    if (taps > 0) {
      for (int i = 0; i < kernel.length; i++) {
        int channel = i % in.channels();
        int s = columns.taps() - 1 - i / in.channels() % columns.taps();
        int r = rows.taps() - 1 - i / in.channels() / columns.taps() % rows.taps();
        int m = i / taps;
        kernel[i] = weights[((m * w.kernelHeight() + rows.first() + r * w.strideHeight())
            * w.kernelWidth() + columns.first() + s * w.strideWidth()) * in.channels() + channel];
      }
    }
    var window = new Window(rows.kernel(), columns.kernel(), 1, 1, 1, 1, new Padding(
        rows.padding(), columns.padding(), rows.after(in.height()), columns.after(in.width())));
    graph.add(new LayerMaker(graph.network(), operation, operation.weights(), operation.bias(),
        operation.rounding(), operation.clamp()).layer(graph.stored(operation.input()), id, in,
        new DenseKernel(Kernels.list(kernel), out.channels(), window, taps)));
  }
}
