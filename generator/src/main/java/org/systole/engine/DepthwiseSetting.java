package org.systole.engine;

import java.util.function.ToIntFunction;

/// What the depthwise stage has to know of a layer; `ACTIVE` 0: that it has nothing to do there.
/// Names as in `DepthwiseWalker.Shape`. `SOURCE` is the number of layers after which the whole
/// picture is there, `GROWS` whether the last of them gives it row by row, `BY_TILES` whether
/// channel by channel, too; `ROUNDING`, with activations of 16 bits, is `RoundingKind`'s number.
public enum DepthwiseSetting implements StageSetting {
  ACTIVE(1), SIDE(1),
  FIRST_WORD(NetworkEngineParams::wordBits), FIRST_BANK(NetworkEngineParams::bankBits),
  KERNEL_WORD(NetworkEngineParams::wordBits), KERNEL_BANK(NetworkEngineParams::bankBits),
  COLUMN_WORD(NetworkEngineParams::wordBits), COLUMN_BANK(NetworkEngineParams::bankBits),
  GROUP_WORD(NetworkEngineParams::wordBits), GROUP_BANK(NetworkEngineParams::bankBits),
  ROW_WORD(NetworkEngineParams::wordBits), ROW_BANK(NetworkEngineParams::bankBits),
  PARTIAL_WORD(NetworkEngineParams::wordBits), PARTIAL_BANK(NetworkEngineParams::bankBits),
  FIRST_Y(p -> p.depthwiseUnit().walker().positionBits()), STRIDE_Y, KERNEL_HEIGHT, HEIGHT,
  FIRST_END, ROWS, GROUPS(NetworkEngineParams::sizeBits), COLUMNS, FIRST_PHASE, LAST_PHASE,
  FIRST_WEIGHT(p -> p.depthwise().weights().addressBits()),
  PHASE_WORDS(p -> p.depthwise().weights().addressBits()),
  FIRST_PHASE_WORDS(p -> p.depthwise().weights().addressBits()),
  GROUP_WORDS(p -> p.depthwise().weights().addressBits()),
  START_TOTALS(p -> p.depthwise().taps()), START_OUTPUTS(p -> p.depthwise().taps()),
  OPENING, FLUSH, SETTLE,
  IN_ZERO_POINT(NetworkEngineParams::activationBits),
  ZERO_POINT(NetworkEngineParams::activationBits), CLAMP_LOW(NetworkEngineParams::activationBits),
  CLAMP_HIGH(NetworkEngineParams::activationBits),
  FIRST_GROUP(p -> p.depthwise().groupBits()), COLUMNS_Q,
  PIXEL_WORDS(p -> p.depthwise().feedBits()), ROW_WORDS(p -> p.depthwise().feedBits() + 1),
  SOURCE(p -> p.layerBits() + 1), GROWS(1), BY_TILES(1), ROUNDING(p -> p.wide() ? 2 : 0);

  private final ToIntFunction<NetworkEngineParams> width;

  DepthwiseSetting() {
    this(NetworkEngineParams::pictureBits);
  }

  DepthwiseSetting(int width) {
    this(_ -> width);
  }

  DepthwiseSetting(ToIntFunction<NetworkEngineParams> width) {
    this.width = width;
  }

  @Override
  public int width(NetworkEngineParams params) {
    return width.applyAsInt(params);
  }
}
