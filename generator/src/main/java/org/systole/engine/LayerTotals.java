package org.systole.engine;

/// The largest totals that a layer's filters can have, whatever the activations.
final class LayerTotals {
  private LayerTotals() {}

  /// Bits that hold, in two's complement, every total and every total with its bias, as the engine
  /// has them; 32 at the most, where they wrap as they do in TFLite. Those of the unit for depthwise
  /// convolutions, too, with activations of 16 bits.
  static int bits(NetworkEngineParams engine, LayerMapping mapping) {
    var products = mapping.layer().products();
    int taps = mapping.layer().taps();
    long[] biases = NetworkProgram.biases(engine, mapping);
    long below = -1L << engine.activationBits() - 1;
    long above = ~below;
    long least = 0;
    long most = 0;
    for (int m = 0; m < biases.length; m++) {
      long low = 0;
      long high = 0;
      for (int k = 0; k < taps; k++) {
        int weight = products.weights().get(m * taps + k);
        low += weight < 0 ? above * weight : below * weight;
        high += weight < 0 ? below * weight : above * weight;
      }
      long correction = NetworkProgram.correction(engine, mapping, m);
      least = Math.min(least, Math.min(low - correction, low - correction + bounded(biases[m])));
      most = Math.max(most, Math.max(high - correction, high - correction + bounded(biases[m])));
    }
    int bits = 65 - Long.numberOfLeadingZeros(Math.max(most, -1 - least));
    int own = engine.wide() && products.exact() ? bits : Math.min(32, bits);
    return engine.wide() ? Math.max(own, mapping.layer().depthwise().map(LayerTotals::bits)
        .orElse(0)) : own;
  }

  /// More than fits in any accumulator, and does not overflow.
  private static long bounded(long bias) {
    return Math.clamp(bias, -1L << 60, 1L << 60);
  }

  private static int bits(EngineLayer.Depthwise layer) {
    int channels = layer.channels();
    long most = 0;
    for (int c = 0; c < channels; c++) {
      long sum = Math.abs(bounded(layer.numbers().get(c).bias()));
      for (int k = c; k < layer.weights().size(); k += channels) {
        sum += (long) Math.abs(layer.weights().get(k)) << 15;
      }
      most = Math.max(most, sum);
    }
    int bits = 65 - Long.numberOfLeadingZeros(most);
    return layer.kind() == RoundingKind.SINGLE ? bits : Math.min(32, bits);
  }
}
