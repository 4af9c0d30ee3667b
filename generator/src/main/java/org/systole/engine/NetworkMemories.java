package org.systole.engine;

/// Sizes of the memories of an engine for whole networks; all but the bit counts are powers of two.
///
/// `wordBits`: each of the two sides of the activation memory has rows * 2^wordBits bytes;
/// `pixelBits`: 2^pixelBits totals a column and half; `weightWords` words of `columns` weights,
/// 0 where they come through a port;
/// `filters` of all layers together; `poolWords` partial pooling results; `layers` a program holds.
public record NetworkMemories(int wordBits, int pixelBits, int weightWords, int filters,
    int poolWords, int layers) {

  /// The same with another number of words of weights.
  public NetworkMemories withWeightWords(int words) {
    return new NetworkMemories(wordBits, pixelBits, words, filters, poolWords, layers);
  }

  /// Generous memories for simulation.
  public static NetworkMemories simulation() {
    return new NetworkMemories(12, 8, 1 << 15, 1 << 10, 1 << 8, 1 << 5);
  }

  NetworkMemories withWordBits(int bits) {
    return new NetworkMemories(bits, pixelBits, weightWords, filters, poolWords, layers);
  }
}
