package org.systole.plan;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.accel.BusOp;
import org.systole.accel.BusProgram;
import org.systole.accel.EngineParams;
import org.systole.accel.EngineSize;
import org.systole.accel.EngineVerilog;
import org.systole.accel.FixedSetting;
import org.systole.accel.LayerProgram;
import org.systole.accel.Mapping;
import org.systole.accel.Memories;
import org.systole.accel.Planner;
import org.systole.accel.RandomLayers;
import org.systole.accel.Setting;
import org.systole.accel.Widths;
import org.systole.diag.UserError;
import org.systole.net.Int8Tensor;
import org.systole.net.Padding;
import org.systole.net.Pooling;
import org.systole.sim.reference.ReferenceConvolution;
import org.systole.sim.verilator.VerilatorModel;

/// Predicted cycles and waits equal the engine's counters, where each part of the engine is the slowest in turn.
///
/// `SweepTest` compares them on arrays of all shapes.
final class PredictionTest {
  private static final int RANDOM_LAYERS = Boolean.getBoolean("full") ? 400 : 60;

  @ParameterizedTest(name = "{0} cycles a value, left shifts of {1} bits")
  @CsvSource({"1,0", "2,5", "8,0", "8,5", "32,5", "32,0"})
  void should_equal_the_counters_with_every_requantization(int cycles, int leftShift) {
    var base = EngineParams.simulation(3, 2).withRequantizeCycles(cycles);
    var full = Widths.full();
    var engine = base.withWidths(new Widths(full.accumulator(), full.size(), full.counter(),
        leftShift, full.pool()));
    measure(engine, mapped(engine, 100_000));
  }

  @ParameterizedTest(name = "line buffer words 2^{0}, totals 2^{1}")
  @CsvSource({"3,3", "4,2", "5,4", "6,10", "10,3"})
  void should_equal_the_counters_with_small_memories(int lineWordBits, int pixelBits) {
    var engine = small(EngineParams.simulation(5, 4), lineWordBits, pixelBits);
    var mappings = mapped(engine, 200_000);
    assertTrue(mappings.size() >= 20, () -> mappings.size() + " layers fit");
    if (lineWordBits < 6) {
      assertTrue(mappings.stream().anyMatch(m -> m.capacityRows() < m.paddedRows()));
    }
    measure(engine, mappings);
  }

  @ParameterizedTest(name = "line buffer words 2^{0}, {1} cycles a value")
  @CsvSource({"4,1", "5,2", "13,8"})
  void should_equal_the_counters_with_chunks_of_one_row(int lineWordBits, int cycles) {
    var engine = small(EngineParams.simulation(8, 3), lineWordBits, 5)
        .withRequantizeCycles(cycles).withFixed(List.of(new FixedSetting(Setting.CHUNK_ROWS, 1)));
    measure(engine, mapped(engine, 300_000));
  }

  /// The planner takes the fewest rows that hide a load; any other number is predicted as well.
  @ParameterizedTest(name = "chunks of {0} rows")
  @ValueSource(ints = {1, 2, 3, 5})
  void should_equal_the_counters_with_any_chunk(int rows) {
    var engine = small(EngineParams.simulation(4, 4), 6, 6);
    var mappings = new ArrayList<Mapping>();
    for (long seed : RandomLayers.seeds(400_000, 2 * RANDOM_LAYERS)) {
      var mapping = new Mapping(engine, RandomLayers.layer(seed), rows);
      if (rows <= mapping.rowsP() && mapping.misfits().isEmpty()) {
        mappings.add(mapping);
      }
    }
    measure(engine, mappings);
  }

  @Test
  void should_equal_the_counters_with_every_pooling() {
    var engine = EngineParams.simulation(3, 2);
    var mappings = new ArrayList<Mapping>();
    var layer = RandomLayers.layer(new SplittableRandom(5), 12, 11, 3, 5, 3, 3, 1, Padding.NONE, 5);
    for (int height = 1; height <= 4; height++) {
      for (int width = 1; width <= 4; width += 1 + height % 2) {
        for (int stride = 1; stride <= 5; stride++) {
          for (var pooling : List.of(Pooling.max(height, width, stride),
              Pooling.average(height, width, stride))) {
            mappings.add(Planner.map(engine, RandomLayers.pooled(layer, pooling)));
          }
        }
      }
    }
    measure(engine, mappings);
  }

  /// The same layers in another order, after other layers and with a bus that stalls, take the same time.
  @Test
  void should_not_depend_on_what_was_before() {
    var engine = EngineParams.simulation(3, 2).withRequantizeCycles(32);
    var mappings = mapped(engine, 500_000).subList(0, 12);
    measure(engine, mappings);
    measure(engine, mappings.reversed());
  }

  @Test
  void should_notice_one_cycle_too_many() {
    var mapping = mapped(EngineParams.simulation(3, 2), 600_000).getFirst();
    var p = CyclePrediction.of(mapping);
    new Measured(p.cycles(), p.waitRows(), p.waitWeights(), p.waitAccumulators())
        .assertPredicted(mapping, "as predicted");
    for (var wrong : List.of(
        new Measured(p.cycles() + 1, p.waitRows(), p.waitWeights(), p.waitAccumulators()),
        new Measured(p.cycles(), p.waitRows() + 1, p.waitWeights(), p.waitAccumulators()),
        new Measured(p.cycles(), p.waitRows(), p.waitWeights() + 1, p.waitAccumulators()),
        new Measured(p.cycles(), p.waitRows(), p.waitWeights(), p.waitAccumulators() + 1))) {
      assertThrows(AssertionError.class, () -> wrong.assertPredicted(mapping, "wrong"));
    }
  }

  @Test
  void should_predict_large_layers_quickly() {
    var layer = RandomLayers.layer(new SplittableRandom(1), 112, 112, 32, 64, 3, 3, 1,
        new Padding(1, 1, 1, 1), 1);
    var engine = EngineSize.grown(EngineParams.simulation(16, 16), layer);
    var mapping = Planner.map(engine, layer);
    assertTrue(layer.macs() > 200_000_000L);
    long begin = System.nanoTime();
    var predicted = CyclePrediction.of(mapping);
    long took = System.nanoTime() - begin;
    Measured.assertAccounted(mapping, predicted, "large");
    assertTrue(took < Duration.ofSeconds(2).toNanos(), () -> took / 1e9 + " s");
    System.out.println(predicted + " in " + took / 1e9 + " s");
  }

  private static EngineParams small(EngineParams e, int lineWordBits, int pixelBits) {
    var m = e.memories();
    return e.withMemories(new Memories(m.inputWords(), m.outputWords(), lineWordBits, pixelBits,
        m.weightWords(), m.filters(), m.poolWords(), m.storage()));
  }

  /// Those of the random layers that fit.
  private static List<Mapping> mapped(EngineParams engine, long firstSeed) {
    var mappings = new ArrayList<Mapping>();
    for (long seed : RandomLayers.seeds(firstSeed, RANDOM_LAYERS)) {
      try {
        mappings.add(Planner.map(engine, RandomLayers.layer(seed)));
      } catch (UserError _) {
        // It does not fit: another one will.
      }
    }
    return mappings;
  }

  /// Runs all mappings one after another; a third of them with stalls on the host bus.
  private static void measure(EngineParams engine, List<Mapping> mappings) {
    var bus = new BusProgram();
    for (int i = 0; i < mappings.size(); i++) {
      var program = new LayerProgram(mappings.get(i));
      bus.add(new BusOp.Stalls(i + 1, i % 3 == 0 ? 30 : 0)).addAll(program.load())
          .add(program.picture(picture(mappings.get(i), i))).addAll(program.run(20_000_000))
          .add(program.counters()).add(program.outputs());
    }
    var result = VerilatorModel.build(EngineVerilog.engine(engine))
        .run(bus, Duration.ofMinutes(5));
    assertTrue(result.pass(), result.failures()::toString);
    var checks = new ArrayList<Executable>();
    var bound = new TreeMap<Loss.Cause, Integer>();
    for (int i = 0; i < mappings.size(); i++) {
      var mapping = mappings.get(i);
      String name = mapping.layer().name();
      int[] counters = result.reads().get(2 * i);
      int[] outputs = result.reads().get(2 * i + 1);
      checks.add(() -> Measured.of(counters).assertPredicted(mapping, name));
      long seed = i;
      checks.add(() -> assertEquals(
          ReferenceConvolution.run(mapping.layer(), picture(mapping, seed)),
          new LayerProgram(mapping).unpack(outputs), name));
      CyclePrediction.of(mapping).losses().stream().filter(loss -> loss.cells() > 0)
          .forEach(loss -> bound.merge(loss.cause(), 1, Integer::sum));
    }
    System.out.println(mappings.size() + " layers on " + engine.moduleSuffix() + ", with losses "
        + bound);
    assertAll(checks);
  }

  private static Int8Tensor picture(Mapping mapping, long seed) {
    return RandomLayers.picture(mapping.layer(), seed);
  }
}
