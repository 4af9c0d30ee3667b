package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.sim.tool.Toolbox;
import org.systole.verilog.Templates;

/// Our models of the iCE40's primitives behave as Yosys's own, in Icarus; a planted error does not pass.
final class PrimitiveTest {
  private static final int SETS = Boolean.getBoolean("full") ? 400 : 80;
  private static final int SET_BITS = 25;
  /// The parameters of `PairMultiplier`, in the order of `mac16_bench.v`.
  private static final int PAIR = 1 << 1 | 3 << 4 | 1 << 8 | 1 << 10 | 1 << 12 | 2 << 15 | 7 << 22;

  @TempDir
  Path folder;

  private final Toolbox tools = new ProcessToolbox();

  @Test
  void should_multiply_and_add_as_the_model_of_yosys() throws IOException {
    assertEquals("PASS " + SETS + " sets, 1000 cycles", mac16(SETS, 1000, "", ""));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "a_high * b_high | a_high * b_low",
      "if (IRSTBOT) high_low_q | if (IRSTTOP) high_low_q",
      "bottom_sum[16] ^ ADDSUBBOT | bottom_sum[16]",
      "assign CO = top_sum[16] ^ ADDSUBTOP | assign CO = top_sum[16]",
      "if (!DHOLD) d_q | if (!BHOLD) d_q"})
  void should_fail_when_the_multiplier_is_changed(String from, String to) throws IOException {
    String verdict = mac16(40, 200, from, to);
    assertTrue(verdict.startsWith("FAIL "), verdict);
  }

  @Test
  void should_remember_as_the_model_of_yosys() throws IOException {
    String verdict = spram("", "");
    assertTrue(verdict.matches("PASS [1-9][0-9]{4} nibbles"), verdict);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "MASKWREN[1]}}, | MASKWREN[0]}},",
      "CHIPSELECT && !STANDBY | !STANDBY",
      "words[ADDRESS] <= | words[ADDRESS & 14'h3dff] <="})
  void should_fail_when_the_memory_is_changed(String from, String to) throws IOException {
    String verdict = spram(from, to);
    assertTrue(verdict.startsWith("FAIL "), verdict);
  }

  private String mac16(int count, int cycles, String from, String to) throws IOException {
    var random = new SplittableRandom(16);
    var sets = new ArrayList<>(List.of(0, PAIR));
    while (sets.size() < count) {
      sets.add(random.nextInt(1 << SET_BITS));
    }
    var all = BigInteger.ZERO;
    for (int i = 0; i < count; i++) {
      all = all.or(BigInteger.valueOf(sets.get(i)).shiftLeft(SET_BITS * i));
    }
    Files.writeString(folder.resolve("mac16_sets.vh"),
        "localparam COUNT = %d;%nlocalparam [%d:0] SETS = %d'h%s;%n".formatted(count,
            SET_BITS * count - 1, SET_BITS * count, all.toString(16)));
    return compare("SB_MAC16", "mac16_bench", cycles, from, to);
  }

  private String spram(String from, String to) throws IOException {
    return compare("SB_SPRAM256KA", "spram_bench", 20_000, from, to);
  }

  /// The last line of the bench, with `from` replaced by `to` in our model.
  private String compare(String primitive, String bench, int cycles, String from, String to)
      throws IOException {
    String model = new Templates().render("verilog/model/" + primitive + ".v.vm",
        new HashMap<>());
    if (!from.isEmpty()) {
      String changed = model.replace(from, to);
      assertNotEquals(model, changed);
      model = changed;
    }
    Files.writeString(folder.resolve("ours.v"), model);
    Files.writeString(folder.resolve("theirs.v"),
        YosysCells.find(tools, folder).renamed(primitive, "YOSYS_" + primitive));
    try (var in = PrimitiveTest.class.getResourceAsStream(bench + ".v")) {
      Files.write(folder.resolve("bench.v"), in.readAllBytes());
    }
    run("iverilog", "-g2005", "-s", bench, "-P" + bench + ".CYCLES=" + cycles, "-o", "bench.out",
        "bench.v", "ours.v", "theirs.v");
    return run("vvp", "-n", "bench.out").getLast();
  }

  private List<String> run(String tool, String... arguments) throws IOException {
    Path log = folder.resolve(tool + ".log");
    var outcome = tools.run(tool, List.of(arguments), folder, log, Duration.ofMinutes(5));
    var lines = Files.readAllLines(log);
    assertTrue(outcome.good(), () -> tool + ": " + lines);
    return lines;
  }
}
