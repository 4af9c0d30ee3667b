package org.systole.accel;

import org.systole.unit.ByteMemoryType;
import org.systole.unit.InferredBytes;

/// Sizes of an engine's memories; all but the bit counts are powers of two.
///
/// `inputWords`, `outputWords`: words of 4 bytes for the picture and the outputs; `lineWordBits`:
/// the line buffer has rows * 2^lineWordBits bytes; `pixelBits`: 2^pixelBits totals a column and
/// half; `weightWords` words of `columns` weights; `filters` the largest number of filters;
/// `poolWords` partial pooling results. `storage` holds the picture and the outputs.
public record Memories(int inputWords, int outputWords, int lineWordBits, int pixelBits,
    int weightWords, int filters, int poolWords, ByteMemoryType storage) {

  /// Generous memories for simulation.
  public static Memories simulation() {
    return new Memories(1 << 14, 1 << 14, 13, 10, 1 << 15, 256, 1 << 13, InferredBytes.INFERRED);
  }
}
