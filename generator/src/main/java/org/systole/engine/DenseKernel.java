package org.systole.engine;

import java.util.ArrayList;
import java.util.List;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.Window;

/// The weights M x R x S x C of a dense convolution that computes what one with groups, with a
/// filter for each channel, or with gaps does: 0 for all taps that this one does not have.
///
/// `realTaps` of each filter's R * S * C weights are those of the network.
record DenseKernel(List<Byte> weights, int filters, Window window, int realTaps) {
  DenseKernel {
    weights = List.copyOf(weights);
  }

  /// Filter m reads channel m / multiplier.
  static DenseKernel of(Network network, Operation.DepthwiseConvolution d) {
    byte[] from = network.tensor(d.weights()).values().toBytes();
    int filters = network.shape(d.weights()).channels();
    return make(d.window(), filters, filters / d.multiplier(), 1,
        (m, _) -> m / d.multiplier(), (m, tap, _) -> from[tap * filters + m]);
  }

  /// Group g of G reads channels g * C/G up to (g + 1) * C/G.
  static DenseKernel of(Network network, Operation.Convolution c) {
    byte[] from = network.tensor(c.weights()).values().toBytes();
    int filters = network.shape(c.weights()).dim(0);
    int each = network.shape(c.weights()).channels();
    int taps = c.window().kernelHeight() * c.window().kernelWidth();
    return make(c.window(), filters, each * c.groups(), each,
        (m, i) -> m / (filters / c.groups()) * each + i,
        (m, tap, i) -> from[(m * taps + tap) * each + i]);
  }

  /// The channel of the input that channel i of filter m is.
  private interface Channel {
    int of(int filter, int i);
  }

  /// The weight of a filter's tap (r, s) and channel i, the taps counted in rows.
  private interface Weight {
    byte of(int filter, int tap, int i);
  }

  private static DenseKernel make(Window w, int filters, int channels, int each, Channel channel,
      Weight weight) {
    int taps = w.spanHeight() * w.spanWidth() * channels;
    byte[] dense = new byte[filters * taps];
    for (int m = 0; m < filters; m++) {
      for (int tap = 0; tap < w.kernelHeight() * w.kernelWidth(); tap++) {
        int row = tap / w.kernelWidth() * w.dilationHeight();
        int column = tap % w.kernelWidth() * w.dilationWidth();
        for (int i = 0; i < each; i++) {
          dense[m * taps + (row * w.spanWidth() + column) * channels + channel.of(m, i)] =
              weight.of(m, tap, i);
        }
      }
    }
    var bytes = new ArrayList<Byte>(dense.length);
    for (byte b : dense) {
      bytes.add(b);
    }
    return new DenseKernel(bytes, filters, new Window(w.spanHeight(), w.spanWidth(),
        w.strideHeight(), w.strideWidth(), 1, 1, w.padding()),
        w.kernelHeight() * w.kernelWidth() * each);
  }
}
