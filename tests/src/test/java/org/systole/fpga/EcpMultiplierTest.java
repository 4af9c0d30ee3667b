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

/// No tool models MULT18X18D: our model against a second one, made of added and shifted operands, in
/// Icarus; every combination of registers, signs and kinds of reset. A planted error does not pass.
final class EcpMultiplierTest {
  private static final int CYCLES = Boolean.getBoolean("full") ? 20_000 : 1_000;

  @TempDir
  Path folder;

  @Test
  void should_agree_with_the_second_model() throws IOException {
    assertEquals("PASS 32 settings, " + CYCLES + " cycles", bench().verdict(CYCLES, "SETTINGS=32"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "exact  = a_used * b_used | exact  = a_used * $signed({1'b0, b_used[17:0]})",
      "a_q        <= {SIGNEDA && a[17], a}; | a_q        <= {1'b0, a};",
      "output_q   <= after_multiply; | output_q   <= exact[35:0];",
      "end else if (CE0) begin | end else begin",
      "RST0 && !SYNCHRONOUS | 1'b0"})
  void should_not_agree_when_it_is_changed(String from, String to) throws IOException {
    String verdict = bench().changed(from, to).verdict(200, "SETTINGS=32");
    assertTrue(verdict.startsWith("FAIL "), verdict);
  }

  private PrimitiveBench bench() throws IOException {
    return new PrimitiveBench(folder, "settings_bench", List.of("MULT18X18D"), "mult18_pairs", "mult18_second");
  }
}
