package org.systole.engine;

import org.systole.hdl.Bool;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.unit.OperandFetch;
import org.systole.unit.OutputOrder;
import org.systole.unit.Pool;
import org.systole.unit.PoolPosition;
import org.systole.unit.ResidualAdd;
import org.systole.unit.StageProgram;

/// The layer's settings of the output stage, and the ports of its units that take them.
final class OutputSettings {
  private final StageProgram program;

  OutputSettings(StageProgram program) {
    this.program = program;
  }

  UInt value(OutputSetting setting) {
    return setting.in(program);
  }

  SInt signed(OutputSetting setting) {
    return setting.signed(program);
  }

  Bool flag(OutputSetting setting) {
    return value(setting).bit(0);
  }

  void order(OutputOrder.Shape shape) {
    shape.columnsQ.set(value(OutputSetting.COLUMNS_Q));
    shape.chunks.set(value(OutputSetting.CHUNKS));
    shape.chunkRows.set(value(OutputSetting.CHUNK_ROWS));
    shape.lastChunkRows.set(value(OutputSetting.LAST_CHUNK_ROWS));
    shape.filterTiles.set(value(OutputSetting.FILTER_TILES));
    shape.lastGroups.set(value(OutputSetting.LAST_GROUPS));
  }

  void operands(OperandFetch fetch) {
    fetch.groups.set(value(OutputSetting.OPERAND_GROUPS));
    order(fetch.shape);
    fetch.base.set(value(OutputSetting.OPERAND_BASE));
    fetch.pixelPitch.set(value(OutputSetting.OPERAND_PIXEL));
    fetch.rowPitch.set(value(OutputSetting.OPERAND_ROW));
  }

  /// All but the kind of sum.
  void sum(ResidualAdd sum) {
    sum.leftScale.zeroPoint.set(signed(OutputSetting.LEFT_ZERO));
    sum.leftScale.multiplier.set(value(OutputSetting.LEFT_MULTIPLIER));
    sum.leftScale.shift.set(value(OutputSetting.LEFT_SHIFT));
    sum.rightScale.zeroPoint.set(signed(OutputSetting.RIGHT_ZERO));
    sum.rightScale.multiplier.set(value(OutputSetting.RIGHT_MULTIPLIER));
    sum.rightScale.shift.set(value(OutputSetting.RIGHT_SHIFT));
    sum.multiplier.set(value(OutputSetting.SUM_MULTIPLIER));
    sum.shift.set(value(OutputSetting.SUM_SHIFT));
    sum.zeroPoint.set(signed(OutputSetting.SUM_ZERO));
    sum.low.set(signed(OutputSetting.SUM_LOW));
    sum.high.set(signed(OutputSetting.SUM_HIGH));
  }

  void pool(Pool pool) {
    PoolPosition.Shape shape = pool.shape;
    order(shape.order);
    shape.channels.set(value(OutputSetting.OUTPUT_PIXEL));
    shape.groups.set(value(OutputSetting.GROUPS));
    shape.lastLanes.set(value(OutputSetting.LAST_LANES));
    shape.outputRow.set(value(OutputSetting.OUTPUT_ROW));
    shape.stride.set(value(OutputSetting.POOL_STRIDE));
    shape.slotWords.set(value(OutputSetting.POOL_SLOT_WORDS));
    shape.lastSlot.set(value(OutputSetting.POOL_LAST_SLOT));
    if (shape.borders != null) {
      borders(shape.borders);
    }
    pool.average.set(flag(OutputSetting.POOL_KIND));
    pool.sizeHeight.set(value(OutputSetting.POOL_HEIGHT));
    pool.sizeWidth.set(value(OutputSetting.POOL_WIDTH));
    pool.pooledRows.set(value(OutputSetting.POOLED_ROWS));
    pool.pooledColumns.set(value(OutputSetting.POOLED_COLUMNS));
    pool.windowCount.set(value(OutputSetting.POOL_WINDOW));
  }

  private void borders(PoolPosition.Borders borders) {
    borders.strideWidth.set(value(OutputSetting.POOL_STRIDE_WIDTH));
    borders.topPhase.set(value(OutputSetting.POOL_TOP_PHASE));
    borders.topRow.set(value(OutputSetting.POOL_TOP_ROW));
    borders.topSlot.set(value(OutputSetting.POOL_TOP_SLOT));
    borders.leftPhase.set(value(OutputSetting.POOL_LEFT_PHASE));
    borders.leftColumn.set(value(OutputSetting.POOL_LEFT_COLUMN));
    borders.leftWord.set(value(OutputSetting.POOL_LEFT_WORD));
    borders.leftOut.set(value(OutputSetting.POOL_LEFT_OUT));
    borders.lastRow.set(value(OutputSetting.POOL_LAST_ROW));
  }
}
