package org.systole.hdl.fixed;

import java.math.BigInteger;
import org.systole.hdl.SInt;
import org.systole.hdl.Types;

/// A signed fixed-point number: from `-2^peak` to below `2^peak`.
public final class SFix extends Fix<SFix, SInt> {
  private static final Types TYPES = new Types() {};

  private SFix(int peak, SInt raw, boolean truncated) {
    super(peak, raw, truncated);
  }

  /// Below `2^peak` in steps of `2^resolution`.
  public static SFix type(int peak, int resolution) {
    return ofWidth(peak, 1 + peak - resolution);
  }

  /// Below `2^peak`, of that many bits with the sign.
  public static SFix ofWidth(int peak, int width) {
    return new SFix(peak, TYPES.sint(width), false);
  }

  /// The number `value`.
  public static SFix of(SInt value) {
    return new SFix(value.width() - 1, value, false);
  }

  @Override
  SFix make(int newPeak, SInt raw, boolean cut) {
    return new SFix(newPeak, raw, cut);
  }

  @Override
  SInt number(BigInteger value, int width) {
    return literalBits(value, width).asSInt();
  }

  @Override
  SInt signs(SInt value) {
    return value.msb().asSInt();
  }

  @Override
  public int minExp() {
    return maxExp() - bitCount() + 1;
  }

  @Override
  Range range() {
    return Range.of(maxExp(), minExp(), true);
  }

  public SFix mul(SFix other) {
    return make(maxExp() + other.maxExp() + 1, raw().mul(other.raw()), false);
  }

  /// The number without what is behind the point: rounded down.
  public SInt toSInt() {
    return maxExp() < 0 ? number(BigInteger.ZERO, 1)
        : minExp() >= 0 ? raw().shiftLeft(minExp()) : raw().shiftRight(-minExp());
  }

  @Override
  public SFix copy() {
    return ofWidth(maxExp(), bitCount());
  }
}
