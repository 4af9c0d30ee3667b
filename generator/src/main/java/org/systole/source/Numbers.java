package org.systole.source;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/// Whole numbers as people write them: `12`, `-3`, `0xff`, `0b1010`, `1_000`.
public final class Numbers {
  private Numbers() {}

  public static Optional<BigInteger> parse(String text) {
    String plain = text.strip().replace("_", "").toLowerCase(Locale.ROOT);
    boolean negative = plain.startsWith("-");
    String digits = negative ? plain.substring(1) : plain;
    int radix = digits.startsWith("0x") ? 16 : digits.startsWith("0b") ? 2 : 10;
    digits = radix == 10 ? digits : digits.substring(2);
    if (digits.isEmpty() || digits.chars().anyMatch(c -> Character.digit(c, radix) < 0)) {
      return Optional.empty();
    }
    var value = new BigInteger(digits, radix);
    return Optional.of(negative ? value.negate() : value);
  }
}
