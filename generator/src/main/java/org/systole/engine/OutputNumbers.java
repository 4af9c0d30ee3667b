package org.systole.engine;

import java.util.EnumMap;
import java.util.Map;
import org.systole.accel.FixedPointScale;

/// The settings of the output stage for one layer on one engine.
final class OutputNumbers {
  private final LayerMapping m;
  private final EngineLayer layer;
  private final Map<OutputSetting, Integer> numbers = new EnumMap<>(OutputSetting.class);

  private OutputNumbers(LayerMapping mapping) {
    this.m = mapping;
    this.layer = mapping.layer();
    for (var setting : OutputSetting.values()) {
      put(setting, 0);
    }
  }

  /// Every setting, 0 where the layer or the engine has no use for it.
  static Map<OutputSetting, Integer> of(LayerMapping mapping) {
    var output = new OutputNumbers(mapping);
    output.totals();
    mapping.layer().sum().ifPresent(output::sum);
    output.pooling();
    output.borders();
    output.place();
    return output.numbers;
  }

  private void put(OutputSetting setting, int value) {
    numbers.put(setting, value);
  }

  /// In which order totals come, and what becomes of them.
  private void totals() {
    put(OutputSetting.COLUMNS_Q, m.columnsQ());
    put(OutputSetting.CHUNKS, m.chunks());
    put(OutputSetting.CHUNK_ROWS, m.chunkRows());
    put(OutputSetting.LAST_CHUNK_ROWS, m.lastChunkRows());
    put(OutputSetting.FILTER_TILES, m.filterTiles());
    put(OutputSetting.LAST_GROUPS, m.lastGroups());
    put(OutputSetting.GROUPS, m.groups());
    put(OutputSetting.LAST_LANES, layer.filters() - (m.groups() - 1) * m.engine().lanes());
    put(OutputSetting.PASSES, m.chunks() * m.filterTiles());
    put(OutputSetting.FIRST_GROUP, m.firstGroup());
    var levels = layer.products().levels();
    put(OutputSetting.ROUNDING, layer.products().kind().ordinal());
    put(OutputSetting.ZERO_POINT, levels.zeroPoint());
    put(OutputSetting.CLAMP_LOW, levels.low());
    put(OutputSetting.CLAMP_HIGH, levels.high());
    put(OutputSetting.TABLE_NUMBER, m.table());
  }

  private void sum(EngineLayer.Sum sum) {
    var place = m.operand().orElseThrow();
    put(OutputSetting.ADDS, 1);
    put(OutputSetting.OPERAND_SIDE, place.side());
    put(OutputSetting.OPERAND_BASE, place.base());
    put(OutputSetting.OPERAND_ROW, sum.rowRepeated() ? 0 : place.pitch());
    put(OutputSetting.OPERAND_PIXEL, sum.pixelRepeated() ? 0 : place.pixel());
    put(OutputSetting.SUM_KIND, sum.join().ordinal());
    put(OutputSetting.OPERAND_GROUPS, m.rowsP() * m.columnsQ() * m.groups());
    put(OutputSetting.LEFT_ZERO, sum.left().zeroPoint());
    put(OutputSetting.RIGHT_ZERO, sum.right().zeroPoint());
    scale(OutputSetting.LEFT_MULTIPLIER, OutputSetting.LEFT_SHIFT, sum.left().scale());
    scale(OutputSetting.RIGHT_MULTIPLIER, OutputSetting.RIGHT_SHIFT, sum.right().scale());
    scale(OutputSetting.SUM_MULTIPLIER, OutputSetting.SUM_SHIFT, sum.scale());
    put(OutputSetting.SUM_ZERO, sum.levels().zeroPoint());
    put(OutputSetting.SUM_LOW, sum.levels().low());
    put(OutputSetting.SUM_HIGH, sum.levels().high());
  }

  private void scale(OutputSetting multiplier, OutputSetting shift, double scale) {
    var fixed = FixedPointScale.of(scale);
    put(multiplier, fixed.multiplier());
    put(shift, fixed.rightShift());
  }

  private void pooling() {
    put(OutputSetting.POOL_KIND,
        layer.pooled().filter(EngineLayer.Pooled::average).isPresent() ? 1 : 0);
    put(OutputSetting.POOL_HEIGHT, m.poolHeight());
    put(OutputSetting.POOL_WIDTH, m.poolWidth());
    put(OutputSetting.POOL_STRIDE, m.poolStride());
    put(OutputSetting.POOLED_ROWS, layer.pooledHeight());
    put(OutputSetting.POOLED_COLUMNS, layer.pooledWidth());
    put(OutputSetting.POOL_SLOT_WORDS, slotWords());
    put(OutputSetting.POOL_LAST_SLOT, (m.openRows() - 1) * slotWords());
    put(OutputSetting.POOL_WINDOW, m.poolHeight() * m.poolWidth());
  }

  private int slotWords() {
    return layer.pooledWidth() * m.groups();
  }

  /// The window row of the first value.
  private int topRow() {
    return m.poolPadding().top() / m.poolStride();
  }

  private void borders() {
    int left = m.poolPadding().left();
    int leftColumn = left / m.poolStrideWidth();
    put(OutputSetting.POOL_STRIDE_WIDTH, m.poolStrideWidth());
    put(OutputSetting.POOL_TOP_PHASE, m.poolPadding().top() % m.poolStride());
    put(OutputSetting.POOL_TOP_ROW, topRow());
    put(OutputSetting.POOL_TOP_SLOT, topRow() % m.openRows() * slotWords());
    put(OutputSetting.POOL_LEFT_PHASE, left % m.poolStrideWidth());
    put(OutputSetting.POOL_LEFT_COLUMN, leftColumn);
    put(OutputSetting.POOL_LEFT_WORD, leftColumn * m.groups());
    put(OutputSetting.POOL_LEFT_OUT, leftColumn * m.to().pixel());
    put(OutputSetting.POOL_LAST_ROW, m.rowsP() - 1);
  }

  /// Where outputs go.
  private void place() {
    if (m.engine().depthwise().present()) {
      put(OutputSetting.TILES_AHEAD, m.tilesAhead());
      put(OutputSetting.PASS_OUTPUTS, m.passOutputs(false));
      put(OutputSetting.LAST_PASS_OUTPUTS, m.passOutputs(true));
    }
    var to = m.to();
    put(OutputSetting.OUTPUT_SIDE, to.side());
    put(OutputSetting.OUTPUT_BASE, to.base() + topRow() * to.pitch());
    put(OutputSetting.OUTPUT_PIXEL, to.pixel());
    put(OutputSetting.OUTPUT_ROW, to.pitch());
    put(OutputSetting.OUTPUTS, layer.pooledHeight() * slotWords());
  }
}
