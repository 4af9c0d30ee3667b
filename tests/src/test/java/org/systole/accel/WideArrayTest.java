package org.systole.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.sim.reference.ReferenceConvolution;
import org.systole.sim.verilator.LayerRun;
import org.systole.sim.verilator.VerilatorModel;
import org.systole.unit.InferredBytes;

/// An engine whose filters fill no more than one tile: its columns are as many as the filters it has numbers for, or more.
final class WideArrayTest {
  private static final int LAYERS = 4;

  @ParameterizedTest
  @CsvSource({"3,8,8", "1,16,8"})
  void should_equal_the_reference(int rows, int columns, int filters) {
    var engine = EngineParams.simulation(rows, columns).withMemories(
        new Memories(1 << 14, 1 << 14, 13, 10, 1 << 15, filters, 1 << 13, InferredBytes.INFERRED));
    var model = VerilatorModel.build(EngineVerilog.engine(engine));
    int compared = 0;
    for (long seed = 700_000; compared < LAYERS; seed++) {
      var layer = RandomLayers.layer(seed);
      if (layer.filters() <= filters) {
        var picture = RandomLayers.picture(layer, seed);
        var run = LayerRun.run(model, Planner.map(engine, layer), picture, 5_000_000);
        assertEquals(ReferenceConvolution.run(layer, picture), run.outputs(), layer::name);
        compared++;
      }
    }
  }
}
