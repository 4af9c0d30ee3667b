package org.systole.engine;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.systole.accel.FixedPointScale;
import org.systole.net.Operation;
import org.systole.net.Rounding;
import org.systole.net.Window;

/// Convolutions that only move values: the identity.
final class Moves {
  static final Window POINT = Window.valid(1, 1, 1, 1, 1, 1);
  static final FixedPointScale ONE = FixedPointScale.of(1);

  private Moves() {}

  /// Of all values of the tensor `input`, as they are; `operation` follows and says what is
  /// written.
  static EngineLayer before(NetworkGraph graph, Operation operation, int input) {
    int zero = graph.quantized(input).zeroPoint();
    return layer(operation.name(), List.of(), graph.stored(input), input,
        Picture.ofValues(graph.shape(graph.stored(input))), POINT, zero, ONE, Rounding.UP,
        levels(graph, zero));
  }

  /// Of the pixels that `window`, of one pixel, meets, to `output`; `outside` of the picture each
  /// value is that.
  static EngineLayer pixels(NetworkGraph graph, Operation operation, int input, int output,
      Window window, int outside) {
    return layer(operation.name(), List.of(operation), graph.stored(input), output,
        Picture.of(graph.shape(input)), window, outside, ONE, Rounding.UP,
        levels(graph, outside));
  }

  /// Of the pixels of `operation`'s input that `window`, of one pixel, meets, to `output`, with
  /// `times` the channels.
  static EngineLayer repeated(NetworkGraph graph, Operation operation, int output, Window window,
      int times) {
    var once = pixels(graph, operation, operation.input(), output, window,
        graph.quantized(operation.input()).zeroPoint());
    int filters = times * once.channels();
    var p = once.products();
    var weights = Collections.nCopies(times, p.weights()).stream().flatMap(List::stream).toList();
    return new EngineLayer(once.name(), once.operations(), once.input(), output, once.height(),
        once.width(), once.channels(), filters, window, new EngineLayer.Products(weights,
        Collections.nCopies(filters, 0), Collections.nCopies(filters, ONE), p.inputZeroPoint(),
        Rounding.UP, p.levels(), true, 0), Optional.empty(), Optional.empty(), Optional.empty(),
        output);
  }

  /// Of all values of the tensor `input`, scaled, as `operation` does.
  static EngineLayer scaled(NetworkGraph graph, Operation operation, double scale,
      Rounding rounding, EngineLayer.Levels levels) {
    int input = operation.input();
    return layer(operation.name(), List.of(operation), graph.stored(input), operation.output(),
        Picture.ofValues(graph.shape(graph.stored(input))), POINT,
        graph.quantized(input).zeroPoint(), FixedPointScale.of(scale), rounding, levels);
  }

  /// No limits.
  private static EngineLayer.Levels levels(NetworkGraph graph, int zero) {
    return new EngineLayer.Levels(zero, (int) graph.activation().low(),
        (int) graph.activation().high());
  }

  private static EngineLayer layer(String name, List<Operation> operations, int input, int output,
      Picture in, Window window, int zeroPoint, FixedPointScale scale, Rounding rounding,
      EngineLayer.Levels levels) {
    int channels = in.channels();
    var products = new EngineLayer.Products(Kernels.identity(channels, 1),
        Collections.nCopies(channels, 0), Collections.nCopies(channels, scale), zeroPoint, rounding,
        levels, true, 0);
    return new EngineLayer(name, operations, input, output, in.height(), in.width(), channels,
        channels, window, products, Optional.empty(), Optional.empty(), Optional.empty(), output);
  }

  /// With `before` and `after` further channels, which are `value` throughout.
  static EngineLayer widened(EngineLayer move, int before, int after, int value) {
    int filters = before + move.channels() + after;
    var products = new EngineLayer.Products(
        Kernels.identity(move.channels(), before, after),
        Collections.nCopies(filters, 0), Collections.nCopies(filters, ONE), value, Rounding.UP,
        new EngineLayer.Levels(value, -128, 127), true, 0);
    return new EngineLayer(move.name(), move.operations(), move.input(), move.output(),
        move.height(), move.width(), move.channels(), filters, move.window(), products, move.sum(),
        move.table(), move.pooled(), move.shown());
  }
}
