package org.systole.fpga.host;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.systole.engine.NetworkPlan;
import org.systole.net.TensorData;
import org.systole.plan.NetworkPrediction;
import org.systole.sim.network.HostOperations;
import org.systole.sim.network.NetworkSession.Difference;
import org.systole.sim.network.Scores;
import org.systole.sim.reference.ReferenceNetwork;

/// One picture on a board: its scores, how its results differ from the reference, and what the
/// board and the prediction count (cycles, waits for rows, weights, accumulators, operands).
public record BoardRun(Scores scores, List<Difference> differences, List<Long> counters,
    List<Long> predicted) {

  /// Completes what the board gave to `input` and compares it.
  static BoardRun of(NetworkPlan plan, TensorData input, SortedMap<Integer, TensorData> read,
      List<Long> counters) {
    var expected = ReferenceNetwork.run(plan.network(), input);
    var differences = new ArrayList<Difference>();
    read.forEach((id, data) -> Difference.between(plan.network().tensor(id), data,
        expected.get(id)).ifPresent(differences::add));
    var tensors = new TreeMap<>(read);
    tensors.putAll(HostOperations.run(plan, tensors));
    var p = NetworkPrediction.of(plan);
    return new BoardRun(
        Scores.of(plan.network(), tensors.get(plan.network().outputs().getFirst())),
        List.copyOf(differences), counters, List.of(p.cycles(), p.waits().rows(),
        p.waits().weights(), p.waits().accumulators(), p.operandWaits()));
  }

  /// Values that differ.
  public int mismatches() {
    return differences.stream().mapToInt(Difference::values).sum();
  }

  public long cycles() {
    return counters.getFirst();
  }

  public long predictedCycles() {
    return predicted.getFirst();
  }

  /// Whether every value and every counter is as it was to be.
  public boolean good() {
    return differences.isEmpty() && counters.equals(predicted);
  }
}
