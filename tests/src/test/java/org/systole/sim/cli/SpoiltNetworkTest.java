package org.systole.sim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.engine.EngineMap;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkPlan;
import org.systole.engine.NetworkPlanner;
import org.systole.hdl.ir.Design;
import org.systole.net.Network;
import org.systole.net.TensorData;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Engine;
import org.systole.sim.network.MemoryTiming;
import org.systole.sim.network.NetworkBench;
import org.systole.sim.network.NetworkSession;
import org.systole.engine.SpoiltBus;
import org.systole.tflite.ResidualNetwork;

/// A run of a network that goes wrong is noticed: exit code 1, and the tensor is named.
final class SpoiltNetworkTest {
  @TempDir
  private Path folder;

  private Network network;
  private NetworkPlan plan;

  @BeforeEach
  void write() throws IOException {
    Path file = folder.resolve("net.tflite");
    Files.write(file, new ResidualNetwork(1, "", 6).file());
    Files.write(folder.resolve("x.bin"), new byte[8 * 8 * 3]);
    network = TfliteReader.read(file);
    plan = NetworkPlanner.plan(NetworkEngineParams.simulation(4, 4).withMonitor(), network);
  }

  private static Engine builtIn(Design design) {
    return BuiltInEngine.of(design, BuiltInOptions.zeros());
  }

  private static Engine spoilt(Design design, int address, long word) {
    return SpoiltBus.of(builtIn(design), address, word);
  }

  private int call(StringWriter text, boolean json, Function<Design, Engine> engines) throws IOException {
    var run = new NetworkRun(network, folder.resolve("x.bin"), null, json);
    return new NetworkOnEngine(run, plan, MemoryTiming.fixed(1), engines).call(new PrintWriter(text));
  }

  @Test
  void should_be_content_with_what_is_right() throws IOException {
    var text = new StringWriter();
    assertEquals(0, call(text, false, SpoiltNetworkTest::builtIn), text::toString);
    assertFalse(text.toString().contains("differs"), text::toString);
  }

  @Test
  void should_notice_one_wrong_bias() throws IOException {
    var text = new StringWriter();
    assertEquals(1, call(text, false, design -> spoilt(design, EngineMap.BIAS, 1 << 20)));
    assertTrue(text.toString().contains("x.bin: tensor 1 a differs in 64 values, the first at 0: "), text::toString);
    text = new StringWriter();
    assertEquals(1, call(text, true, design -> spoilt(design, EngineMap.BIAS, 1 << 20)));
    assertFalse(text.toString().contains("\"mismatches\":0,"), text::toString);
  }

  @Test
  void should_write_a_waveform_around_the_first_wrong_write() throws IOException {
    Path file = folder.resolve("wrong.vcd");
    var run = new NetworkRun(network, folder.resolve("x.bin"), null, true);
    var text = new StringWriter();
    var around = new NetworkOnEngine.WaveAround(file, 30);
    assertEquals(1, new NetworkOnEngine(run, plan, MemoryTiming.fixed(1),
        design -> spoilt(design, EngineMap.BIAS, 1 << 20)).around(around).call(new PrintWriter(text)));
    var wave = new ObjectMapper().readTree(text.toString()).get("wave");
    assertEquals(file.toString(), wave.get("file").asText());
    assertEquals(30, wave.get("suspect").asLong() - wave.get("from").asLong());
    assertEquals(30, wave.get("to").asLong() - wave.get("suspect").asLong());
    var clocks = new ArrayList<Long>();
    var writes = new ArrayList<Long>();
    readWave(file, clocks, writes);
    assertEquals(61, clocks.size());
    assertEquals(clocks.get(30), writes.getFirst(), "the first write of the first layer is wrong");
    Files.delete(file);
    assertEquals(0, new NetworkOnEngine(run, plan, MemoryTiming.fixed(1), SpoiltNetworkTest::builtIn)
        .around(around).call(new PrintWriter(text)));
    assertFalse(Files.exists(file));
  }

  /// The times of the clock's rising edges and of those of `monitorValid`.
  private static void readWave(Path file, List<Long> clocks, List<Long> writes) throws IOException {
    String clock = "";
    String valid = "";
    long time = 0;
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("$var")) {
        var words = line.split(" +");
        clock = clock.isEmpty() && words[4].equals("clk") ? words[3] : clock;
        valid = valid.isEmpty() && words[4].equals("monitorValid") ? words[3] : valid;
      } else if (line.startsWith("#")) {
        time = Long.parseLong(line.substring(1));
      } else if (line.equals("1" + clock)) {
        clocks.add(time);
      } else if (line.equals("1" + valid)) {
        writes.add(time);
      }
    }
  }

  @Test
  void should_notice_one_wrong_cycle() {
    var input = network.tensor(network.inputs().getFirst());
    try (var session = new NetworkSession(plan, builtIn(NetworkBench.design(plan.engine())))) {
      var result = session.run(TensorData.of(input.type(), input.shape(), new int[8 * 8 * 3]));
      assertTrue(result.good());
      var o = result.outcome();
      var later = new NetworkBench.Outcome(o.tensors(), o.between(), o.output(), o.status(), o.cycles() + 1, o.waitRows(),
          o.waitWeights(), o.waitAccumulators(), o.waitOperand(), o.stallMemory(), o.stallHold());
      assertFalse(new NetworkSession.Result(later, result.tensors(), result.expected(), result.inMemory(),
          result.between(), result.differences(), result.prediction()).good());
      var hung = new NetworkBench.Outcome(o.tensors(), o.between(), o.output(), EngineMap.HUNG, o.cycles(), o.waitRows(),
          o.waitWeights(), o.waitAccumulators(), o.waitOperand(), o.stallMemory(), o.stallHold());
      assertFalse(new NetworkSession.Result(hung, result.tensors(), result.expected(), result.inMemory(),
          result.between(), result.differences(), result.prediction()).good());
    }
  }
}
