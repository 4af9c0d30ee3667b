package org.systole.spinal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.spinal.Proof.Verdict;

/// Components written twice, in Java and in Scala with SpinalHDL: the same ports, and Yosys proves
/// them equal; mutants of ours are refuted.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PairTest {
  private static final int MUTANTS = 3;

  /// What was found out about one pair; verdicts are of its mutants.
  private record Result(Pair pair, Verdict equal, List<Mutants.Mutant> mutants,
      List<Verdict> verdicts) {
    static Result of(String name, String spinal) {
      var pair = Pair.of(name, spinal);
      var proof = new Proof(pair);
      var mutants = Mutants.of(pair.ours(), MUTANTS);
      return new Result(pair, simulated(name) ? Verdict.OPEN : proof.equal(), mutants,
          proof.equal(mutants));
    }

    Mutants.Mutant refuted() {
      return mutants.get(verdicts.indexOf(Verdict.REFUTED));
    }
  }

  private final Map<String, Future<Result>> results = new HashMap<>();

  @BeforeAll
  void proveAll() {
    var spinal = Spinal.verilog();
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (var name : names()) {
        Callable<Result> task = () -> Result.of(name, spinal.get(name));
        results.put(name, threads.submit(task));
      }
    }
  }

  static List<String> names() {
    return Spinal.names();
  }

  private static boolean simulated(String name) {
    return JavaPairs.type(name).isAnnotationPresent(Simulated.class);
  }

  private Result result(String name) throws InterruptedException {
    try {
      return results.get(name).get();
    } catch (ExecutionException e) {
      throw new AssertionError(name + ": " + e.getCause().getMessage(), e.getCause());
    }
  }

  @Test
  void should_write_every_component_twice() {
    assertEquals(JavaPairs.names(), new TreeSet<>(names()));
    assertTrue(names().size() >= 40);
  }

  @ParameterizedTest
  @MethodSource("names")
  void should_have_the_ports_of_spinalhdl(String name) throws InterruptedException {
    var pair = result(name).pair();
    var ports = pair.ourPorts();
    ports.putAll(pair.unusedLines());
    assertEquals(pair.spinalPorts(), ports);
  }

  @ParameterizedTest
  @MethodSource("names")
  void should_equal_spinalhdl(String name) throws InterruptedException {
    assertEquals(simulated(name) ? Verdict.OPEN : Verdict.PROVEN, result(name).equal());
  }

  @ParameterizedTest
  @MethodSource("names")
  void should_refute_mutants(String name) throws InterruptedException {
    var result = result(name);
    assertEquals(result.mutants().size(), result.verdicts().size());
    assertTrue(result.verdicts().contains(Verdict.REFUTED), result::toString);
  }

  @Test
  void should_equal_spinalhdl_in_simulation_where_induction_does_not_finish()
      throws InterruptedException {
    var both = new Cosimulation(100_000);
    var simulated = names().stream().filter(PairTest::simulated).toList();
    for (var name : simulated) {
      var result = result(name);
      both.add(name, result.pair(), result.pair().ours());
      both.add(name + " mutated", result.pair(), result.refuted().text());
    }
    var differs = new ArrayList<String>();
    both.run().forEach((name, cycle) -> {
      if (cycle >= 0) {
        differs.add(name);
      }
    });
    assertEquals(simulated.stream().map(n -> n + " mutated").toList(), differs);
  }
}
