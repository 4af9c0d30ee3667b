package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.verilog.Templates;

/// No tool models Gowin's DSP blocks: our models against second ones, made of added bits, in Icarus; 16 combinations of
/// registers, signs, modes and kinds of reset of each. A planted error does not pass.
final class GowinMultiplierTest {
  private static final int CYCLES = Boolean.getBoolean("full") ? 20_000 : 150;
  private static final String BENCH = "gowin_bench";

  @TempDir
  Path folder;

  @Test
  void should_agree_with_the_second_models() throws IOException {
    assertEquals("PASS 16 settings, " + CYCLES + " cycles", compare(CYCLES, "", "", ""));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "MULT9X9 | {a_signed && a[8], a} | {a[8], a}",
      "MULT9X9 | out_q  <= piped | out_q  <= exact[17:0]",
      "MULTADDALU18X18 | {{17{product1[37]}}, product1} | {17'd0, product1}",
      "MULTADDALU18X18 | CASCADED ? CASI : | CASCADED ? 55'd0 :",
      "MULTADDALU18X18 | RESET && !SYNCHRONOUS | 1'b0"})
  void should_not_agree_when_one_is_changed(String model, String from, String to) throws IOException {
    String verdict = compare(40, model, from, to);
    assertTrue(verdict.startsWith("FAIL "), verdict);
  }

  private String compare(int cycles, String changed, String from, String to) throws IOException {
    for (String model : List.of("MULT9X9", "MULTADDALU18X18")) {
      String text = new Templates().render("verilog/model/" + model + ".v.vm", new HashMap<>());
      if (model.equals(changed)) {
        assertNotEquals(text, text.replace(from, to));
        text = text.replace(from, to);
      }
      Files.writeString(folder.resolve(model + ".v"), text);
    }
    for (String name : List.of(BENCH, "gowin_second", "mult18_second")) {
      try (var in = GowinMultiplierTest.class.getResourceAsStream(name + ".v")) {
        Files.write(folder.resolve(name + ".v"), in.readAllBytes());
      }
    }
    run("iverilog", "-g2005", "-s", BENCH, "-P" + BENCH + ".CYCLES=" + cycles, "-o", "bench.out", BENCH + ".v",
        "MULT9X9.v", "MULTADDALU18X18.v", "gowin_second.v", "mult18_second.v");
    return run("vvp", "-n", "bench.out").getLast();
  }

  private List<String> run(String tool, String... arguments) throws IOException {
    Path log = folder.resolve(tool + ".log");
    var outcome = new ProcessToolbox().run(tool, List.of(arguments), folder, log, Duration.ofMinutes(5));
    var lines = Files.readAllLines(log);
    assertTrue(outcome.good(), () -> tool + ": " + lines);
    return lines;
  }
}
