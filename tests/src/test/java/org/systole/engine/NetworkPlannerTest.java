package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.systole.diag.UserError;
import org.systole.net.Clamp;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.net.Operation;
import org.systole.net.Quantization;
import org.systole.net.Rounding;
import org.systole.net.Tensor;
import org.systole.net.TensorShape;
import org.systole.read.tflite.TfliteReader;
import org.systole.tflite.SharedData;

/// What the planner joins, places and refuses.
final class NetworkPlannerTest {
  private static final NetworkEngineParams ENGINE = NetworkEngineParams.simulation(8, 8);

  private static Network resnet8() {
    return TfliteReader.read(SharedData.path("mlperf-tiny/models/ic_resnet8_int8.tflite"));
  }

  private static NetworkMemories sides(int wordBits) {
    return new NetworkMemories(wordBits, 8, 1 << 15, 1 << 10, 1 << 8, 1 << 5);
  }

  @Test
  void should_join_and_place_resnet8() {
    var plan = NetworkPlanner.plan(ENGINE.withMemories(sides(11)), resnet8());
    assertEquals(List.of(1, 1, 2, 1, 1, 2, 1, 1, 3, 1),
        plan.layers().stream().map(l -> l.layer().operations().size()).toList());
    assertEquals(List.of("softmax"), plan.host().stream().map(Operation::kind).toList());
    assertEquals(plan.places().get(22), plan.places().get(25), "a sum is written over its operand");
    for (var l : plan.layers()) {
      l.operand().ifPresent(operand -> assertTrue(operand.side() != l.from().side(), "operand and windows"));
    }
    int peak = plan.places().values().stream().filter(p -> p.side() == 0).mapToInt(Place::end).max().orElseThrow()
        + plan.places().values().stream().filter(p -> p.side() == 1).mapToInt(Place::end).max().orElseThrow();
    assertEquals(32768, peak, "the two largest tensors that live at a time");
  }

  @Test
  void should_keep_living_tensors_apart() {
    for (int seed = 1; seed <= 60; seed++) {
      var network = RandomNetwork.of(seed);
      var plan = NetworkPlanner.plan(ENGINE, network);
      for (int i = 0; i < plan.layers().size(); i++) {
        var layer = plan.layers().get(i);
        var to = layer.to();
        for (int id : plan.places().keySet()) {
          if (joins(plan, id) || joins(plan, layer.layer().output())) {
            continue;
          }
          var place = plan.places().get(id);
          boolean needed = id != layer.layer().output() && lives(plan, id, i);
          boolean apart = place.side() != to.side() || place.end() <= to.base() || to.end() <= place.base();
          boolean over = layer.layer().sum().filter(s -> s.operand() == id).isPresent() && place.equals(to);
          assertTrue(!needed || apart || over, "seed " + seed + " layer " + i + " writes over tensor " + id);
        }
      }
    }
  }

  /// Whether a tensor is joined to others, or what they are joined to.
  private static boolean joins(NetworkPlan plan, int id) {
    return plan.network().operations().stream().anyMatch(o -> o instanceof Operation.Concatenation c
        && (c.output() == id || c.inputs().contains(id)));
  }

  /// Whether a tensor that is there before layer `now` is read by it or later.
  private static boolean lives(NetworkPlan plan, int id, int now) {
    boolean there = plan.network().inputs().contains(id);
    boolean read = false;
    for (int i = 0; i < plan.layers().size(); i++) {
      var layer = plan.layers().get(i).layer();
      there |= i < now && layer.output() == id;
      read |= i >= now && (layer.input() == id || layer.sum().filter(s -> s.operand() == id).isPresent());
    }
    return there && read;
  }

  @Test
  void should_say_by_how_much_memories_are_too_small() {
    var network = resnet8();
    for (var memories : List.of(sides(10), new NetworkMemories(11, 2048, 1024, 1, 8, 1 << 15, 1 << 10, 1 << 8, 1 << 5))) {
      var error = assertThrows(UserError.class,
          () -> NetworkPlanner.plan(ENGINE.withMemories(memories), network));
      assertEquals("""
        error[DOES NOT FIT] ic_resnet8_int8.tflite needs 16384 bytes in a side of the activation memory, the engine has 8192
          at    engine 8x8
          cause 8192 too many, where layer model/activation/Relu writes t22 (16384 bytes)
          help  use an engine with 16384 bytes a side, 2048 in each of its 8 banks; generate makes one for this network""",
          error.getMessage());
    }
    var small = new NetworkMemories(11, 4, 1 << 10, 1 << 6, 1, 4);
    assertEquals("""
        error[DOES NOT FIT] the network needs 9728 words of 8 weights of weight memory, the engine has 1024
          at    engine 8x8
          cause 69632 bytes too many
          help  use an engine with 16384 words, or one that reads its weights through a memory port (--weight-port)
        error[DOES NOT FIT] the network needs 348 filters of filter memory, the engine has 64
          at    engine 8x8
          cause 284 too many
          help  use an engine with 512 filters; generate makes one for this network
        error[DOES NOT FIT] the network needs 10 layers of program memory, the engine has 4
          at    engine 8x8
          cause 6 too many
          help  use an engine with 16 layers; generate makes one for this network""", assertThrows(UserError.class,
        () -> NetworkPlanner.plan(ENGINE.withMemories(small), network)).getMessage().lines().limit(12)
        .collect(Collectors.joining("\n")));
    assertEquals("""
        error[DOES NOT FIT] layer model/dense/MatMul needs 84 in its setting "first group", which has 4 bits
          at    engine 8x8
          cause its memories set the widths of its settings
          help  use a larger engine or a smaller network""", assertThrows(UserError.class,
        () -> NetworkPlanner.plan(ENGINE.withMemories(small), network)).getMessage().lines()
        .dropWhile(l -> !l.contains("MatMul needs 84")).limit(4).collect(Collectors.joining("\n")));
  }

  /// The memory that is named is enough, and half of it is not.
  @Test
  void should_name_the_least_memory_that_would_do() {
    int asked = 0;
    int held = 0;
    for (int seed = 1; seed <= 30; seed++) {
      var network = RandomNetwork.of(seed);
      for (int bits = 3; bits < 12; bits++) {
        var small = ENGINE.withMemories(sides(bits));
        UserError error;
        try {
          NetworkPlanner.plan(small, network);
          continue;
        } catch (UserError e) {
          error = e;
        }
        var finding = error.diagnostics().getFirst();
        if (!finding.help().contains(" in each of its 8 banks")) {
          continue;
        }
        asked++;
        held += finding.cause().contains("and the side also holds t") ? 1 : 0;
        int words = Integer.parseInt(finding.help().replaceAll(".* bytes a side, (\\d+) in each.*", "$1"));
        int enough = Integer.numberOfTrailingZeros(words);
        assertFalse(shortage(network, enough), error::getMessage);
        assertTrue(shortage(network, enough - 1), error::getMessage);
      }
    }
    assertTrue(asked > 30 && held > 5, asked + " shortages, " + held + " beside other tensors");
  }

  private static boolean shortage(Network network, int bits) {
    try {
      NetworkPlanner.plan(ENGINE.withMemories(sides(bits)), network);
      return false;
    } catch (UserError e) {
      return e.getMessage().contains("a side of the activation memory");
    }
  }

  @Test
  void should_refuse_by_name_what_it_does_not_do() {
    var scale = Optional.of(Quantization.of(0.05f, 0));
    var tensors = new ArrayList<Tensor>();
    for (int i = 0; i < 4; i++) {
      tensors.add(new Tensor(i, "t" + i, ElementType.INT8, TensorShape.of(1 + i / 3, i == 0 ? 4 : 12, i == 0 ? 4 : 12, 2), scale,
          Optional.empty()));
    }
    var clamp = Clamp.of(ElementType.INT8);
    List<Operation> operations = List.of(
        new Operation.Resize("mixed", true, 0, 1, false, false),
        new Operation.Activation("curve", Operation.Function.TANH, 1, 2, 0, Rounding.UP, clamp),
        new Operation.Pad("stack", 2, 3, List.of(0, 0, 0, 0), List.of(1, 0, 0, 0), 0));
    var network = new Network("net", tensors, operations, List.of(0), List.of(3));
    assertEquals("""
        error[NOT ON THIS ENGINE] resize bilinear mixed does not run on the engine
          at    net
          cause 4 x 4 pixels become 12 x 12, which takes more than 64 convolutions
          help  resize to 16 x 16 pixels, to the nearest pixel, or use a transposed convolution
        error[NOT ON THIS ENGINE] pad stack does not run on the engine
          at    net
          cause it adds pictures
          help  leave it to the host, or write it as a convolution""", assertThrows(UserError.class,
        () -> NetworkPlanner.plan(ENGINE, network)).getMessage());
  }

  @Test
  void should_say_which_features_an_engine_lacks() {
    var scale = Optional.of(Quantization.of(0.05f, 0));
    var tensors = new ArrayList<Tensor>();
    for (int i = 0; i < 4; i++) {
      tensors.add(new Tensor(i, "t" + i, ElementType.INT8, TensorShape.of(1, 4, 4, 2), scale, Optional.empty()));
    }
    var clamp = Clamp.of(ElementType.INT8);
    List<Operation> operations = List.of(
        new Operation.Binary("difference", Operation.BinaryFunction.SUB, 0, 0, 1, Rounding.AWAY, clamp),
        new Operation.Activation("curve", Operation.Function.TANH, 1, 2, 0, Rounding.UP, clamp),
        new Operation.Activation("slope", Operation.Function.LEAKY_RELU, 2, 3, 0.1f, Rounding.AWAY, clamp));
    var network = new Network("net", tensors, operations, List.of(0), List.of(2, 3));
    assertEquals("""
        error[DOES NOT FIT] the network needs 2 tables of memory for functions, the engine has 0
          at    engine 8x8
          cause 2 too many
          help  use an engine with 2 tables; generate makes one for this network
        error[DOES NOT FIT] layer difference needs differences and products of two tensors, which the engine does not have
          at    engine 8x8
          cause it was generated without
          help  generate an engine for this network""", assertThrows(UserError.class,
        () -> NetworkPlanner.plan(ENGINE, network)).getMessage());
    var grown = NetworkSize.grown(ENGINE, network);
    assertEquals(NetworkFeatures.all(2).present().stream().filter(f -> f != NetworkFeature.BORDERS
        && f != NetworkFeature.ROUND_NEAREST).toList(), grown.features().present());
    assertEquals(2, NetworkPlanner.plan(grown, network).layers().size(), "the curve goes with the difference");
  }
}
