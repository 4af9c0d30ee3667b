package org.systole.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.net.ConvolutionLayer;
import org.systole.sim.reference.ReferenceConvolution;
import org.systole.sim.verilator.VerilatorModel;

/// Random stalls on every internal stream change the cycles, never a value.
final class StallTest {
  private static final int LAYERS = Boolean.getBoolean("full") ? 400 : 50;

  @ParameterizedTest(name = "{0} x {1}, {2} cycles a value")
  @CsvSource({"4,4,1", "5,3,8"})
  void should_equal_the_reference_with_stalls_everywhere(int rows, int columns, int cycles) {
    var engine = EngineParams.simulation(rows, columns).withRequantizeCycles(cycles);
    var plain = EngineVerilog.engine(engine);
    var stalled = VerilatorModel.build(StallPoints.everywhere(plain));
    long first = 800_000 + 1000L * rows;
    System.out.println("stalls: seeds " + first + " to " + (first + LAYERS - 1));
    var bus = new BusProgram();
    for (long seed : RandomLayers.seeds(first, LAYERS)) {
      append(bus, engine, RandomLayers.layer(seed), seed);
    }
    var result = stalled.run(bus, Duration.ofMinutes(5));
    assertTrue(result.pass(), result.failures()::toString);
    var free = VerilatorModel.build(plain).run(bus, Duration.ofMinutes(5));
    assertTrue(free.pass(), free.failures()::toString);
    for (int i = 0; i < LAYERS; i++) {
      int with = result.reads().get(i)[0];
      int without = free.reads().get(i)[0];
      assertTrue(with > without, () -> "no stall: " + with + " and " + without + " cycles");
    }
  }

  @Test
  void should_fail_when_a_unit_ignores_a_stall() {
    var engine = EngineParams.simulation(4, 4);
    var files = new LinkedHashMap<>(StallPoints.everywhere(EngineVerilog.engine(engine)).files());
    String pool = files.keySet().stream().filter(f -> f.startsWith("Pool_")).findFirst()
        .orElseThrow();
    String text = files.get(pool);
    String from = "assign outputFree = ((!outValid) || output_ready);";
    assertTrue(text.contains(from), text);
    files.put(pool, text.replace(from, "assign outputFree = 1'd1;"));
    var bus = new BusProgram();
    for (long seed : RandomLayers.seeds(804_000, 8)) {
      append(bus, engine, RandomLayers.layer(seed), seed);
    }
    var model = VerilatorModel.quick(new EngineVerilog("Accelerator_4x4", files, Map.of()));
    assertFalse(model.run(bus, Duration.ofMinutes(1)).pass());
  }

  @Test
  void should_refuse_an_engine_without_a_place_to_stall() {
    var engine = EngineVerilog.engine(EngineParams.simulation(4, 4));
    var files = new LinkedHashMap<>(engine.files());
    files.replaceAll((_, text) -> text.replace("requantize_input", "requantizeInput"));
    var error = assertThrows(IllegalStateException.class, () -> StallPoints.everywhere(
        new EngineVerilog(engine.top(), files, engine.models())));
    assertEquals("Accelerator_4x4.v has not exactly one .input_valid(requantize_input_valid)",
        error.getMessage());
  }

  private static void append(BusProgram bus, EngineParams engine, ConvolutionLayer layer,
      long seed) {
    var program = new LayerProgram(Planner.map(engine, layer));
    var picture = RandomLayers.picture(layer, seed);
    bus.add(new BusOp.Case(layer.name())).add(new BusOp.Stalls(seed + 1, seed % 2 == 0 ? 30 : 0))
        .addAll(program.load()).add(program.picture(picture)).addAll(program.run(5_000_000))
        .add(program.counters())
        .add(program.expect(ReferenceConvolution.run(layer, picture)));
  }
}
