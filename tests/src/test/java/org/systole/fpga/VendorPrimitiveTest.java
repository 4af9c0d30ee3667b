package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.sim.tool.ProcessToolbox;

/// Our models of the multiplying blocks of Nexus and Xilinx 7 behave as Yosys's own, in Icarus, in the settings of our cells
/// and in random ones; a planted error does not pass.
final class VendorPrimitiveTest {
  private static final boolean FULL = Boolean.getBoolean("full");
  private static final int SETS = FULL ? 60 : 6;
  private static final int CYCLES = FULL ? 1000 : 200;
  /// Registers of `Dsp48` as `Dsp48Tile` and `PackedTile` set them, in the order of dsp48_compare.v.
  private static final int SUMS = 1 << 6 | 1 << 7 | 1 << 12 | 1 << 13;
  private static final List<Integer> DSP48 = List.of(SUMS | 2 | 1 << 2, SUMS | 1 | 1 << 2 | 1 << 16,
      SUMS | 1 | 2 << 2 | 1 << 16);
  /// Registers of `Multiplier9` and `WideMultiplier`, in the order of nexus_compare.v.
  private static final List<Integer> NEXUS = List.of(0b111, 0b1111);

  @TempDir
  Path folder;

  @Test
  void should_multiply_and_add_as_the_dsp48_of_yosys() throws IOException {
    assertEquals("PASS " + SETS + " sets, " + CYCLES + " cycles", dsp48(SETS).verdict(CYCLES));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "if (CEA2) a2_q <= (AREG == 2) ? a1_q : a_in | if (CEA2) a2_q <= a_in",
      "else if (CEAD) ad_q | else if (CED) ad_q",
      "inmode[3] ? d_chosen - a_chosen : | inmode[3] ? a_chosen - d_chosen :",
      "{{5{product[42]}}, product} | {5'd0, product}",
      "alumode[1] ? ~total[47:0] | alumode[1] ? total[47:0]"})
  void should_fail_when_the_dsp48_is_changed(String from, String to) throws IOException {
    String verdict = dsp48(DSP48.size()).changed(from, to).verdict(200);
    assertTrue(verdict.startsWith("FAIL "), verdict);
  }

  @Test
  void should_multiply_and_add_as_the_blocks_of_the_nexus_of_yosys() throws IOException {
    assertEquals("PASS " + SETS + " sets, " + CYCLES + " cycles", nexus(SETS).verdict(CYCLES));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "b     = (REGINPUTB == \"BYPASS\") | b     = (REGINPUTA == \"SKIP\")",
      "exact2 = a2 * b2 | exact2 = a2 * b3",
      "{{35{is_signed && high[18]}}, high} | {35'd0, high}",
      "load ? c : Z | c",
      "else if (CEB0B1) b_low_q | else if (CEA0A1) b_low_q"})
  void should_fail_when_a_block_of_the_nexus_is_changed(String from, String to) throws IOException {
    String verdict = nexus(4).changed(from, to).verdict(100);
    assertTrue(verdict.startsWith("FAIL "), verdict);
  }

  private PrimitiveBench dsp48(int count) throws IOException {
    return new PrimitiveBench(folder, "sets_bench", List.of("xilinx7/DSP48E1"), "dsp48_compare").sets(20, DSP48, count)
        .theirs(cells("xilinx").renamed("DSP48E1", "YOSYS_DSP48E1"));
  }

  private PrimitiveBench nexus(int count) throws IOException {
    var cells = cells("nexus");
    String theirs = String.join("\n", cells.renamed("OXIDE_DSP_REG", "OXIDE_DSP_REG"),
        cells.renamed("OXIDE_DSP_SIM", "OXIDE_DSP_SIM"), cells.renamed("MULT9X9", "MULT9X9"),
        cells.renamed("MULTADDSUB9X9WIDE", "YOSYS_MULTADDSUB9X9WIDE"));
    return new PrimitiveBench(folder, "sets_bench", List.of("nexus/MULT9X9", "nexus/MULTADDSUB9X9WIDE"), "nexus_compare")
        .sets(11, NEXUS, count).theirs(theirs.replaceAll("\\bMULT9X9\\b", "YOSYS_MULT9X9"));
  }

  private YosysCells cells(String family) {
    return YosysCells.find(new ProcessToolbox(), folder, family);
  }
}
