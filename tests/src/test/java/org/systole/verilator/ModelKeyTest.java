package org.systole.verilator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.systole.sim.cache.ModelKey;

/// A built model is taken again for the same text, flags and Verilator only.
final class ModelKeyTest {
  private static final Path VERILATOR = Path.of("/usr/bin/verilator");
  private static final List<String> FLAGS = List.of("--cc", "-O3");

  private static String key(Map<String, String> files, List<String> flags, Path verilator) {
    return ModelKey.of(new TreeMap<>(files), flags, verilator);
  }

  private static final String KEY = key(Map.of("a.v", "A", "b.v", "B"), FLAGS, VERILATOR);

  @Test
  void should_be_the_same_for_the_same() {
    assertEquals(KEY, key(Map.of("b.v", "B", "a.v", "A"), FLAGS, VERILATOR));
    assertEquals(24, KEY.length());
  }

  @Test
  void should_tell_verilators_apart() {
    assertNotEquals(KEY, key(Map.of("a.v", "A", "b.v", "B"), FLAGS,
        Path.of("/opt/verilator/bin/verilator")));
  }

  @Test
  void should_tell_flags_apart() {
    var files = Map.of("a.v", "A", "b.v", "B");
    assertNotEquals(KEY, key(files, List.of("--cc", "-O0"), VERILATOR));
    assertNotEquals(KEY, key(files, List.of("--cc-O3"), VERILATOR));
  }

  @Test
  void should_tell_texts_and_names_apart() {
    assertNotEquals(KEY, key(Map.of("a.v", "A", "b.v", "b"), FLAGS, VERILATOR));
    assertNotEquals(KEY, key(Map.of("a.v", "A", "c.v", "B"), FLAGS, VERILATOR));
  }
}
