package org.systole.unit;

import org.systole.hdl.Component;

/// A port to a memory outside that holds the weights, in the terms of AXI4.
///
/// `beatBytes` a beat, a power of two up to 128; `burstBeats` the longest burst, a power of two up
/// to 256, of at most 4 KiB; the FIFO holds `prefetchWords` words of the array or some more; up to
/// `outstanding` bursts are asked for at a time; addresses of bytes have `addressBits` bits.
public record WeightPort(int beatBytes, int burstBeats, int prefetchWords, int outstanding,
    int addressBits) {
  public static final int MOST_BEAT_BYTES = 128;
  public static final int MOST_BURST_BEATS = 256;
  /// AXI4: no burst crosses a multiple of this.
  public static final int BOUNDARY = 4096;
  public static final int MOST_PREFETCH = 1 << 16;
  public static final int MOST_OUTSTANDING = 256;

  public WeightPort {
    if (!power(beatBytes, MOST_BEAT_BYTES) || !power(burstBeats, MOST_BURST_BEATS)
        || beatBytes * burstBeats > BOUNDARY || prefetchWords < 1 || prefetchWords > MOST_PREFETCH
        || outstanding < 1 || outstanding > MOST_OUTSTANDING || addressBits < 13
        || addressBits > 64) {
      throw new IllegalArgumentException("beats of " + beatBytes + " bytes, bursts of "
          + burstBeats + ", a FIFO of " + prefetchWords + " words, " + outstanding
          + " bursts outstanding, addresses of " + addressBits + " bits");
    }
  }

  /// Beats of 8 bytes, bursts of 16, 512 words ahead.
  public static WeightPort standard() {
    return new WeightPort(8, 16, 512, 16, 32);
  }

  private static boolean power(int value, int most) {
    return value >= 1 && value <= most && Integer.bitCount(value) == 1;
  }

  public int burstBytes() {
    return beatBytes * burstBeats;
  }

  /// Bits of an address within a burst.
  public int burstBits() {
    return Component.log2Up(burstBytes());
  }

  /// Bytes in memory of a word of `columns` weights: a power of two within a beat, else whole
  /// beats.
  public int wordBytes(int columns) {
    return columns <= beatBytes ? 1 << Component.log2Up(columns)
        : Math.ceilDiv(columns, beatBytes) * beatBytes;
  }

  /// Words of `columns` weights in a line of the FIFO; a line is a beat or a word.
  public int wordsPerLine(int columns) {
    return Math.max(1, beatBytes / wordBytes(columns));
  }

  public int beatsPerLine(int columns) {
    return Math.max(1, wordBytes(columns) / beatBytes);
  }

  /// Lines of the FIFO, a power of two: room for `prefetchWords` and for two bursts.
  public int lines(int columns) {
    int wanted = Math.max(Math.ceilDiv(prefetchWords, wordsPerLine(columns)),
        Math.ceilDiv(2 * burstBeats, beatsPerLine(columns)));
    return 1 << Component.log2Up(Math.max(2, wanted));
  }

  /// Beats of `words` words.
  public int beats(int columns, int words) {
    return Math.ceilDiv(words, wordsPerLine(columns)) * beatsPerLine(columns);
  }

  /// Bursts of `words` words.
  public int bursts(int columns, int words) {
    return Math.ceilDiv(beats(columns, words), burstBeats);
  }
}
