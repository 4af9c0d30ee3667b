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
import org.systole.verilog.Templates;

/// Our models of the multiplying blocks of Nexus and Xilinx 7 behave as Yosys's own, in Icarus, in the settings of our cells
/// and in random ones; a planted error does not pass.
final class VendorPrimitiveTest {
  private static final boolean FULL = Boolean.getBoolean("full");
  private static final int SETS = FULL ? 60 : 6;
  private static final int CYCLES = FULL ? 1000 : 200;
  /// Registers of `Dsp48` as `Dsp48Tile` and `PackedTile` set them, in the order of dsp48_bench.v.
  private static final int SUMS = 1 << 6 | 1 << 7 | 1 << 12 | 1 << 13;
  private static final List<Integer> DSP48 = List.of(SUMS | 2 | 1 << 2, SUMS | 1 | 1 << 2 | 1 << 16,
      SUMS | 1 | 2 << 2 | 1 << 16);
  /// Registers of `Multiplier9` and `WideMultiplier`, in the order of nexus_bench.v.
  private static final List<Integer> NEXUS = List.of(0b111, 0b1111);

  @TempDir
  Path folder;

  @Test
  void should_multiply_and_add_as_the_dsp48_of_yosys() throws IOException {
    assertEquals("PASS " + SETS + " sets, " + CYCLES + " cycles", dsp48(SETS, CYCLES, "", ""));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "if (CEA2) a2_q <= (AREG == 2) ? a1_q : a_in | if (CEA2) a2_q <= a_in",
      "else if (CEAD) ad_q | else if (CED) ad_q",
      "inmode[3] ? d_chosen - a_chosen : | inmode[3] ? a_chosen - d_chosen :",
      "{{5{product[42]}}, product} | {5'd0, product}",
      "alumode[1] ? ~total[47:0] | alumode[1] ? total[47:0]"})
  void should_fail_when_the_dsp48_is_changed(String from, String to) throws IOException {
    String verdict = dsp48(DSP48.size(), 200, from, to);
    assertTrue(verdict.startsWith("FAIL "), verdict);
  }

  @Test
  void should_multiply_and_add_as_the_blocks_of_the_nexus_of_yosys() throws IOException {
    assertEquals("PASS " + SETS + " sets, " + CYCLES + " cycles", nexus(SETS, CYCLES, "", ""));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "b     = (REGINPUTB == \"BYPASS\") | b     = (REGINPUTA == \"SKIP\")",
      "exact2 = a2 * b2 | exact2 = a2 * b3",
      "{{35{is_signed && high[18]}}, high} | {35'd0, high}",
      "load ? c : Z | c",
      "else if (CEB0B1) b_low_q | else if (CEA0A1) b_low_q"})
  void should_fail_when_a_block_of_the_nexus_is_changed(String from, String to) throws IOException {
    String verdict = nexus(4, 100, from, to);
    assertTrue(verdict.startsWith("FAIL "), verdict);
  }

  private String dsp48(int count, int cycles, String from, String to) throws IOException {
    sets("dsp48", 20, DSP48, count);
    Files.writeString(folder.resolve("theirs.v"),
        cells("xilinx").renamed("DSP48E1", "YOSYS_DSP48E1"));
    return compare("dsp48_bench", List.of("xilinx7/DSP48E1"), cycles, from, to);
  }

  private String nexus(int count, int cycles, String from, String to) throws IOException {
    sets("nexus", 11, NEXUS, count);
    var cells = cells("nexus");
    String theirs = cells.renamed("OXIDE_DSP_REG", "OXIDE_DSP_REG")
        + cells.renamed("OXIDE_DSP_SIM", "OXIDE_DSP_SIM") + cells.renamed("MULT9X9", "MULT9X9")
        + cells.renamed("MULTADDSUB9X9WIDE", "YOSYS_MULTADDSUB9X9WIDE");
    Files.writeString(folder.resolve("theirs.v"),
        theirs.replaceAll("\\bMULT9X9\\b", "YOSYS_MULT9X9").replace("endmodulemodule", "endmodule\nmodule"));
    return compare("nexus_bench", List.of("nexus/MULT9X9", "nexus/MULTADDSUB9X9WIDE"), cycles, from, to);
  }

  private YosysCells cells(String family) {
    return YosysCells.find(new ProcessToolbox(), folder, family);
  }

  /// Those of our cells first, then random ones.
  private void sets(String name, int bits, List<Integer> ours, int count) throws IOException {
    var random = new SplittableRandom(bits);
    var sets = new ArrayList<>(ours);
    while (sets.size() < count) {
      sets.add(random.nextInt(1 << bits));
    }
    var all = BigInteger.ZERO;
    for (int i = 0; i < count; i++) {
      all = all.or(BigInteger.valueOf(sets.get(i)).shiftLeft(bits * i));
    }
    Files.writeString(folder.resolve(name + "_sets.vh"),
        "localparam COUNT = %d;%nlocalparam [%d:0] SETS = %d'h%s;%n".formatted(count, bits * count - 1,
            bits * count, all.toString(16)));
  }

  /// The last line of the bench, with `from` replaced by `to` in our models.
  private String compare(String bench, List<String> models, int cycles, String from, String to)
      throws IOException {
    var ours = new StringBuilder();
    for (String model : models) {
      ours.append(new Templates().render("verilog/model/" + model + ".v.vm", new HashMap<>()));
    }
    String text = ours.toString();
    if (!from.isEmpty()) {
      String changed = text.replace(from, to);
      assertNotEquals(text, changed);
      text = changed;
    }
    Files.writeString(folder.resolve("ours.v"), text);
    try (var in = VendorPrimitiveTest.class.getResourceAsStream(bench + ".v")) {
      Files.write(folder.resolve("bench.v"), in.readAllBytes());
    }
    run("iverilog", "-g2012", "-s", bench, "-P" + bench + ".CYCLES=" + cycles, "-o", "bench.out",
        "bench.v", "ours.v", "theirs.v");
    return run("vvp", "-n", "bench.out").getLast();
  }

  private List<String> run(String tool, String... arguments) throws IOException {
    Path log = folder.resolve(tool + ".log");
    var outcome = new ProcessToolbox().run(tool, List.of(arguments), folder, log,
        Duration.ofMinutes(10));
    var lines = Files.readAllLines(log);
    assertTrue(outcome.good(), () -> tool + ": " + lines);
    return lines;
  }
}
