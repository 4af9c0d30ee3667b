package org.systole.fpga.family;

/// The block memories of a family: one holds `bits` bits as words of at most `widest` bits, up to
/// `deepest` words, each number of words a power of two.
///
/// `fewest`: memories of fewer bits are made in logic.
public record BlockMemory(int bits, int deepest, int widest, int fewest) {
  /// Blocks of 18 kbit: 512 words of 36 bits, 1024 of 18, 2048 of 9; deeper ones lose the ninth bits.
  public static BlockMemory of18Kbit(int fewest) {
    return new BlockMemory(18_432, 2048, 36, fewest);
  }

  /// Blocks that hold `depth` words of `width` bits.
  public int blocks(int width, int depth) {
    if (width * (long) depth < fewest) {
      return 0;
    }
    int words = Math.max(bits / widest, Math.min(deepest, Integer.highestOneBit(depth)));
    return Math.ceilDiv(width, bits / words) * Math.ceilDiv(depth, words);
  }
}
