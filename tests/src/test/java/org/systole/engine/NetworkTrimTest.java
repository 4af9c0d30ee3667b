package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.diag.UserError;
import org.systole.folder.EngineFile;
import org.systole.folder.NetworkFolder;
import org.systole.net.Network;
import org.systole.plan.NetworkPrediction;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.network.NetworkBench;
import org.systole.sim.reference.ReferenceNetwork;
import org.systole.tflite.Draw;
import org.systole.unit.InferredWeights;

/// Engines that have no more than one network needs compute it all the same, in the predicted cycles.
final class NetworkTrimTest {
  private static final boolean FULL = Boolean.getBoolean("full");

  @TempDir
  Path folder;

  private static List<NetworkFeature> absent(NetworkEngineParams params) {
    return Stream.of(NetworkFeature.values()).filter(f -> !params.has(f)).toList();
  }

  private static NetworkEngineParams trimmed(int rows, int columns, boolean ahead, Network network) {
    var engine = NetworkEngineParams.simulation(rows, columns).withMonitor();
    var none = NetworkLimits.none();
    return NetworkTrim.of(engine.withLimits(new NetworkLimits(none.widths(), none.fixed(), ahead))
        .withStorage(new NetworkStorage(InferredWeights.INFERRED, false, ahead)), network);
  }

  @ParameterizedTest
  @CsvSource({"4,4,false", "5,7,true", "2,4,false"})
  void should_equal_the_reference(int rows, int columns, boolean ahead) {
    var absent = new HashSet<NetworkFeature>();
    for (int seed = 1; seed <= (FULL ? 60 : 8); seed++) {
      var network = RandomNetwork.of(seed);
      var params = trimmed(rows, columns, ahead, network);
      absent.addAll(absent(params));
      assertTrue(params.widths().accumulator() < 32 && params.widths().size() < 16, "nothing was taken away");
      var memories = params.memories();
      assertTrue(memories.side0Words() < 1 << memories.wordBits() && memories.side1Words() < 1 << memories.wordBits()
          && memories.weightWords() < NetworkMemories.simulation().weightWords(), "words that nothing needs");
      var plan = NetworkPlanner.plan(params, network);
      try (var bench = new NetworkBench(params,
          BuiltInEngine.of(NetworkBench.design(params), BuiltInOptions.DEFAULT))) {
        bench.load(plan);
        for (int i = 0; i < 2; i++) {
          var input = new Draw(seed + i).int8(network.shape(network.inputs().getFirst()));
          var expected = ReferenceNetwork.run(network, input);
          var outcome = bench.run(input);
          int of = seed;
          outcome.tensors().forEach((id, data) -> assertEquals(expected.get(id), data, "tensor " + id + " of " + of));
          assertEquals(expected.get(plan.results().getFirst()), outcome.output(), "as the host reads it");
          assertEquals(NetworkBench.Outcome.counters(NetworkPrediction.of(plan)), outcome.counters(), "seed " + seed);
        }
      }
    }
    assertTrue(absent.containsAll(List.of(NetworkFeature.ADDITION, NetworkFeature.AVERAGE_POOLING,
        NetworkFeature.MAX_POOLING, NetworkFeature.ROUND_SINGLE)), "always there: " + absent);
  }

  @Test
  void should_predict_what_a_change_of_layers_costs() {
    var network = RandomNetwork.of(5);
    long ahead = NetworkPrediction.of(NetworkPlanner.plan(trimmed(4, 4, true, network), network)).cycles();
    long after = NetworkPrediction.of(NetworkPlanner.plan(trimmed(4, 4, false, network), network)).cycles();
    assertTrue(after > ahead, after + " cycles, " + ahead + " with the settings fetched ahead");
  }

  @Test
  void should_refuse_all_that_is_missing_by_name() {
    var small = RandomNetwork.of(2);
    var engine = trimmed(4, 4, false, small);
    var words = new HashSet<String>();
    for (int seed = 1; seed <= 40; seed++) {
      var network = RandomNetwork.of(seed);
      try {
        NetworkPlanner.plan(engine, network);
      } catch (UserError e) {
        e.diagnostics().forEach(d -> words.add(d.message().replaceAll("^layer \\S+ needs ", "")
            .replaceAll("-?\\d+", "N")));
      }
    }
    var text = String.join("\n", words);
    for (String part : List.of("bits of totals and accumulators", "which the engine does not have",
        "which the engine fixes at", "in its setting")) {
      assertTrue(text.contains(part), part + " in\n" + text);
    }
    absent(engine).stream().filter(f -> f == NetworkFeature.ADDITION)
        .forEach(f -> assertTrue(text.contains(f.word() + ", which"), text));
  }

  @Test
  void should_be_read_again_from_its_file() throws Exception {
    var network = RandomNetwork.of(7);
    var none = NetworkLimits.none();
    var engine = NetworkTrim.of(NetworkEngineParams.simulation(4, 4).withLimits(
        new NetworkLimits(none.widths(), none.fixed(), false)), network);
    assertFalse(engine.limits().fixed().isEmpty());
    var text = NetworkFolder.files(NetworkPlanner.plan(engine, network)).get(EngineFile.NAME);
    Files.writeString(folder.resolve(EngineFile.NAME), text);
    assertEquals(engine, EngineFile.read(folder));
    for (String wrong : List.of(text.replaceAll("\"size\" : \\d+", "\"size\" : 99"),
        text.replaceFirst("\"features\" : \\[ \"\\w+\"", "\"features\" : [ \"x\""))) {
      assertNotEquals(text, wrong);
      Files.writeString(folder.resolve(EngineFile.NAME), wrong);
      assertThrows(UserError.class, () -> EngineFile.read(folder));
    }
  }
}
