package org.systole.source;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The values that a command line can give: whole numbers, truth values, names of enums, texts.
final class Scalars {
  private static final Map<Class<?>, Integer> BITS = Map.of(byte.class, 8, Byte.class, 8,
      short.class, 16, Short.class, 16, int.class, 32, Integer.class, 32, long.class, 64,
      Long.class, 64);

  private Scalars() {}

  static boolean known(Class<?> type) {
    return BITS.containsKey(type) || type.isEnum() || type == boolean.class
        || type == Boolean.class || type == double.class || type == Double.class
        || type == String.class || type == BigInteger.class;
  }

  /// What a value of that type must be, in words.
  static String form(Class<?> type) {
    if (BITS.containsKey(type)) {
      var end = BigInteger.ONE.shiftLeft(BITS.get(type) - 1);
      return "a whole number from " + end.negate() + " to " + end.subtract(BigInteger.ONE);
    }
    if (type.isEnum()) {
      return "one of " + Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name())
          .collect(Collectors.joining(", "));
    }
    return type == BigInteger.class ? "a whole number" : type == String.class ? "a text"
        : type == boolean.class || type == Boolean.class ? "true or false" : "a number";
  }

  /// How such a value is shown in a help: `NUMBER`, `true|false`.
  static String label(Class<?> type) {
    return type.isEnum() ? form(type).substring("one of ".length()).replace(", ", "|")
        : type == String.class ? "TEXT"
        : type == boolean.class || type == Boolean.class ? "true|false" : "NUMBER";
  }

  /// The value, or nothing when the text does not have the form.
  static Optional<Object> parse(String text, Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants()).map(Object.class::cast)
          .filter(c -> ((Enum<?>) c).name().equalsIgnoreCase(text)).findFirst();
    }
    if (type == boolean.class || type == Boolean.class) {
      return text.equals("true") || text.equals("false")
          ? Optional.of(Boolean.valueOf(text)) : Optional.empty();
    }
    if (type == double.class || type == Double.class) {
      return real(text);
    }
    if (type == String.class) {
      return Optional.of(text);
    }
    var number = Numbers.parse(text);
    if (type == BigInteger.class) {
      return number.map(Object.class::cast);
    }
    int bits = BITS.get(type);
    return number.filter(n -> n.bitLength() < bits).map(n -> switch (bits) {
      case 8 -> n.byteValueExact();
      case 16 -> n.shortValueExact();
      case 32 -> n.intValueExact();
      default -> n.longValueExact();
    });
  }

  private static Optional<Object> real(String text) {
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
