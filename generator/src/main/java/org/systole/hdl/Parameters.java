package org.systole.hdl;

import java.util.List;
import java.util.Optional;

/// Decides whether parameters are deep values, so that equal parameters mean equal bodies.
final class Parameters {
  private Parameters() {}

  /// What makes `value` unsound, or null when it is a deep value.
  static String unsound(Object value) {
    return switch (value) {
      case null -> null;
      case Number _, String _, Boolean _, Character _, Enum<?> _ -> null;
      case Record rec -> fields(rec);
      case Optional<?> optional -> optional.map(Parameters::unsound).orElse(null);
      case List<?> list -> list.stream().map(Parameters::unsound).filter(s -> s != null)
          .findFirst().orElse(null);
      default -> value.getClass().isArray() ? "an array"
          : value.getClass().isSynthetic() || value.getClass().isHidden() ? "a lambda"
          : "a " + value.getClass().getName();
    };
  }

  private static String fields(Record rec) {
    for (var part : Members.parts(rec)) {
      String bad = unsound(part.value());
      if (bad != null) {
        return bad + " in `" + part.name() + "`";
      }
    }
    return null;
  }
}
