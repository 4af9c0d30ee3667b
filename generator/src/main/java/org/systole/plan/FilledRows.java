package org.systole.plan;

import org.systole.accel.Mapping;
import org.systole.accel.Setting;
import org.systole.accel.Timing;
import org.systole.unit.LineFill;
import org.systole.unit.RowTokens;

/// When the rows of each chunk are in the line buffer: `LineFill`, the limit of its rows and
/// `RowTokens`.
///
/// One byte a cycle; a row starts once the chunks retired leave room for it. Chunks are asked for
/// in order, each after the one before has retired. Cost: one step a row.
final class FilledRows {
  private final int rowBytes;
  private final int capacityRows;
  private final int firstRows;
  private final int chunkStride;
  private final int paddedRows;
  private final long[] retired;
  private int retiredChunks;
  private int rows;
  private long nextRow;
  private long given;

  FilledRows(Mapping mapping) {
    var settings = mapping.settings();
    rowBytes = mapping.rowBytes();
    capacityRows = mapping.capacityRows();
    firstRows = settings.get(Setting.FIRST_ROWS);
    chunkStride = settings.get(Setting.CHUNK_STRIDE);
    paddedRows = mapping.paddedRows();
    retired = new long[mapping.chunks()];
    nextRow = 1;
  }

  /// The first cycle in which the walker may start on `chunk`.
  long available(int chunk) {
    int needed = (int) Math.min(paddedRows, firstRows + (long) chunk * chunkStride);
    while (rows < needed) {
      int retires = Math.max(0, Math.ceilDiv(rows + 1 - capacityRows, chunkStride));
      long allowed = retires == 0 ? 0 : retired[retires - 1] + Timing.RETIRE_DELAY + 1;
      nextRow = Math.max(nextRow, allowed) + rowBytes;
      rows++;
    }
    given = Math.max(given + 1, nextRow - 1 + LineFill.LATENCY);
    return given + RowTokens.LATENCY;
  }

  /// The next chunk's last window began in `cycle`.
  void retire(long cycle) {
    retired[retiredChunks++] = cycle;
  }
}
