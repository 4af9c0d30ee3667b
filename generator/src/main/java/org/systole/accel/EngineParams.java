package org.systole.accel;

import org.systole.hdl.Component;
import org.systole.unit.LinePointer;
import org.systole.unit.SystolicArray;

/// What generation fixes: the array and the sizes of the memories. Every layer within these limits runs on the engine.
///
/// `rows` x `columns` cells; `inputWords`, `outputWords` memories of 4-byte words (powers of two); `lineWordBits`: the
/// line buffer has rows * 2^lineWordBits bytes; `pixelBits`: 2^pixelBits totals a column and half; `weightWords`
/// words of `columns` weights (a power of two); `filters` the largest number of filters (a power of two);
/// `poolWords` partial pooling results (a power of two); `accumulatorBits` 18 to 32; `requantizeCycles` 1 to 32.
public record EngineParams(int rows, int columns, int inputWords, int outputWords,
    int lineWordBits, int pixelBits, int weightWords, int filters, int poolWords,
    int accumulatorBits, int requantizeCycles) implements Component.NamedParameters {

  /// Generous memories for simulation.
  public static EngineParams simulation(int rows, int columns) {
    return new EngineParams(rows, columns, 1 << 14, 1 << 14, 13, 10, 1 << 14, 256, 1 << 13, 32, 1);
  }

  @Override
  public String moduleSuffix() {
    return rows + "x" + columns;
  }

  public int bankBits() {
    return LinePointer.bankBits(rows);
  }

  public int sumBits() {
    return SystolicArray.exactSumBits(rows, 8, 8);
  }

  public int weightAddressBits() {
    return Component.log2Up(weightWords);
  }

  public int channelBits() {
    return Math.max(1, Component.log2Up(filters));
  }

  /// Bits of a channel's place in the array, at least 1.
  public int columnBits() {
    return Math.max(1, Component.log2Up(columns));
  }

  /// 32-bit parts of one word of weights, a power of two.
  public int weightParts() {
    return 1 << Component.log2Up((columns + 3) / 4);
  }

  /// Readable by the host, so that hardware and program cannot be mismatched silently.
  public int stamp() {
    int hash = 0x811C9DC5;
    for (byte b : toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII)) {
      hash = (hash ^ b) * 0x01000193;
    }
    return hash;
  }
}
