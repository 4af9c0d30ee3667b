package org.systole.accel;

import java.util.function.ToIntFunction;

/// The numbers of a layer that the host writes into registers before a run; register n is at `HostMap.SETTINGS + n`.
public enum Setting {
  ROW_BYTES(16), LEFT_BYTES(16), DATA_END(16), PAD_TOP(16), PAD_END(16), PADDED_ROWS(16),
  SOURCE_PITCH(16), INPUT_ZERO_POINT(8), CAPACITY_ROWS(16),
  PITCH_WORD(EngineParams::lineWordBits), PITCH_BANK(EngineParams::bankBits),
  COLUMNS_Q(16), ROWS_P(16), CHUNK_ROWS(16), K_TILES(16), FILTER_TILES(16), FIRST_ROWS(16),
  CHUNK_STRIDE(16),
  PIXEL_STEP_WORD(EngineParams::lineWordBits), PIXEL_STEP_BANK(EngineParams::bankBits),
  ROW_STEP_WORD(EngineParams::lineWordBits), ROW_STEP_BANK(EngineParams::bankBits),
  CHUNK_STEP_WORD(EngineParams::lineWordBits), CHUNK_STEP_BANK(EngineParams::bankBits),
  KERNEL_ROW_BYTES(16), KERNEL_ROW_STEP(EngineParams::lineWordBits),
  WEIGHT_WORDS(p -> p.weightAddressBits() + 1),
  TILE_CHANNELS(16), LAST_CHANNELS(16), CHANNELS(16),
  ROUNDING(2), OUTPUT_ZERO_POINT(8), CLAMP_LOW(8), CLAMP_HIGH(8),
  POOL_KIND(1), POOL_HEIGHT(8), POOL_WIDTH(8), POOL_STRIDE(8), POOLED_ROWS(16),
  POOLED_COLUMNS(16), POOL_SLOT_WORDS(16), POOL_LAST_SLOT(16), POOL_WINDOW(16), OUTPUTS(24);

  private final ToIntFunction<EngineParams> width;

  Setting(int width) {
    this(_ -> width);
  }

  Setting(ToIntFunction<EngineParams> width) {
    this.width = width;
  }

  /// Bits of the register.
  public int width(EngineParams params) {
    return width.applyAsInt(params);
  }
}
