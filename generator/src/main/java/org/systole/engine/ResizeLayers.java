package org.systole.engine;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.systole.accel.FixedPointScale;
import org.systole.net.Operation;
import org.systole.net.Padding;
import org.systole.net.Rounding;
import org.systole.net.Window;

/// A picture of another size: a convolution for each group of rows and group of columns, of one tap
/// along an axis without shares, else of two.
///
/// Bilinear: the shares' products are the weights, less the powers of two that all have in common.
/// The total is a sum of x * w, whatever the zero point, and the weights add up to a power of two
/// 2^k; TFLite divides by it with ties away from zero, which is a shift by k and `away`. A weight
/// beyond an int8 is one of several copies of its channel.
final class ResizeLayers {
  /// Convolutions of one operation, and copies of a channel; more would take longer than anything
  /// around them. Nine copies are enough for any share of one axis.
  private static final int MOST = 64;
  private static final int MOST_COPIES = 9;

  private final NetworkGraph graph;
  private final Operation.Resize operation;

  ResizeLayers(NetworkGraph graph, Operation.Resize operation) {
    this.graph = graph;
    this.operation = operation;
  }

  void add() {
    var in = graph.shape(operation.input());
    var out = graph.shape(operation.output());
    var rows = ResizeAxis.of(operation, in.height(), out.height(), MOST);
    var columns = ResizeAxis.of(operation, in.width(), out.width(), MOST);
    int layers = rows.groups().size() * columns.groups().size();
    int heaviest = heaviest(rows) * heaviest(columns);
    int copies = Math.ceilDiv(heaviest, Byte.MAX_VALUE);
    if (layers > MOST) {
      refuse(in.height() + " x " + in.width() + " pixels become " + out.height() + " x "
          + out.width() + ", which takes more than " + MOST + " convolutions");
    } else if (copies > MOST_COPIES) {
      refuse("its weights are up to " + heaviest + ", more than " + MOST_COPIES
          + " times an int8");
    } else {
      var picture = EdgedPicture.of(graph, operation, rows, columns, copies);
      rows.groups().forEach(r -> columns.groups().forEach(c -> add(picture, r, c, copies)));
      graph.written(operation.output());
    }
  }

  private void refuse(String cause) {
    var in = graph.shape(operation.input());
    var out = graph.shape(operation.output());
    String size = ResizeAxis.simple(operation, in.height(), out.height()) + " x "
        + ResizeAxis.simple(operation, in.width(), out.width());
    graph.refuse(operation, cause, "resize to " + size + " pixels"
        + (operation.bilinear() ? ", to the nearest pixel, " : " ")
        + "or use a transposed convolution");
  }

  private static int heaviest(ResizeAxis axis) {
    return axis.groups().stream().flatMapToInt(g -> Arrays.stream(g.weights())).max()
        .orElse(1);
  }

  private void add(EdgedPicture picture, ResizeAxis.Group rows, ResizeAxis.Group columns,
      int copies) {
    var in = picture.picture();
    int id = Interleaved.part(graph, operation.output(), rows.count(), columns.count(), new Part(
        operation.output(), rows.at(), columns.at(), 0, rows.every(), columns.every(), false));
    var window = new Window(rows.taps(), columns.taps(), rows.step(), columns.step(), 1, 1,
        new Padding(-rows.from() - picture.top(), -columns.from() - picture.left(),
        rows.padding(in.height()) + picture.top(), columns.padding(in.width()) + picture.left()));
    if (!operation.bilinear()) {
      graph.add(Moves.pixels(graph, operation, operation.input(), id, window,
          graph.quantized(operation.output()).zeroPoint()));
      return;
    }
    int channels = in.channels() / copies;
    int shift = Integer.numberOfTrailingZeros(sum(rows) * sum(columns));
    var products = new EngineLayer.Products(weights(rows, columns, channels, copies),
        Collections.nCopies(channels, 0), Collections.nCopies(channels, shifted(shift)), 0,
        Rounding.AWAY, new EngineLayer.Levels(0, Byte.MIN_VALUE, Byte.MAX_VALUE), true, 0);
    graph.add(new EngineLayer(operation.name(), List.of(operation), picture.tensor(), id,
        in.height(), in.width(), in.channels(), channels, window, products, Optional.empty(),
        Optional.empty(), Optional.empty(), id));
  }

  private static int sum(ResizeAxis.Group group) {
    return Arrays.stream(group.weights()).sum();
  }

  /// 2^-`bits`, rounded once: the shift left undoes the first rounding of the product.
  private static FixedPointScale shifted(int bits) {
    return new FixedPointScale(1 << 30, 1, bits);
  }

  private static List<Byte> weights(ResizeAxis.Group rows, ResizeAxis.Group columns, int channels,
      int copies) {
    int taps = rows.taps() * columns.taps();
    byte[] weights = new byte[channels * taps * copies * channels];
    for (int tap = 0; tap < taps; tap++) {
      int weight = rows.weights()[tap / columns.taps()] * columns.weights()[tap % columns.taps()];
      for (int copy = 0; copy < copies; copy++) {
        int part = Math.clamp(weight - copy * Byte.MAX_VALUE, 0, Byte.MAX_VALUE);
        for (int m = 0; m < channels; m++) {
          weights[((m * taps + tap) * copies + copy) * channels + m] = (byte) part;
        }
      }
    }
    return Kernels.list(weights);
  }
}
