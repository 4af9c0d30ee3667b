package org.systole.fpga.family;

import org.systole.hdl.ir.Memory;

/// The block memories of a family: one holds `bits` bits as words of at most `widest` bits, up to
/// `deepest` words, each number of words a power of two.
///
/// `fewest`: memories of fewer bits are made in logic, counted as pieces of `pieceBits` bits by
/// `pieceWords` words.
public record BlockMemory(int bits, int deepest, int widest, int fewest, int pieceBits,
    int pieceWords) {
  /// Where logic holds any number of bits.
  public BlockMemory(int bits, int deepest, int widest, int fewest) {
    this(bits, deepest, widest, fewest, 1, 1);
  }

  /// Blocks of 18 kbit: 512 words of 36 bits, 1024 of 18, 2048 of 9; deeper ones lose the ninth bits.
  public static BlockMemory of18Kbit(int fewest) {
    return new BlockMemory(18_432, 2048, 36, fewest);
  }

  /// The same where logic holds 16 words of 4 bits at a time.
  public BlockMemory inPieces() {
    return new BlockMemory(bits, deepest, widest, fewest, 4, 16);
  }

  /// Blocks of a memory.
  public int blocks(Memory memory) {
    return memory.inLogic() ? 0 : blocks(memory.width(), memory.depth());
  }

  /// Blocks that hold `depth` words of `width` bits.
  public int blocks(int width, int depth) {
    if ((long) Math.ceilDiv(width, pieceBits) * pieceBits * Math.ceilDiv(depth, pieceWords)
        * pieceWords < fewest) {
      return 0;
    }
    int least = Integer.MAX_VALUE;
    for (int words = bits / widest; words <= deepest; words *= 2) {
      least = Math.min(least, Math.ceilDiv(width, bits / words) * Math.ceilDiv(depth, words));
    }
    return least;
  }
}
