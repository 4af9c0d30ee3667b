package org.systole.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.systole.diag.UserError;
import org.systole.net.Network;
import org.systole.net.TensorData;
import org.systole.plan.NetworkPrediction;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.network.NetworkBench;
import org.systole.sim.reference.ReferenceNetwork;
import org.systole.tflite.OperatorModels;

/// Random models of one operator on one engine, one after the other: every value of the reference, every cycle of
/// the prediction. What the engine refuses is refused by name.
final class OperatorRuns implements AutoCloseable {
  static final int MODELS = Boolean.getBoolean("full") ? 100 : 10;

  /// The first draws of neighbouring seeds are alike.
  private static final long SPREAD = 1_000_003;

  private final NetworkEngineParams params;
  private final NetworkBench bench;
  private final Map<OperatorModels, Integer> refused = new TreeMap<>();

  OperatorRuns(NetworkEngineParams params) {
    this.params = params;
    bench = new NetworkBench(params, BuiltInEngine.of(NetworkBench.design(params), BuiltInOptions.DEFAULT));
  }

  /// So many models that the engine computes.
  void run(OperatorModels operator) {
    var causes = new HashMap<String, Integer>();
    int computed = 0;
    for (int seed = 0; computed < MODELS && seed < 60 * MODELS; seed++) {
      var model = operator.make(SPREAD * seed);
      var network = TfliteReader.read(model.file(), "random");
      NetworkPlan plan;
      try {
        plan = NetworkPlanner.plan(params, network);
      } catch (UserError e) {
        for (var finding : e.diagnostics()) {
          assertTrue(finding.code().equals("NOT ON THIS ENGINE") || finding.code().equals("DOES NOT FIT"),
              () -> operator + " seed " + model + ": " + e.getMessage());
          causes.merge(finding.code() + " " + finding.cause().replaceAll("-?\\d+", "N"), 1, Integer::sum);
        }
        if (seed < MODELS) {
          refused.merge(operator, 1, Integer::sum);
        }
        continue;
      }
      computed++;
      if (plan.layers().isEmpty()) {
        continue;
      }
      bench.load(plan);
      run(plan, network, model.inputs(), operator + " seed " + seed);
    }
    if (!causes.isEmpty()) {
      System.out.println(operator + ": " + causes);
    }
    assertEquals(MODELS, computed, () -> operator + ": so many models are computed, refused are " + causes);
  }

  /// All pictures together in the reference, one after the other on the engine.
  private void run(NetworkPlan plan, Network network, List<TensorData> inputs, String name) {
    var expected = ReferenceNetwork.run(network, inputs);
    int input = network.inputs().getFirst();
    int pictures = plan.network().shape(input).equals(network.shape(input)) ? 1 : network.shape(input).dim(0);
    for (int n = 0; n < pictures; n++) {
      int picture = n;
      UnaryOperator<TensorData> one = data -> pictures == 1 ? data : OnePicture.split(data).get(picture);
      var outcome = bench.run(inputs.stream().map(one).toList());
      assertEquals(0, outcome.status() & EngineMap.HUNG, () -> name + " hangs, status " + outcome.status());
      outcome.tensors().forEach((id, data) -> same(one.apply(expected.get(id)), data, name + " tensor " + id));
      outcome.between().forEach((id, data) ->
          same(one.apply(expected.get(id)), data, name + " between stages " + id));
      int last = plan.results().getFirst();
      same(one.apply(expected.get(last)), outcome.output(), name + " as the host reads it");
      assertEquals(NetworkBench.Outcome.counters(NetworkPrediction.of(plan)), outcome.counters(),
          name + ", predicted and measured");
    }
  }

  static void same(TensorData expected, TensorData got, String what) {
    if (expected.equals(got)) {
      return;
    }
    var wrong = new ArrayList<String>();
    for (int i = 0; i < got.size() && wrong.size() < 12; i++) {
      if (expected.get(i) != got.get(i)) {
        wrong.add(i + ": " + got.get(i) + " for " + expected.get(i));
      }
    }
    assertEquals(List.of(), wrong, what + " " + expected);
  }

  @Override
  public void close() {
    bench.close();
    System.out.println("of " + MODELS + " models the engine refuses " + refused);
  }
}
