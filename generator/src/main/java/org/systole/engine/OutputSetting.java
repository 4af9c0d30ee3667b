package org.systole.engine;

import java.util.function.ToIntFunction;

/// What the output stage has to know of a layer. `ROUNDING` is `RoundingKind`'s number. `LEFT` is
/// what comes from the array, `RIGHT` the
/// operand in memory, `SUM` their sum; `SUM_KIND` says which
/// (`EngineLayer.Join`), `TABLE_NUMBER` 0: none; `TOP` and `LEFT` are of the first value
/// (`PoolPosition.Borders`). With a unit for depthwise convolutions: `TILES_AHEAD` filter
/// tiles of a chunk come before its last, `PASS_OUTPUTS` (of the last chunk `LAST_PASS_OUTPUTS`)
/// writes each.
public enum OutputSetting implements StageSetting {
  COLUMNS_Q, CHUNKS, CHUNK_ROWS, LAST_CHUNK_ROWS, FILTER_TILES, LAST_GROUPS, GROUPS, OPERAND_PIXEL,
  LAST_LANES(p -> p.outputs().poolPosition().countBits()), PASSES(NetworkEngineParams::countBits),
  FIRST_GROUP(NetworkEngineParams::groupBits),
  ROUNDING(2), ZERO_POINT(NetworkEngineParams::activationBits),
  CLAMP_LOW(NetworkEngineParams::activationBits), CLAMP_HIGH(NetworkEngineParams::activationBits),
  ADDS(1), OPERAND_SIDE(1), OPERAND_BASE(NetworkEngineParams::addressBits), OPERAND_ROW,
  OPERAND_GROUPS(NetworkEngineParams::countBits),
  LEFT_ZERO(NetworkEngineParams::activationBits), LEFT_MULTIPLIER(32), LEFT_SHIFT(5),
  RIGHT_ZERO(NetworkEngineParams::activationBits), RIGHT_MULTIPLIER(32), RIGHT_SHIFT(5),
  SUM_MULTIPLIER(32), SUM_SHIFT(5), SUM_ZERO(NetworkEngineParams::activationBits),
  SUM_LOW(NetworkEngineParams::activationBits), SUM_HIGH(NetworkEngineParams::activationBits),
  POOL_KIND(1), POOL_HEIGHT(NetworkEngineParams::poolBits),
  POOL_WIDTH(NetworkEngineParams::poolBits), POOL_STRIDE(NetworkEngineParams::poolBits),
  POOLED_ROWS, POOLED_COLUMNS, POOL_SLOT_WORDS, POOL_LAST_SLOT, POOL_WINDOW(8),
  OUTPUT_SIDE(1), OUTPUT_BASE(NetworkEngineParams::addressBits), OUTPUT_PIXEL, OUTPUT_ROW,
  OUTPUTS(NetworkEngineParams::countBits),
  SUM_KIND(p -> p.has(NetworkFeature.PAIRS) ? 2 : 0), TABLE_NUMBER(p -> p.features().tableBits()),
  POOL_STRIDE_WIDTH(NetworkEngineParams::poolBits, true),
  POOL_TOP_PHASE(NetworkEngineParams::poolBits, true),
  POOL_TOP_ROW(NetworkEngineParams::sizeBits, true),
  POOL_TOP_SLOT(NetworkEngineParams::sizeBits, true),
  POOL_LEFT_PHASE(NetworkEngineParams::poolBits, true),
  POOL_LEFT_COLUMN(NetworkEngineParams::sizeBits, true),
  POOL_LEFT_WORD(NetworkEngineParams::sizeBits, true),
  POOL_LEFT_OUT(NetworkEngineParams::sizeBits, true),
  POOL_LAST_ROW(NetworkEngineParams::sizeBits, true),
  TILES_AHEAD(p -> p.depthwise().bits(p.sizeBits())),
  PASS_OUTPUTS(p -> p.depthwise().bits(p.countBits())),
  LAST_PASS_OUTPUTS(p -> p.depthwise().bits(p.countBits()));

  private final ToIntFunction<NetworkEngineParams> width;

  OutputSetting() {
    this(NetworkEngineParams::sizeBits);
  }

  OutputSetting(int width) {
    this(_ -> width);
  }

  /// Only where poolings have borders.
  OutputSetting(ToIntFunction<NetworkEngineParams> width, boolean borders) {
    this(p -> p.has(NetworkFeature.BORDERS) == borders ? width.applyAsInt(p) : 0);
  }

  OutputSetting(ToIntFunction<NetworkEngineParams> width) {
    this.width = width;
  }

  @Override
  public int width(NetworkEngineParams params) {
    return width.applyAsInt(params);
  }
}
