package org.systole.engine;

import java.util.function.ToIntFunction;

/// What the walker has to know of a layer. `SOURCE` is the number of layers after which the whole
/// picture is there, `GROWS` whether the last of them gives it row by row; `FIRST_ROWS` are those
/// that the first chunk needs, `CHUNK_STRIDE` more each further one, `ALL_ROWS` the last, padding
/// below included. With a unit for depthwise convolutions: `FROM_FEED` that the windows are its
/// outputs, a chunk `CHUNK_WORDS` words of them, the last `LAST_CHUNK_WORDS`.
public enum WalkerSetting implements StageSetting {
  SIDE(_ -> 1),
  FIRST_WORD(NetworkEngineParams::wordBits), FIRST_BANK(NetworkEngineParams::bankBits),
  FIRST_Y(p -> p.gather().positionBits()), FIRST_X(p -> p.gather().positionBits()),
  COLUMN_WORD(NetworkEngineParams::wordBits), COLUMN_BANK(NetworkEngineParams::bankBits),
  COLUMN_PIXELS(p -> p.gather().positionBits()),
  ROW_WORD(NetworkEngineParams::wordBits), ROW_BANK(NetworkEngineParams::bankBits),
  ROW_PIXELS(p -> p.gather().positionBits()),
  CHUNK_WORD(NetworkEngineParams::wordBits), CHUNK_BANK(NetworkEngineParams::bankBits),
  CHUNK_PIXELS(p -> p.gather().positionBits()),
  COLUMNS_Q, CHUNKS, CHUNK_ROWS, LAST_CHUNK_ROWS, K_TILES, FILTER_TILES,
  HEIGHT(NetworkEngineParams::pictureBits), WIDTH(NetworkEngineParams::pictureBits),
  ZERO_POINT(NetworkEngineParams::activationBits), SOURCE(p -> p.layerBits() + 1), GROWS(_ -> 1),
  FIRST_ROWS(NetworkEngineParams::pictureBits),
  CHUNK_STRIDE(NetworkEngineParams::pictureBits),
  ALL_ROWS(NetworkEngineParams::pictureBits),
  FROM_FEED(p -> p.depthwise().bits(1)),
  CHUNK_WORDS(p -> p.depthwise().bits(p.depthwise().feedBits() + 1)),
  LAST_CHUNK_WORDS(p -> p.depthwise().bits(p.depthwise().feedBits() + 1));

  private final ToIntFunction<NetworkEngineParams> width;

  WalkerSetting() {
    this(NetworkEngineParams::sizeBits);
  }

  WalkerSetting(ToIntFunction<NetworkEngineParams> width) {
    this.width = width;
  }

  @Override
  public int width(NetworkEngineParams params) {
    return width.applyAsInt(params);
  }
}
