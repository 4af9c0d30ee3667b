package org.systole.engine;

/// The largest totals that a layer's filters can have, whatever the activations.
final class LayerTotals {
  private LayerTotals() {}

  /// Bits that hold, in two's complement, every total and every total with its bias, as the engine
  /// has them; 32 at the most, where they wrap as they do in TFLite.
  static int bits(NetworkEngineParams engine, LayerMapping mapping) {
    var products = mapping.layer().products();
    int taps = mapping.layer().taps();
    int[] biases = NetworkProgram.biases(engine, mapping);
    long least = 0;
    long most = 0;
    for (int m = 0; m < biases.length; m++) {
      long low = 0;
      long high = 0;
      for (int k = 0; k < taps; k++) {
        int weight = products.weights().get(m * taps + k);
        low += weight < 0 ? 127L * weight : -128L * weight;
        high += weight < 0 ? -128L * weight : 127L * weight;
      }
      long correction = NetworkProgram.correction(engine, mapping, m);
      least = Math.min(least, Math.min(low - correction, low - correction + biases[m]));
      most = Math.max(most, Math.max(high - correction, high - correction + biases[m]));
    }
    int bits = 65 - Long.numberOfLeadingZeros(Math.max(most, -1 - least));
    return Math.min(32, bits);
  }
}
