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

/// No tool models MULT18X18D: our model against a second one, made of added and shifted operands, in
/// Icarus; every combination of registers, signs and kinds of reset. A planted error does not pass.
final class EcpMultiplierTest {
  private static final int CYCLES = Boolean.getBoolean("full") ? 20_000 : 1_000;
  private static final String BENCH = "mult18_bench";

  @TempDir
  Path folder;

  @Test
  void should_agree_with_the_second_model() throws IOException {
    assertEquals("PASS 32 settings, " + CYCLES + " cycles", compare(CYCLES, "", ""));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "exact  = a_used * b_used | exact  = a_used * $signed({1'b0, b_used[17:0]})",
      "a_q        <= {SIGNEDA && a[17], a}; | a_q        <= {1'b0, a};",
      "output_q   <= after_multiply; | output_q   <= exact[35:0];",
      "end else if (CE0) begin | end else begin",
      "RST0 && !SYNCHRONOUS | 1'b0"})
  void should_not_agree_when_it_is_changed(String from, String to) throws IOException {
    String verdict = compare(200, from, to);
    assertTrue(verdict.startsWith("FAIL "), verdict);
  }

  private String compare(int cycles, String from, String to) throws IOException {
    String model = new Templates().render("verilog/model/MULT18X18D.v.vm", new HashMap<>());
    if (!from.isEmpty()) {
      String changed = model.replace(from, to);
      assertNotEquals(model, changed);
      model = changed;
    }
    Files.writeString(folder.resolve("ours.v"), model);
    for (String name : List.of(BENCH, "mult18_second")) {
      try (var in = EcpMultiplierTest.class.getResourceAsStream(name + ".v")) {
        Files.write(folder.resolve(name + ".v"), in.readAllBytes());
      }
    }
    run("iverilog", "-g2005", "-s", BENCH, "-P" + BENCH + ".CYCLES=" + cycles, "-o", "bench.out",
        BENCH + ".v", "ours.v", "mult18_second.v");
    return run("vvp", "-n", "bench.out").getLast();
  }

  private List<String> run(String tool, String... arguments) throws IOException {
    Path log = folder.resolve(tool + ".log");
    var outcome = new ProcessToolbox().run(tool, List.of(arguments), folder, log,
        Duration.ofMinutes(5));
    var lines = Files.readAllLines(log);
    assertTrue(outcome.good(), () -> tool + ": " + lines);
    return lines;
  }
}
