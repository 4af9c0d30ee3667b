package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.network.NetworkBench;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.tflite.SixteenBitNetwork;
import org.systole.unit.InferredWeights;
import org.systole.unit.WeightPort;
import org.systole.verilog.VerilogWriter;

/// The Verilog of an engine for networks passes every linter without a word, and is the same each time.
final class EngineLintTest {
  @TempDir
  Path folder;

  private static Map<String, String> files(NetworkEngineParams params) {
    return new VerilogWriter().write(NetworkBench.design(params));
  }

  @ParameterizedTest
  @CsvSource({"1,1,0", "5,7,0", "8,8,0", "16,16,0", "1,1,2", "5,7,1", "8,8,4"})
  void should_have_no_warning(int rows, int columns, int tables) throws Exception {
    lint(NetworkEngineParams.simulation(rows, columns)
        .withFeatures(tables > 0 ? NetworkFeatures.all(tables) : NetworkFeatures.COMMON));
  }

  /// Lanes, multipliers of each and cycles of the unit for depthwise convolutions.
  @ParameterizedTest
  @CsvSource({"1,1,1,1,1", "5,7,5,2,2", "8,8,4,3,1", "16,16,16,3,1"})
  void should_have_no_warning_with_a_depthwise_unit(int rows, int columns, int lanes, int taps, int cycles)
      throws Exception {
    lint(NetworkEngineParams.simulation(rows, columns).withDepthwise(
        new DepthwiseSize(lanes, taps, cycles, 1 << 9, 1 << 6, 1 << 8)));
  }

  @ParameterizedTest
  @CsvSource({"1,1,1,1,32", "5,7,8,16,40", "8,8,8,16,32", "16,16,4,16,32", "4,6,128,32,64"})
  void should_have_no_warning_with_a_port(int rows, int columns, int beat, int burst, int address) throws Exception {
    lint(NetworkEngineParams.simulation(rows, columns).withFeatures(NetworkFeatures.all(1))
        .withPort(new WeightPort(beat, burst, 64, 4, address)));
  }

  /// Rows, columns, lanes of the depthwise unit, cycles of a total.
  @ParameterizedTest
  @CsvSource({"1,1,0,1", "5,7,0,32", "8,8,8,4"})
  void should_have_no_warning_with_activations_of_16_bits(int rows, int columns, int lanes, int cycles)
      throws Exception {
    var engine = NetworkEngineParams.simulation(rows, columns).withRequantizeCycles(cycles).withSixteenBits()
        .withFeatures(new NetworkFeatures(0, NetworkFeatures.all(0).present().stream()
            .filter(f -> f != NetworkFeature.PAIRS).toList()));
    lint(lanes == 0 ? engine : engine.withDepthwise(new DepthwiseSize(lanes, 3, cycles, 1 << 9, 1 << 6, 1 << 8)));
  }

  /// As narrow as a network of the 16x8 form allows, its weights through a port.
  @Test
  void should_have_no_warning_with_activations_of_16_bits_and_nothing_to_spare() throws Exception {
    var network = TfliteReader.read(new SixteenBitNetwork(3).file(), "random");
    lint(NetworkTrim.of(NetworkSize.grown(NetworkEngineParams.simulation(4, 4).withPort(WeightPort.standard()),
        network), network));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7})
  void should_have_no_warning_without_what_a_network_does_not_need(int seed) throws Exception {
    var none = NetworkLimits.none();
    var engine = NetworkTrim.of(NetworkEngineParams.simulation(4, 4).withLimits(
        new NetworkLimits(none.widths(), none.fixed(), false)), RandomNetwork.of(seed));
    lint(engine);
    lint(engine.withStorage(new NetworkStorage(InferredWeights.INFERRED, false, true)));
  }

  private void lint(NetworkEngineParams params) throws Exception {
    var names = new ArrayList<String>();
    for (var file : files(params).entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
      names.add(file.getKey());
    }
    String top = "NetworkEngine_" + params.moduleSuffix();
    silent("verilator", names, "--lint-only", "-Wall", "--top-module", top);
    silent("iverilog", names, "-Wall", "-o", "lint.out");
    silent("yosys", List.of(), "-q", "-p", "read_verilog " + String.join(" ", names) + "; hierarchy -check -top "
        + top + "; proc; check -assert");
  }

  @Test
  void should_write_the_same_bytes_twice() {
    assertEquals(files(NetworkEngineParams.simulation(5, 7)), files(NetworkEngineParams.simulation(5, 7)));
  }

  private void silent(String tool, List<String> files, String... options) throws Exception {
    var arguments = new ArrayList<>(List.of(options));
    arguments.addAll(files);
    Path log = folder.resolve(tool + ".log");
    var outcome = new ProcessToolbox().run(tool, arguments, folder, log, Duration.ofMinutes(2));
    // "- ..." is the report that a newer Verilator prints of every run
    var words = Files.readAllLines(log).stream().filter(l -> !l.startsWith("- ")).toList();
    assertEquals(List.of(), words);
    assertTrue(outcome.good());
  }
}
