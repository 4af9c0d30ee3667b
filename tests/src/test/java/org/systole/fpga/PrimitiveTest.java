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

/// Our models of the iCE40's primitives behave as Yosys's own, in Icarus; a planted error does not pass.
final class PrimitiveTest {
  private static final int SETS = Boolean.getBoolean("full") ? 400 : 80;
  private static final int SET_BITS = 25;
  private static final int ACCESSES = 20_000;
  /// The parameters of `PairMultiplier`, in the order of `mac16_compare.v`.
  private static final int PAIR = 1 << 1 | 3 << 4 | 1 << 8 | 1 << 10 | 1 << 12 | 2 << 15 | 7 << 22;

  /// Those of `Multiplier16`, `b` with a sign or without.
  private static final int WIDE = 3 | 1 << 7 | 3 << 8 | 3 << 15 | 1 << 23;

  @TempDir
  Path folder;

  @Test
  void should_multiply_and_add_as_the_model_of_yosys() throws IOException {
    assertEquals("PASS " + SETS + " sets, 1000 cycles", mac16(SETS).verdict(1000));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "a_high * b_high | a_high * b_low",
      "if (IRSTBOT) high_low_q | if (IRSTTOP) high_low_q",
      "bottom_sum[16] ^ ADDSUBBOT | bottom_sum[16]",
      "assign CO = top_sum[16] ^ ADDSUBTOP | assign CO = top_sum[16]",
      "if (!DHOLD) d_q | if (!BHOLD) d_q"})
  void should_fail_when_the_multiplier_is_changed(String from, String to) throws IOException {
    String verdict = mac16(40).changed(from, to).verdict(200);
    assertTrue(verdict.startsWith("FAIL "), verdict);
  }

  @Test
  void should_remember_as_the_model_of_yosys() throws IOException {
    String verdict = spram().verdict(ACCESSES);
    assertTrue(verdict.matches("PASS [1-9][0-9]{4} nibbles"), verdict);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "MASKWREN[1]}}, | MASKWREN[0]}},",
      "CHIPSELECT && !STANDBY | !STANDBY",
      "words[ADDRESS] <= | words[ADDRESS & 14'h3dff] <="})
  void should_fail_when_the_memory_is_changed(String from, String to) throws IOException {
    String verdict = spram().changed(from, to).verdict(ACCESSES);
    assertTrue(verdict.startsWith("FAIL "), verdict);
  }

  private PrimitiveBench mac16(int count) throws IOException {
    return bench("sets_bench", "SB_MAC16", "mac16_compare").sets(SET_BITS, List.of(0, PAIR, WIDE, WIDE | 1 << 24), count);
  }

  private PrimitiveBench spram() throws IOException {
    return bench("spram_bench", "SB_SPRAM256KA");
  }

  private PrimitiveBench bench(String top, String primitive, String... others) throws IOException {
    return new PrimitiveBench(folder, top, List.of(primitive), others)
        .theirs(YosysCells.find(new ProcessToolbox(), folder).renamed(primitive, "YOSYS_" + primitive));
  }
}
