package org.systole.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.systole.accel.EngineParams;
import org.systole.accel.EngineVerilog;
import org.systole.accel.Planner;
import org.systole.read.Examples;
import org.systole.sim.reference.ReferenceConvolution;

/// Models of primitives lie apart from the Verilog to synthesize and are given only to the simulator.
final class SourcesTest {
  private static final EngineParams ENGINE = EngineParams.simulation(3, 2);

  private static Map<String, String> files(Map<String, String> models) {
    var layer = Examples.workedExample(1, 0);
    var picture = Examples.workedPicture();
    return LayerFolder.files(Sources.of(EngineVerilog.engine(ENGINE), models),
        Planner.map(ENGINE, layer), picture, ReferenceConvolution.run(layer, picture));
  }

  @Test
  void should_place_models_in_their_own_folder() {
    var files = files(Map.of("SB_MAC16.v", "module SB_MAC16;\nendmodule\n"));
    assertEquals("module SB_MAC16;\nendmodule\n", files.get("model/SB_MAC16.v"));
    assertTrue(files.get("Makefile").contains("\nMODELS := model/SB_MAC16.v\nTESTBENCH"));
    assertFalse(files.get("Accelerator_3x2.f").contains("model/"));
    String core = files.get("Accelerator_3x2.core");
    assertTrue(core.contains("    filesets: [rtl]\n"));
    assertTrue(core.contains("    filesets: [rtl, model]\n"));
    assertTrue(core.contains("    filesets: [rtl, model, tb]\n"));
    assertTrue(files.get("README.md").contains("\n| `model/` |"));
  }

  @Test
  void should_say_nothing_of_models_when_there_are_none() {
    var files = files(Map.of());
    assertFalse(files.get("Accelerator_3x2.core").contains("model"));
    assertFalse(files.get("README.md").contains("`model/`"));
    assertTrue(files.get("Makefile").contains("\nMODELS :=\nTESTBENCH"));
  }
}
