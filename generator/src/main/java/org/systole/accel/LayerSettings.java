package org.systole.accel;

import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.unit.LineFill;
import org.systole.unit.LinePointer;
import org.systole.unit.OutputOrder;
import org.systole.unit.Pool;
import org.systole.unit.Requantize;
import org.systole.unit.RowTokens;
import org.systole.unit.TileLoader;
import org.systole.unit.WindowWalker;

/// The layer's settings, and the ports of the accelerator's units that take them.
final class LayerSettings {
  private final EngineParams p;
  private final SettingRegisters registers;

  LayerSettings(EngineParams p, SettingRegisters registers) {
    this.p = p;
    this.registers = registers;
  }

  UInt value(Setting setting) {
    return registers.value(setting);
  }

  private SInt signed(Setting setting) {
    return value(setting).asSInt();
  }

  void fill(LineFill fill) {
    fill.rowBytes.set(value(Setting.ROW_BYTES));
    fill.leftBytes.set(value(Setting.LEFT_BYTES));
    fill.dataEnd.set(value(Setting.DATA_END));
    fill.padTop.set(value(Setting.PAD_TOP));
    fill.padEnd.set(value(Setting.PAD_END));
    fill.rows.set(value(Setting.PADDED_ROWS));
    fill.sourcePitch.set(value(Setting.SOURCE_PITCH));
    fill.zeroPoint.set(value(Setting.INPUT_ZERO_POINT).asBits());
    fill.pitchWord.set(value(Setting.PITCH_WORD));
    fill.pitchBank.set(value(Setting.PITCH_BANK));
  }

  void tokens(RowTokens tokens) {
    tokens.firstRows.set(value(Setting.FIRST_ROWS));
    tokens.chunkStride.set(value(Setting.CHUNK_STRIDE));
    tokens.paddedRows.set(value(Setting.PADDED_ROWS));
  }

  void walker(WindowWalker walker) {
    walker.columnsQ.set(value(Setting.COLUMNS_Q));
    walker.chunks.set(value(Setting.CHUNKS));
    walker.chunkRows.set(value(Setting.CHUNK_ROWS));
    walker.lastChunkRows.set(value(Setting.LAST_CHUNK_ROWS));
    walker.kTiles.set(value(Setting.K_TILES));
    walker.filterTiles.set(value(Setting.FILTER_TILES));
  }

  void steps(WindowWalker walker) {
    pointer(walker.pixelStep, Setting.PIXEL_STEP_WORD, Setting.PIXEL_STEP_BANK);
    pointer(walker.rowStep, Setting.ROW_STEP_WORD, Setting.ROW_STEP_BANK);
    pointer(walker.chunkStep, Setting.CHUNK_STEP_WORD, Setting.CHUNK_STEP_BANK);
  }

  private void pointer(LinePointer target, Setting word, Setting bank) {
    target.word.set(value(word));
    target.bank.set(value(bank));
  }

  void loader(TileLoader loader) {
    loader.kTiles.set(value(Setting.K_TILES));
    loader.kernelRowBytes.set(value(Setting.KERNEL_ROW_BYTES));
    loader.kernelRowStep.set(value(Setting.KERNEL_ROW_STEP));
    loader.weightWords.set(value(Setting.WEIGHT_WORDS));
  }

  void requantize(Requantize requantize) {
    requantize.rounding.set(value(Setting.ROUNDING));
    requantize.zeroPoint.set(signed(Setting.OUTPUT_ZERO_POINT));
    requantize.low.set(signed(Setting.CLAMP_LOW));
    requantize.high.set(signed(Setting.CLAMP_HIGH));
  }

  void pool(Pool pool) {
    order(pool.shape.order);
    pool.shape.channels.set(value(Setting.CHANNELS));
    pool.shape.groups.set(value(p.lanes() == 1 ? Setting.CHANNELS : Setting.GROUPS));
    pool.shape.lastLanes.set(value(Setting.LAST_LANES));
    pool.shape.outputRow.set(
        value(p.lanes() == 1 ? Setting.POOL_SLOT_WORDS : Setting.OUTPUT_ROW));
    pool.shape.stride.set(value(Setting.POOL_STRIDE));
    pool.shape.slotWords.set(value(Setting.POOL_SLOT_WORDS));
    pool.shape.lastSlot.set(value(Setting.POOL_LAST_SLOT));
    pool.average.set(value(Setting.POOL_KIND).bit(0));
    pool.sizeHeight.set(value(Setting.POOL_HEIGHT));
    pool.sizeWidth.set(value(Setting.POOL_WIDTH));
    pool.pooledRows.set(value(Setting.POOLED_ROWS));
    pool.pooledColumns.set(value(Setting.POOLED_COLUMNS));
    pool.windowCount.set(value(Setting.POOL_WINDOW));
  }

  void order(OutputOrder.Shape shape) {
    shape.columnsQ.set(value(Setting.COLUMNS_Q));
    shape.chunks.set(value(Setting.CHUNKS));
    shape.chunkRows.set(value(Setting.CHUNK_ROWS));
    shape.lastChunkRows.set(value(Setting.LAST_CHUNK_ROWS));
    shape.filterTiles.set(value(Setting.FILTER_TILES));
    shape.lastGroups.set(value(Setting.LAST_GROUPS));
  }
}
