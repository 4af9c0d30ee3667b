package org.systole.hdl.fixed;

import java.math.BigInteger;
import org.systole.hdl.Types;
import org.systole.hdl.UInt;

/// An unsigned fixed-point number: below `2^peak`.
public final class UFix extends Fix<UFix, UInt> {
  private static final Types TYPES = new Types() {};

  private UFix(int peak, UInt raw, boolean truncated) {
    super(peak, raw, truncated);
  }

  /// Below `2^peak` in steps of `2^resolution`.
  public static UFix type(int peak, int resolution) {
    return ofWidth(peak, peak - resolution);
  }

  /// Below `2^peak`, of that many bits.
  public static UFix ofWidth(int peak, int width) {
    return new UFix(peak, TYPES.uint(width), false);
  }

  /// The number `value`.
  public static UFix of(UInt value) {
    return new UFix(value.width(), value, false);
  }

  @Override
  UFix make(int newPeak, UInt raw, boolean cut) {
    return new UFix(newPeak, raw, cut);
  }

  @Override
  UInt number(BigInteger value, int width) {
    return literalBits(value, width).asUInt();
  }

  @Override
  UInt signs(UInt value) {
    return number(BigInteger.ZERO, 1);
  }

  @Override
  public int minExp() {
    return maxExp() - bitCount();
  }

  @Override
  Range range() {
    return Range.of(maxExp(), minExp(), false);
  }

  public UFix mul(UFix other) {
    return make(maxExp() + other.maxExp(), raw().mul(other.raw()), false);
  }

  /// The number without what is behind the point.
  public UInt toUInt() {
    return maxExp() <= 0 ? number(BigInteger.ZERO, 1)
        : minExp() >= 0 ? raw().shiftLeft(minExp()) : raw().shiftRight(-minExp());
  }

  /// What is behind the point.
  public UFix fractionalPart() {
    return make(0, raw().resize(-minExp()), false);
  }

  @Override
  public UFix copy() {
    return ofWidth(maxExp(), bitCount());
  }
}
