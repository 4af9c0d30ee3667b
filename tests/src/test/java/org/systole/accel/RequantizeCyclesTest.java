package org.systole.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.sim.reference.ReferenceConvolution;
import org.systole.sim.verilator.LayerRun;
import org.systole.sim.verilator.VerilatorModel;

/// The digit-serial requantizer gives the same values in every number of cycles.
final class RequantizeCyclesTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 8, 32})
  void should_equal_the_reference(int cycles) {
    var engine = EngineParams.simulation(3, 2).withRequantizeCycles(cycles);
    var model = VerilatorModel.build(EngineVerilog.engine(engine));
    for (long seed : RandomLayers.seeds(500_000, 12)) {
      var layer = RandomLayers.layer(seed);
      var picture = RandomLayers.picture(layer, seed);
      var run = LayerRun.run(model, Planner.map(engine, layer), picture, 5_000_000);
      assertEquals(ReferenceConvolution.run(layer, picture), run.outputs(), layer::name);
    }
  }
}
