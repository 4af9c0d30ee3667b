package org.systole.hdl;

import java.math.BigInteger;
import java.util.function.IntFunction;

/// Which code stands for the element at a position; as wide as the largest code.
///
/// | encoding          | codes of four elements | width of n elements |
/// |-------------------|------------------------|---------------------|
/// | NATIVE            | 00 01 10 11            | log2Up(n)           |
/// | BINARY_SEQUENTIAL | 00 01 10 11            | log2Up(n)           |
/// | BINARY_ONE_HOT    | 0001 0010 0100 1000    | n                   |
/// | GRAY_SEQUENTIAL   | 00 01 11 10            | log2Up(n)           |
///
/// One element takes 1 bit. Other values than codes must not occur: a one-hot element is known by
/// its bit alone. An encoding with a name is part of the elements' names: `State_oh_IDLE`.
public final class EnumEncoding {
  public static final EnumEncoding NATIVE = of("", BigInteger::valueOf);
  public static final EnumEncoding BINARY_SEQUENTIAL = of("", BigInteger::valueOf);
  public static final EnumEncoding BINARY_ONE_HOT =
      new EnumEncoding("oh", BigInteger.ONE::shiftLeft, true);
  public static final EnumEncoding GRAY_SEQUENTIAL =
      of("graySeq", position -> BigInteger.valueOf(position ^ position >> 1));

  private final String name;
  private final IntFunction<BigInteger> codes;
  private final boolean oneHot;

  private EnumEncoding(String name, IntFunction<BigInteger> codes, boolean oneHot) {
    this.name = name;
    this.codes = codes;
    this.oneHot = oneHot;
  }

  /// An encoding with a name of letters and digits, or none.
  public static EnumEncoding of(String name, IntFunction<BigInteger> codes) {
    return new EnumEncoding(name, codes, false);
  }

  String name() {
    return name;
  }

  BigInteger code(int position) {
    return codes.apply(position);
  }

  boolean oneHot() {
    return oneHot;
  }
}
