package org.systole.engine;

import org.systole.hdl.Component;
import org.systole.net.Network;
import org.systole.net.Operation;

/// Chooses the unit for the depthwise convolutions of a network: as many lanes as the array has
/// rows, each with as many multipliers as its kernels have columns for one step of the stride. As
/// many totals as can leave the array at a time, for pointwise layers of few channels have as many
/// of them as windows.
final class DepthwiseChoice {
  /// Wider kernels go through the array.
  private static final int MOST_TAPS = 7;
  /// The unit runs ahead of the array by that many words of its memory where rows are not longer.
  private static final int MOST_FEED_WORDS = 1 << 11;
  /// The slowest requantizer.
  private static final int MOST_CYCLES = 32;

  private DepthwiseChoice() {}

  /// The engine with a unit for `network`; as it is where it has one, or the network has no use for
  /// it.
  static NetworkEngineParams of(NetworkEngineParams engine, Network network) {
    int taps = 0;
    for (var operation : network.operations()) {
      if (operation instanceof Operation.DepthwiseConvolution d && d.multiplier() == 1) {
        int needed = Math.ceilDiv(d.window().kernelWidth(), d.window().strideWidth());
        taps = needed <= MOST_TAPS ? Math.max(taps, needed) : taps;
      }
    }
    if (engine.depthwise().present() || taps == 0) {
      return engine;
    }
    int rows = engine.rows();
    var layers = Fusion.of(network, new DepthwiseSize(rows, taps, 1, 2, 1, rows)).layers();
    int weights = 0;
    int groups = 0;
    int words = 0;
    int rowWords = 0;
    int steps = MOST_CYCLES;
    for (var layer : layers) {
      if (layer.depthwise().isPresent()) {
        var window = layer.depthwise().orElseThrow().window();
        int ofLayer = Math.ceilDiv(layer.channels(), rows);
        groups += ofLayer;
        steps = Math.min(steps, window.strideWidth() * window.kernelHeight());
        weights += ofLayer * window.strideWidth() * window.kernelHeight();
        rowWords = Math.max(rowWords, layer.outputWidth() * ofLayer);
        words = Math.max(words, layer.outputHeight() * layer.outputWidth() * ofLayer);
      }
    }
    if (groups == 0) {
      return engine;
    }
    int feed = Math.max(power(2 * rowWords), Math.min(power(words), MOST_FEED_WORDS));
    var m = engine.memories();
    int lanes = Integer.highestOneBit(Math.min(rows, Integer.lowestOneBit(engine.columns())));
    return engine.withLanes(lanes)
        .withMemories(m.withWordBits(Math.max(m.wordBits(), Component.log2Up(feed))))
        .withDepthwise(new DepthwiseSize(rows, taps, Integer.highestOneBit(steps), feed, power(weights),
            power(groups) * power(rows)));
  }

  private static int power(int least) {
    return 1 << Math.max(1, Component.log2Up(least));
  }
}
