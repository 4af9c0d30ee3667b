package org.systole.hdl;

import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;

/// Class name plus readable parameters: `MacCell` with `Params(8, 8, 20)` is `MacCell_8_8_20`.
final class ModuleNames {
  private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9_]");
  private static final Pattern LAST = Pattern.compile("_+$");
  /// A file of this name must have room for an ending in any file system.
  private static final int LONGEST = 200;

  private ModuleNames() {}

  /// The end of a long name gives way to eight digits of its hash.
  static String of(Class<?> type, Object parameters) {
    String name = whole(type, parameters);
    return name.length() <= LONGEST ? name
        : name.substring(0, LONGEST - 9) + "_" + String.format("%08x", name.hashCode());
  }

  /// Parameters may name their module themselves.
  private static String whole(Class<?> type, Object parameters) {
    String name = type.isAnonymousClass() ? "Anonymous" : type.getSimpleName();
    if (parameters == null) {
      return name;
    }
    if (parameters instanceof Component.NamedParameters named) {
      return name + "_" + named.moduleSuffix();
    }
    return name + "_"
        + LAST.matcher(OTHER.matcher(parts(parameters)).replaceAll("_")).replaceAll("");
  }

  private static String parts(Object value) {
    if (value instanceof Record rec) {
      var parts = new ArrayList<String>();
      for (var part : Members.parts(rec)) {
        if (part.value() instanceof Boolean flag) {
          if (flag) {
            parts.add(part.name());
          }
        } else {
          parts.add(parts(part.value()));
        }
      }
      return String.join("_", parts);
    }
    return String.valueOf(value).toLowerCase(Locale.ROOT);
  }
}
