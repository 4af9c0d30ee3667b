package org.systole.net;

import java.util.Locale;

/// What the values of a tensor are; all are little endian.
public enum ElementType {
  INT8(1, true),
  UINT8(1, true),
  INT16(2, true),
  INT32(4, true),
  INT64(8, true),
  FLOAT32(4, false);

  private final int bytes;
  private final boolean integer;

  ElementType(int bytes, boolean integer) {
    this.bytes = bytes;
    this.integer = integer;
  }

  /// Bytes of one value.
  public int bytes() {
    return bytes;
  }

  public boolean integer() {
    return integer;
  }

  /// The least value of an integer type.
  public long low() {
    return this == UINT8 ? 0 : -1L << (8 * bytes - 1);
  }

  /// The largest value of an integer type.
  public long high() {
    return this == UINT8 ? 255 : ~low();
  }

  public boolean holds(long value) {
    return integer && low() <= value && value <= high();
  }

  /// The word in reports, for example `int8`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
