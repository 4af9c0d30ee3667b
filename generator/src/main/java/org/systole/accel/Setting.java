package org.systole.accel;

import java.util.function.ToIntFunction;

/// The numbers of a layer that the host writes into registers before a run; register n is at
/// `HostMap.SETTINGS + n`.
public enum Setting {
  ROW_BYTES, LEFT_BYTES, DATA_END, PAD_TOP, PAD_END, PADDED_ROWS, SOURCE_PITCH,
  INPUT_ZERO_POINT(8), CAPACITY_ROWS,
  PITCH_WORD(EngineParams::lineWordBits), PITCH_BANK(EngineParams::bankBits),
  COLUMNS_Q, CHUNKS, CHUNK_ROWS, LAST_CHUNK_ROWS, K_TILES, FILTER_TILES, FIRST_ROWS, CHUNK_STRIDE,
  PIXEL_STEP_WORD(EngineParams::lineWordBits), PIXEL_STEP_BANK(EngineParams::bankBits),
  ROW_STEP_WORD(EngineParams::lineWordBits), ROW_STEP_BANK(EngineParams::bankBits),
  CHUNK_STEP_WORD(EngineParams::lineWordBits), CHUNK_STEP_BANK(EngineParams::bankBits),
  KERNEL_ROW_BYTES, KERNEL_ROW_STEP(EngineParams::lineWordBits),
  WEIGHT_WORDS(p -> p.weightAddressBits() + 1),
  LAST_GROUPS, CHANNELS, GROUPS, LAST_LANES(3),
  ROUNDING(2), OUTPUT_ZERO_POINT(8), CLAMP_LOW(8), CLAMP_HIGH(8),
  POOL_KIND(1), POOL_HEIGHT(EngineParams::poolBits), POOL_WIDTH(EngineParams::poolBits),
  POOL_STRIDE(EngineParams::poolBits), POOLED_ROWS,
  POOLED_COLUMNS, POOL_SLOT_WORDS, POOL_LAST_SLOT, OUTPUT_ROW, POOL_WINDOW(8),
  OUTPUTS(EngineParams::outputAddressBits);

  private final ToIntFunction<EngineParams> width;

  Setting() {
    this(EngineParams::sizeBits);
  }

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
