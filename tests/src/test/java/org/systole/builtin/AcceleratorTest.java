package org.systole.builtin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.systole.accel.Accelerator;
import org.systole.accel.BusOp;
import org.systole.accel.BusProgram;
import org.systole.accel.EngineParams;
import org.systole.accel.EngineSize;
import org.systole.accel.EngineVerilog;
import org.systole.accel.LayerProgram;
import org.systole.accel.Mapping;
import org.systole.accel.Planner;
import org.systole.accel.RandomLayers;
import org.systole.check.Checks;
import org.systole.hdl.Elaborator;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.reference.ReferenceConvolution;
import org.systole.sim.verilator.VerilatorModel;

/// A whole accelerator runs layers on a bus that stalls: every word and every cycle as in Verilator, every output as the
/// reference.
final class AcceleratorTest {
  private static final int LAYERS = 4;

  @Test
  void should_equal_verilator_in_every_word_and_cycle() {
    var engine = EngineParams.simulation(4, 4);
    var layers = RandomLayers.seeds(50, LAYERS).stream().map(RandomLayers::layer).toList();
    for (var layer : layers) {
      engine = EngineSize.grown(engine, layer);
    }
    var params = engine;
    var bus = new BusProgram();
    var mappings = new ArrayList<Mapping>();
    for (int i = 0; i < LAYERS; i++) {
      var mapping = Planner.map(params, layers.get(i));
      mappings.add(mapping);
      var program = new LayerProgram(mapping);
      bus.add(new BusOp.Stalls(i + 1, 30)).addAll(program.load())
          .add(program.picture(RandomLayers.picture(layers.get(i), i)))
          .add(new BusOp.Mark("loaded" + i)).addAll(program.run(1_000_000))
          .add(program.counters()).add(program.outputs()).add(new BusOp.Reset(2));
    }
    var expected = VerilatorModel.build(EngineVerilog.engine(params))
        .run(bus, Duration.ofMinutes(5));
    var design = Checks.verify(Elaborator.elaborate(() -> new Accelerator(null, params)));
    try (var simulation = BuiltInEngine.of(design, BuiltInOptions.DEFAULT)) {
      var got = new EngineBus(simulation).run(bus);
      System.out.println(got.cycles() + " cycles in " + got.seconds() + " s");
      assertTrue(got.pass(), got.failures()::toString);
      assertEquals(expected.cycles(), got.cycles());
      assertEquals(expected.marks(), got.marks());
      for (int i = 0; i < LAYERS; i++) {
        assertArrayEquals(expected.reads().get(2 * i), got.reads().get(2 * i), "counters");
        var outputs = new LayerProgram(mappings.get(i)).unpack(got.reads().get(2 * i + 1));
        assertEquals(ReferenceConvolution.run(layers.get(i),
            RandomLayers.picture(layers.get(i), i)), outputs);
      }
      got.reads().getFirst()[0]++;
      assertFalse(java.util.Arrays.equals(expected.reads().getFirst(), got.reads().getFirst()));
    }
  }
}
