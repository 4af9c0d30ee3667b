package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.systole.fpga.family.Families;

/// No family lets Yosys infer a multiplier: those that would are told not to, `synth_ice40` is not told to.
final class NoInferenceTest {
  @Test
  void should_let_no_script_infer_multipliers() {
    for (var family : Families.all()) {
      var words = List.of(family.toolchain().synthesis("top", "netlist.json").split("[ ;]+"));
      assertFalse(words.contains("-dsp"), family.name());
      assertEquals(!words.contains("synth_ice40"), words.contains("-nodsp"), family.name() + ": " + words);
    }
  }
}
