package org.systole.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.systole.random.Comparison.Difference;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.icarus.IcarusEngine;
import org.systole.sim.cache.BuildCache;
import org.systole.sim.cache.ModelKey;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.ToolFinder;
import org.systole.verilog.VerilogWriter;

/// What Yosys makes of random modules, gates and flip-flops, gives the outputs of the built-in
/// engine: 10 modules, with `-Dfull=true` 100; ten take Yosys 12 s and 200 MB.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NetlistsAgreeTest {
  private static final int CYCLES = 150;
  /// Modules in one run of Yosys.
  private static final int TOGETHER = 10;
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Pattern MODULE =
      Pattern.compile("(?ms)^module (\\w+)\\(.*?^endmodule\\n");

  private final List<Program> programs =
      IntStream.range(0, Boolean.getBoolean("full") ? 100 : TOGETHER)
          .mapToObj(seed -> Programs.module(20_000 + seed, true)).toList();
  private final Map<String, String> netlists = new TreeMap<>();

  @BeforeAll
  void synthesize() throws IOException {
    for (int from = 0; from < programs.size(); from += TOGETHER) {
      MODULE.matcher(netlist(programs.subList(from, from + TOGETHER))).results()
          .forEach(m -> netlists.put(m.group(1), m.group()));
    }
  }

  /// The modules of one run of Yosys, from the cache where nothing changed.
  private static String netlist(List<Program> programs) throws IOException {
    var files = new TreeMap<String, String>();
    for (var program : programs) {
      var design = Built.design(program);
      String top = design.top().name();
      new VerilogWriter().write(design).forEach((name, text) ->
          files.put(name.replace(top, program.name()), text.replace(top, program.name())));
    }
    files.put("synth.ys", "read_verilog *.v\nsynth\nclean\nwrite_verilog -noattr netlists.out\n");
    var yosys = ToolFinder.ofThisMachine().require(Tool.YOSYS).path();
    Path product = Path.of("netlists.out");
    return Files.readString(BuildCache.ofThisUser("netlists").get(
        ModelKey.of(files, List.of(), yosys), product, work -> {
          for (var file : files.entrySet()) {
            Files.writeString(work.resolve(file.getKey()), file.getValue());
          }
          var outcome = new ProcessToolbox().run("yosys", List.of("-q", "synth.ys"), work,
              work.resolve("yosys.log"), LIMIT);
          if (!outcome.good()) {
            throw new AssertionError(Files.readString(work.resolve("yosys.log")));
          }
        }).resolve(product));
  }

  private static Map<Program, Difference> differences(List<Program> programs,
      Map<String, String> netlists) {
    var result = new LinkedHashMap<Program, Difference>();
    for (int from = 0; from < programs.size(); from += TOGETHER) {
      var some = programs.subList(from, Math.min(from + TOGETHER, programs.size()));
      var comparison = new Comparison(some, Row.random(from, CYCLES));
      try (var one = BuiltInEngine.of(Group.of(some), BuiltInOptions.zeros());
          var other = IcarusEngine.of(ForeignGroup.of(some, "", netlists))) {
        result.putAll(comparison.run(one, other));
      }
      assertTrue(comparison.known() > 0.99, "only " + comparison.known() + " are known");
    }
    return result;
  }

  @Test
  void should_be_gates() {
    assertEquals(programs.size(), netlists.size());
    netlists.forEach((name, text) -> assertTrue(text.lines().noneMatch(
        l -> l.contains(" + ") || l.contains(" - ") || l.contains(" * ")), name));
  }

  @Test
  void should_equal_the_built_in_engine() {
    var differences = differences(programs, netlists);
    assertEquals(0, differences.size(), () -> Comparison.text(differences));
  }

  @Test
  void should_notice_a_wrong_gate() {
    var some = new ArrayList<>(programs.subList(0, 5));
    var wrong = new TreeMap<>(netlists);
    wrong.computeIfPresent(some.getLast().name(),
        (_, text) -> text.replaceAll("(assign \\S+ = .*) & ", "$1 | "));
    assertEquals(List.of(some.getLast()), List.copyOf(differences(some, wrong).keySet()));
  }
}
