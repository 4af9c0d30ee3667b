package org.systole.engine;

import java.util.function.ToIntFunction;

/// What the loader of weights and taps has to know of a layer.
public enum LoaderSetting implements StageSetting {
  K_TILES, TILES(NetworkEngineParams::countBits), KERNEL_ROW_BYTES, CHANNELS,
  KERNEL_ROW_STEP(NetworkEngineParams::wordBits),
  FIRST_WORD(NetworkEngineParams::weightAddressBits),
  WEIGHT_WORDS(NetworkEngineParams::weightCountBits);

  private final ToIntFunction<NetworkEngineParams> width;

  LoaderSetting() {
    this(NetworkEngineParams::sizeBits);
  }

  LoaderSetting(ToIntFunction<NetworkEngineParams> width) {
    this.width = width;
  }

  @Override
  public int width(NetworkEngineParams params) {
    return width.applyAsInt(params);
  }
}
