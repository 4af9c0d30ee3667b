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

/// No tool models Gowin's DSP blocks: our models against second ones, made of added bits, in Icarus; 16 combinations of
/// registers, signs, modes and kinds of reset of each. A planted error does not pass.
final class GowinMultiplierTest {
  private static final int CYCLES = Boolean.getBoolean("full") ? 20_000 : 150;

  @TempDir
  Path folder;

  @Test
  void should_agree_with_the_second_models() throws IOException {
    assertEquals("PASS 16 settings, " + CYCLES + " cycles", bench().verdict(CYCLES, "SETTINGS=16"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "MULT9X9 | {a_signed && a[8], a} | {a[8], a}",
      "MULT9X9 | out_q  <= piped | out_q  <= exact[17:0]",
      "MULTADDALU18X18 | {{17{product1[37]}}, product1} | {17'd0, product1}",
      "MULTADDALU18X18 | CASCADED ? CASI : | CASCADED ? 55'd0 :",
      "MULTADDALU18X18 | RESET && !SYNCHRONOUS | 1'b0"})
  void should_not_agree_when_one_is_changed(String model, String from, String to) throws IOException {
    String verdict = bench().changed(model, from, to).verdict(40, "SETTINGS=16");
    assertTrue(verdict.startsWith("FAIL "), verdict);
  }

  private PrimitiveBench bench() throws IOException {
    return new PrimitiveBench(folder, "settings_bench", List.of("gowin/MULT9X9", "gowin/MULTADDALU18X18"),
        "gowin_pairs", "gowin_second", "mult18_second");
  }
}
