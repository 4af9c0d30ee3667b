package org.systole.hdl;

import java.util.ArrayList;
import java.util.Locale;

/// Class name plus readable parameters: `MacCell` with `Params(8, 8, 20)` is `MacCell_8_8_20`.
final class ModuleNames {
  private ModuleNames() {}

  /// Parameters that name their module themselves.
  static String of(Class<?> type, Object parameters) {
    String name = type.isAnonymousClass() ? "Anonymous" : type.getSimpleName();
    if (parameters == null) {
      return name;
    }
    if (parameters instanceof Component.NamedParameters named) {
      return name + "_" + named.moduleSuffix();
    }
    return name + "_"
        + parts(parameters).replaceAll("[^A-Za-z0-9_]", "_").replaceAll("_+$", "");
  }

  private static String parts(Object value) {
    if (value instanceof Record rec) {
      var parts = new ArrayList<String>();
      for (var component : rec.getClass().getRecordComponents()) {
        try {
          var accessor = component.getAccessor();
          accessor.setAccessible(true);
          Object part = accessor.invoke(rec);
          if (part instanceof Boolean flag) {
            if (flag) {
              parts.add(component.getName());
            }
          } else {
            parts.add(parts(part));
          }
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
      return String.join("_", parts);
    }
    return String.valueOf(value).toLowerCase(Locale.ROOT);
  }
}
