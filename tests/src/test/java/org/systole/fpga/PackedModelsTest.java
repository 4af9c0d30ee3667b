package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.sim.tool.Toolbox;
import org.systole.verilog.Templates;

/// Our models of packed cells behave as Yosys's of the same cells, or of what those are packed from, in Icarus; a planted
/// error does not pass. Block memories of the ECP5 and of Gowin have no model in Yosys; whole boards tell (`PackedBoardTest`).
final class PackedModelsTest {
  private static final Map<String, List<String>> OURS = Map.of(
      "ice40", List.of("ICESTORM_RAM", "ICESTORM_LC"),
      "ecp5", List.of("TRELLIS_COMB", "TRELLIS_FF", "TRELLIS_RAMW"),
      "gowin", List.of("DFF", "DFFE", "DFFS", "DFFSE", "DFFR", "DFFRE", "DFFP", "DFFPE", "DFFC", "DFFCE", "RAM16SDP4",
          "ALU", "LUT4", "LUT3"));
  private static final Map<String, List<String>> THEIRS = Map.of(
      "ice40", List.of("SB_RAM40_4K", "ICESTORM_LC"),
      "ecp5", List.of("CCU2C", "LUT4", "LUT2", "TRELLIS_FF", "TRELLIS_DPR16X4"),
      "gowin", OURS.get("gowin"));

  /// By family: Yosys is asked once.
  private static final Map<String, YosysCells> FOUND = new ConcurrentHashMap<>();

  @TempDir
  Path folder;

  private final Toolbox tools = new ProcessToolbox();

  @ParameterizedTest
  @CsvSource({"ice40", "ecp5", "gowin"})
  void should_behave_as_the_models_of_yosys(String family) throws IOException {
    assertEquals("0 wrong of 1500", compare(family, "", ""));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "ice40 | (I1 && I2) | (I1 && I0)",
      "ice40 | ((WRITE_PART - 1) >> 1)] | 0]",
      "ecp5 | {WAD0, WAD2, WAD1, WAD3} | {WAD3, WAD2, WAD1, WAD0}",
      "ecp5 | table_output ? FCI | FCI ? FCI",
      "gowin | 16'h609a | 16'h609c",
      "gowin | else if (enabled) Q | else Q"})
  void should_fail_when_a_model_is_changed(String family, String from, String to) throws IOException {
    assertNotEquals("0 wrong of 1500", compare(family, from, to));
  }

  private String compare(String family, String from, String to) throws IOException {
    var text = new StringBuilder("""
        `define ICE40_DEFAULT_ASSIGNMENT_V(v)
        `define ICE40_DEFAULT_ASSIGNMENT_0
        `define ICE40_DEFAULT_ASSIGNMENT_1
        """);
    var yosys = FOUND.computeIfAbsent(family, name -> YosysCells.find(tools, folder, name));
    THEIRS.get(family).forEach(name -> text.append(yosys.renamed(name, name)).append('\n'));
    boolean planted = from.isEmpty();
    for (String name : OURS.get(family)) {
      String template = "fpga/" + family + "/packed/" + (name.startsWith("DFF") ? "DFF" : name) + ".v.vm";
      String ours = new Templates().render(template, Map.of("clock", Map.of(), "type", name))
          .replaceFirst("module " + name, "module our_" + name);
      planted |= ours.contains(from);
      text.append(ours.replace(from.isEmpty() ? "\0" : from, to));
    }
    assertTrue(planted, "another text to change is wanted for " + from);
    Files.writeString(folder.resolve("models.v"), text);
    try (var bench = getClass().getResourceAsStream("packed_" + family + "_bench.v")) {
      Files.write(folder.resolve("bench.v"), bench.readAllBytes());
    }
    run("iverilog", List.of("-g2012", "-s", "bench", "-o", "bench.out", "bench.v", "models.v"));
    return run("vvp", List.of("-n", "bench.out")).reduce((a, b) -> b).orElse("");
  }

  private Stream<String> run(String tool, List<String> arguments) throws IOException {
    Path log = folder.resolve(tool + ".log");
    var outcome = tools.run(tool, arguments, folder, log, Duration.ofMinutes(1));
    String text = Files.readString(log, StandardCharsets.ISO_8859_1);
    assertTrue(outcome.good(), text);
    return text.lines();
  }
}
