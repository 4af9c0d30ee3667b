package org.systole.sim.foreign;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/// Gives Verilog names Java names, each another one.
final class JavaNames {
  /// Methods without arguments that every object has: a record has no part of that name.
  private static final Set<String> OF_OBJECTS = Set.of("clone", "finalize", "getClass", "hashCode",
      "notify", "notifyAll", "toString", "wait");
  private static final Set<String> IMPORTED = Set.of("Bool", "UInt", "SInt", "BlackBox",
      "Component", "BigInteger", "Level", "Params", "String", "Override", "Object", "Record");

  private final Set<String> taken = new HashSet<>();

  /// The name as it is, or with underscores where Java does not take it.
  String field(String name) {
    return free(name.replaceAll("[^A-Za-z0-9_$]", "_").replaceFirst("^(?=[0-9])", "_"));
  }

  /// `DATA_WIDTH` is `dataWidth`; a name with small letters is kept.
  String parameter(String name) {
    String words = name.matches("[A-Z0-9_]+") ? camel(name.toLowerCase(Locale.ROOT)) : name;
    String small = words.isEmpty() ? "_" : words.substring(0, 1).toLowerCase(Locale.ROOT)
        + words.substring(1);
    return field(OF_OBJECTS.contains(small) ? small + "_" : small);
  }

  private String free(String name) {
    String free = name;
    while (!SourceVersion.isIdentifier(free) || SourceVersion.isKeyword(free)
        || !taken.add(free)) {
      free += "_";
    }
    return free;
  }

  /// `my_core` is `MyCore`; a class that the text itself needs has `Core` after it.
  static String type(String module) {
    String name = Stream.of(module.split("[^A-Za-z0-9]+")).filter(w -> !w.isEmpty())
        .map(w -> w.substring(0, 1).toUpperCase(Locale.ROOT) + w.substring(1))
        .collect(Collectors.joining()).replaceFirst("^(?=[0-9]|$)", "Core");
    return IMPORTED.contains(name) ? name + "Core" : name;
  }

  /// Whether a class of the text can be called so.
  static boolean legalType(String name) {
    return name.matches("[A-Z]\\w*") && !IMPORTED.contains(name);
  }

  private static String camel(String words) {
    var parts = words.split("_+");
    return Stream.of(parts).filter(w -> !w.isEmpty())
        .map(w -> w.substring(0, 1).toUpperCase(Locale.ROOT) + w.substring(1))
        .collect(Collectors.joining());
  }

  /// A Java string literal.
  static String quoted(String text) {
    var literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      literal.append(switch (c) {
        case '"' -> "\\\"";
        case '\\' -> "\\\\";
        case '\n' -> "\\n";
        default -> c < ' ' ? String.format("\\%03o", (int) c)
            : c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c);
      });
    }
    return literal.append('"').toString();
  }
}
