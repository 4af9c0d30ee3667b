package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.accel.BusOp;
import org.systole.accel.EngineParams;
import org.systole.accel.LayerProgram;
import org.systole.accel.Planner;
import org.systole.accel.Setting;
import org.systole.read.Examples;
import org.systole.sim.tool.ProcessToolbox;

/// `generate` writes folders that stand alone: make in them passes, and fails as soon as one bit is wrong.
final class GenerateTest {
  @TempDir
  private static Path shared;

  @TempDir
  private Path folder;

  private static Path demo;
  private static String right;

  private record Made(int exit, String text) {
    String last() {
      return text.lines().toList().getLast();
    }

    boolean failed() {
      return exit != 0 && text.lines().anyMatch(line -> line.startsWith("FAIL"));
    }
  }

  @BeforeAll
  static void should_pass_as_it_is_generated() throws Exception {
    demo = shared.resolve("demo");
    assertEquals(0, generateDemo(demo));
    right = Files.readString(demo.resolve("tb/vectors.txt"));
    var made = run("make", demo);
    assertEquals(0, made.exit(), made.text());
    assertEquals("PASS", made.last());
  }

  private static int generateDemo(Path out) throws IOException {
    Path layer = shared.resolve("demo-layer.yaml");
    try (var in = Examples.class.getResourceAsStream("/org/systole/examples/demo-layer.yaml")) {
      Files.write(layer, in.readAllBytes());
    }
    return generate(out, "--layer", layer.toString(), "--rows", "3", "--cols", "2");
  }

  private static int generate(Path out, String... flags) {
    var arguments = new ArrayList<>(List.of("generate", "--out", out.toString()));
    arguments.addAll(List.of(flags));
    return Systole.execute(arguments.toArray(String[]::new));
  }

  private static Made run(String tool, Path at, String... arguments) throws IOException {
    Path log = Files.createTempFile(shared, "run", ".log");
    var outcome = new ProcessToolbox().run(tool, List.of(arguments), at, log,
        Duration.ofMinutes(5));
    assertFalse(outcome.timedOut(), Files.readString(log));
    return new Made(outcome.exit(), Files.readString(log));
  }

  /// The demo's bench, already built, on other vectors.
  private Made bench(String vectors) throws IOException {
    Path file = Files.writeString(folder.resolve("vectors.txt"), vectors);
    return run(demo.resolve("obj_dir/bench").toString(), folder, file.toString());
  }

  /// Path to content of every file below a folder.
  private static Map<String, String> contents(Path at) throws IOException {
    var contents = new TreeMap<String, String>();
    try (var paths = Files.walk(at)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        contents.put(at.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }

  /// Changes bits of one word of the block whose line begins with `step`; a line has eight words.
  private static String flip(String vectors, String step, int word, int bits) {
    var lines = new ArrayList<>(vectors.lines().toList());
    int block = 0;
    while (!lines.get(block).startsWith(step)) {
      block++;
    }
    int at = block + 1 + word / 8;
    String[] words = lines.get(at).split(" ");
    words[word % 8] = Integer.toHexString(Integer.parseUnsignedInt(words[word % 8], 16) ^ bits);
    lines.set(at, String.join(" ", words));
    String changed = String.join("\n", lines) + "\n";
    assertNotEquals(vectors, changed);
    return changed;
  }

  @Test
  void should_make_the_default_target_fail_when_an_expected_word_is_wrong() throws Exception {
    Path vectors = demo.resolve("tb/vectors.txt");
    Files.writeString(vectors, flip(right, "expect 600000 512", 511, 1 << 31));
    try {
      var made = run("make", demo);
      assertTrue(made.failed(), made.text());
      assertTrue(made.text().contains("mismatch layer 6001ff "), made.text());
    } finally {
      Files.writeString(vectors, right);
    }
  }

  @Test
  void should_fail_when_a_weight_a_setting_or_the_stamp_is_wrong() throws Exception {
    assertEquals("PASS", bench(right).last());
    assertTrue(bench(flip(right, "write 200000 ", 0, 1 << 6)).failed());
    assertTrue(bench(flip(right, "write 40 ", Setting.OUTPUT_ZERO_POINT.ordinal(), 1)).failed());
    assertTrue(bench(flip(right, "expect 6 1", 0, 1)).failed());
  }

  @Test
  void should_fail_when_the_vectors_are_cut_short_or_unreadable() throws Exception {
    for (String wrong : List.of("", right.replace("\nend\n", "\n"),
        right.replace("expect 600000 512", "expect 600000 513"),
        right.replace("expect 600000", "export 600000"))) {
      var made = bench(wrong);
      assertEquals(2, made.exit());
      assertTrue(made.failed(), made.text());
    }
  }

  @Test
  void should_compare_every_byte_of_the_last_word_and_none_beyond() throws Exception {
    Path nine = folder.resolve("nine");
    assertEquals(0, generate(nine, "--input", "5x5x1", "--filters", "1", "--kernel", "3x3",
        "--rows", "3", "--cols", "2"));
    String vectors = Files.readString(nine.resolve("tb/vectors.txt"));
    assertTrue(vectors.contains("\nexpect 600000 3/ff\n"));
    assertEquals("PASS", bench(vectors).last());
    assertTrue(bench(flip(vectors, "expect 600000", 2, 0x80)).failed());
    assertEquals("PASS", bench(flip(vectors, "expect 600000", 2, 0x100)).last());
    assertTrue(bench(flip(vectors, "expect 600000", 1, 0x100)).failed());
  }

  @Test
  void should_lint_without_a_word() throws Exception {
    assertEquals(new Made(0, ""), run("make", demo, "-s", "lint"));
  }

  @Test
  void should_write_the_same_bytes_again_and_leave_other_files_alone() throws Exception {
    Path again = folder.resolve("a/b");
    assertEquals(0, generateDemo(again));
    var first = contents(again);
    assertTrue(first.keySet().containsAll(List.of("Makefile", "README.md", "Accelerator_3x2.f",
        "Accelerator_3x2.core", "rtl/Accelerator_3x2.v", "memory/picture.hex", "tb/vectors.txt")));
    first.values().forEach(text -> assertFalse(text.contains(folder.toString())));
    Files.writeString(again.resolve("rtl/mine.v"), "mine");
    Files.writeString(again.resolve("Makefile"), "spoilt");
    assertEquals(0, generateDemo(again));
    var second = contents(again);
    assertEquals("mine", second.remove("rtl/mine.v"));
    assertEquals(first, second);
  }

  @Test
  void should_list_every_verilog_file_of_an_engine_without_a_layer() throws Exception {
    Path engine = folder.resolve("engine");
    assertEquals(0, generate(engine, "--rows", "3", "--cols", "2"));
    var files = contents(engine);
    String list = files.remove("Accelerator_3x2.f");
    String core = files.remove("Accelerator_3x2.core");
    assertEquals(files.keySet(), new TreeSet<>(list.lines().toList()));
    assertTrue(list.endsWith("rtl/Accelerator_3x2.v\n"));
    files.keySet().forEach(file -> assertTrue(core.contains("\n      - " + file + "\n")));
    assertTrue(core.startsWith("CAPI=2:\n"));
    assertFalse(core.contains("sim:"));
    assertEquals(new Made(0, ""), run("verilator", engine, "--lint-only", "-Wall",
        "--top-module", "Accelerator_3x2", "-f", "Accelerator_3x2.f"));
  }

  @Test
  void should_write_the_bare_array_flat() throws Exception {
    Path array = folder.resolve("array");
    assertEquals(0, generate(array, "--array-only", "--rows", "3", "--cols", "2"));
    var files = contents(array);
    String name = files.keySet().stream().filter(n -> n.endsWith(".f")).findFirst().orElseThrow();
    String list = files.remove(name);
    assertTrue(name.startsWith("SystolicArray_3x2_"), name);
    assertEquals(files.keySet(), new TreeSet<>(list.lines().toList()));
    assertTrue(list.endsWith(name.replace(".f", ".v") + "\n"));
  }

  @Test
  void should_write_memory_images_of_what_the_host_writes() throws Exception {
    var program = new LayerProgram(Planner.map(EngineParams.simulation(3, 2),
        Examples.demoLayer()));
    var names = List.of("settings", "weights", "bias", "multiplier", "shift");
    for (int i = 0; i < names.size(); i++) {
      var lines = Files.readAllLines(demo.resolve("memory/" + names.get(i) + ".hex"));
      var write = (BusOp.Write) program.load().get(i);
      assertTrue(lines.getFirst().startsWith("// "));
      assertTrue(lines.getFirst().contains("address %06x ".formatted(write.address())));
      assertArrayEquals(write.words(), lines.stream().skip(1)
          .mapToInt(line -> Integer.parseUnsignedInt(line, 16)).toArray());
    }
  }

  @Test
  void should_refuse_wrong_flags_and_places_and_write_nothing() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertEquals(2, generate(file));
    assertEquals(2, generate(file.resolve("below")));
    Path out = folder.resolve("out");
    assertEquals(2, generate(out, "--array-only", "--input", "5x5x1"));
    assertEquals(2, generate(out, "--picture", "picture.png"));
    assertEquals(2, generate(out, "--input", "3000x3000x1", "--filters", "1", "--kernel", "3x3"));
    assertEquals(2, generate(out, "--rows", "0"));
    assertEquals(Map.of("file", "mine"), contents(folder));
  }
}
