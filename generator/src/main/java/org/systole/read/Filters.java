package org.systole.read;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Named 3x3 filters for layers written by hand; all values within -127..127.
public final class Filters {
  private static final Map<String, int[]> KERNELS = new TreeMap<>(Map.ofEntries(
      Map.entry("identity", new int[] {0, 0, 0, 0, 96, 0, 0, 0, 0}),
      Map.entry("box-blur", new int[] {11, 11, 11, 11, 11, 11, 11, 11, 11}),
      Map.entry("blur", new int[] {6, 12, 6, 12, 24, 12, 6, 12, 6}),
      Map.entry("sharpen", new int[] {0, -24, 0, -24, 120, -24, 0, -24, 0}),
      Map.entry("edge", new int[] {-15, -15, -15, -15, 120, -15, -15, -15, -15}),
      Map.entry("edge-horizontal", new int[] {-30, -60, -30, 0, 0, 0, 30, 60, 30}),
      Map.entry("edge-vertical", new int[] {-30, 0, 30, -60, 0, 60, -30, 0, 30}),
      Map.entry("edge-diagonal", new int[] {-60, -30, 0, -30, 0, 30, 0, 30, 60}),
      Map.entry("emboss", new int[] {-48, -24, 0, -24, 24, 24, 0, 24, 48}),
      Map.entry("laplace", new int[] {0, 30, 0, 30, -120, 30, 0, 30, 0}),
      Map.entry("plus", new int[] {0, 1, 0, 1, 1, 1, 0, 1, 0})));

  private Filters() {}

  /// The names, in alphabetical order.
  public static Set<String> names() {
    return Collections.unmodifiableSet(KERNELS.keySet());
  }

  /// The nine values of a name, row by row; null for an unknown name.
  static int[] kernel(String name) {
    int[] values = KERNELS.get(name);
    return values == null ? null : values.clone();
  }
}
