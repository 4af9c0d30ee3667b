package org.systole.sim.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.systole.engine.EngineMap;
import org.systole.engine.NetworkPlan;
import org.systole.net.Operation;
import org.systole.net.Tensor;
import org.systole.net.TensorData;
import org.systole.plan.NetworkPrediction;
import org.systole.sim.engine.Engine;
import org.systole.sim.reference.ReferenceNetwork;

/// One plan on one simulated engine, picture after picture; every tensor that reaches memory or goes
/// from stage to stage is compared with the Java reference, the counters with the prediction.
public final class NetworkSession implements AutoCloseable {
  private final NetworkPlan plan;
  private final NetworkBench bench;
  private final NetworkPrediction prediction;
  private OptionalLong suspect = OptionalLong.empty();

  /// A tensor some of whose values differ from the reference; `at` is the first of them.
  public record Difference(Tensor tensor, int values, int at, long expected, long got) {

    /// How `got` differs from `expected`, if it does.
    public static Optional<Difference> between(Tensor tensor, TensorData got,
        TensorData expected) {
      int values = 0;
      int first = -1;
      for (int i = 0; i < got.size(); i++) {
        if (got.get(i) != expected.get(i)) {
          first = first < 0 ? i : first;
          values++;
        }
      }
      return values == 0 ? Optional.empty() : Optional.of(
          new Difference(tensor, values, first, expected.get(first), got.get(first)));
    }
  }

  /// One picture: `tensors` are those of the network that the engine and the host computed,
  /// `inMemory` and `between` (the stages) the ones that were compared, `expected` all of the
  /// reference.
  public record Result(NetworkBench.Outcome outcome, SortedMap<Integer, TensorData> tensors,
      SortedMap<Integer, TensorData> expected, List<Integer> inMemory, List<Integer> between,
      List<Difference> differences, NetworkPrediction prediction) {

    /// Values that differ.
    public int mismatches() {
      return differences.stream().mapToInt(Difference::values).sum();
    }

    /// The engine gave the run up.
    public boolean hung() {
      return (outcome.status() & EngineMap.HUNG) != 0;
    }

    /// Whether every compared value and every counter is as it was to be.
    public boolean good() {
      return differences.isEmpty() && !hung()
          && outcome.counters().equals(NetworkBench.Outcome.counters(prediction));
    }
  }

  /// Loads `plan` into `engine`, whose memory outside, if it has one, answers in the next cycle.
  public NetworkSession(NetworkPlan plan, Engine engine) {
    this(plan, engine, MemoryTiming.fixed(1));
  }

  /// Loads `plan` into `engine`, which simulates `NetworkBench.design(plan.engine())`; `memory`
  /// is how the one behind a port answers.
  public NetworkSession(NetworkPlan plan, Engine engine, MemoryTiming memory) {
    this.plan = plan;
    bench = new NetworkBench(plan.engine(), engine, memory);
    prediction = NetworkPrediction.of(plan);
    bench.load(plan);
  }

  /// Runs one picture.
  public Result run(TensorData input) {
    var expected = ReferenceNetwork.run(plan.network(), input);
    bench.expect(expected);
    var outcome = bench.run(input);
    var tensors = new TreeMap<>(outcome.tensors());
    var differences = new ArrayList<Difference>();
    compare(tensors, expected, differences);
    var inMemory = List.copyOf(tensors.keySet());
    compare(outcome.between(), expected, differences);
    tensors.putAll(outcome.between());
    var read = new TreeMap<Integer, TensorData>();
    for (int id : wanted()) {
      read.put(id, bench.read(id));
    }
    compare(read, expected, differences);
    tensors.putAll(read);
    tensors.putAll(HostOperations.run(plan, read));
    var result = new Result(outcome, tensors, expected, inMemory,
        List.copyOf(outcome.between().keySet()), differences, prediction);
    if (suspect.isEmpty() && !result.good()) {
      suspect = OptionalLong.of(bench.firstWrong().cycle().orElse(bench.elapsed()));
    }
    return result;
  }

  /// The cycle in which something was first seen to be wrong: that of the first wrong write, or the
  /// end of the run when none was.
  public OptionalLong suspect() {
    return suspect;
  }

  /// From now on `each` is told the number of each cycle before it. What it throws ends the run.
  void watch(LongConsumer each) {
    bench.watch(each);
  }

  /// All that a run of the whole network leaves to the host; nothing of a part.
  private List<Integer> wanted() {
    var done = new HashSet<Operation>(plan.host());
    plan.layers().forEach(l -> done.addAll(l.layer().operations()));
    boolean whole = plan.network().operations().stream().allMatch(o -> done.contains(o)
        || o instanceof Operation.Reshape || o instanceof Operation.Concatenation
        || o instanceof Operation.Pad);
    return whole ? plan.results() : List.of();
  }

  private void compare(SortedMap<Integer, TensorData> got, SortedMap<Integer, TensorData> expected,
      List<Difference> differences) {
    got.forEach((id, data) -> {
      boolean known = differences.stream().anyMatch(d -> d.tensor().id() == id);
      if (!known) {
        Difference.between(plan.network().tensor(id), data, expected.get(id))
            .ifPresent(differences::add);
      }
    });
  }

  @Override
  public void close() {
    bench.close();
  }
}
