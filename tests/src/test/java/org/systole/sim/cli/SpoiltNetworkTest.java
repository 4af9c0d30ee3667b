package org.systole.sim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /// An engine whose host bus writes `word` to `address`, whatever the host wants.
  private static Engine spoilt(Design design, int address, long word) {
    Engine whole = builtIn(design);
    int addresses = whole.port("request_payload_address");
    int data = whole.port("request_payload_data");
    long[] last = {0};
    return (Engine) Proxy.newProxyInstance(Engine.class.getClassLoader(), new Class<?>[] {Engine.class},
        (_, method, arguments) -> {
          if (method.getName().equals("write") && arguments[1] instanceof Long value) {
            int port = (Integer) arguments[0];
            last[0] = port == addresses ? value : last[0];
            arguments[1] = port == data && last[0] == address ? word : value;
          }
          try {
            return method.invoke(whole, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
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
