package org.systole.engine;

/// Sizes of the memories of an engine for whole networks.
///
/// `wordBits`: bits of the address of a word in a bank of the activation memory, of which there are
/// as many as rows on each of its two sides; `side0Words`, `side1Words`: words of a bank of that side,
/// at most 2^wordBits; 2^passBits passes of 2^pixelBits totals a column; `weightWords` words of
/// `columns` weights, 0 where they come through a port. Powers of two: `filters` of all layers
/// together; `poolWords` partial pooling results; `layers` a program holds.
public record NetworkMemories(int wordBits, int side0Words, int side1Words, int passBits,
    int pixelBits, int weightWords, int filters, int poolWords, int layers) {

  public NetworkMemories {
    if (Math.max(side0Words, side1Words) > 1 << wordBits) {
      throw new IllegalArgumentException("sides of " + side0Words + " and " + side1Words
          + " words for addresses of " + wordBits + " bits");
    }
  }

  /// Sides with all words that have an address, and two passes.
  public NetworkMemories(int wordBits, int pixelBits, int weightWords, int filters,
      int poolWords, int layers) {
    this(wordBits, 1 << wordBits, 1 << wordBits, 1, pixelBits, weightWords, filters, poolWords,
        layers);
  }

  /// Generous memories for simulation.
  public static NetworkMemories simulation() {
    return new NetworkMemories(12, 8, 1 << 15, 1 << 10, 1 << 8, 1 << 5);
  }

  /// The same with another number of words of weights.
  public NetworkMemories withWeightWords(int words) {
    return new NetworkMemories(wordBits, side0Words, side1Words, passBits, pixelBits, words,
        filters, poolWords, layers);
  }

  /// The same with other numbers of words of activations.
  NetworkMemories withSides(int words0, int words1) {
    return new NetworkMemories(wordBits, words0, words1, passBits, pixelBits, weightWords,
        filters, poolWords, layers);
  }

  NetworkMemories withWordBits(int bits) {
    return new NetworkMemories(bits, pixelBits, weightWords, filters, poolWords, layers)
        .withPassBits(passBits);
  }

  /// The same with room for another number of passes.
  public NetworkMemories withPassBits(int bits) {
    return new NetworkMemories(wordBits, side0Words, side1Words, bits, pixelBits, weightWords,
        filters, poolWords, layers);
  }

  /// Words of a bank of side 0 or 1.
  public int sideWords(int side) {
    return side == 0 ? side0Words : side1Words;
  }
}
