package org.systole.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.systole.random.Comparison.Difference;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.icarus.IcarusEngine;
import org.systole.sim.verilator.VerilatorLibrary;

/// Random designs on the built-in engine, Verilator and Icarus: 300 modules and 1,000 expressions,
/// with `-Dfull=true` 10,000 modules. The number in a name is the seed; a failure is printed as a
/// test of a smaller design.
final class EnginesAgreeTest {
  private static final int TOGETHER = 50;
  private static final int CYCLES = 150;
  /// Of the shrinker; each builds a model of Verilator.
  private static final int ROUNDS = 60;
  private static final List<Candidate> ENGINES =
      List.of(Candidate.BUILT_IN, Candidate.VERILATOR, Candidate.ICARUS);

  @Test
  void should_run_modules_alike() {
    int modules = Boolean.getBoolean("full") ? 10_000 : 300;
    for (int first = 0; first < modules; first += TOGETHER) {
      agree(IntStream.range(first, first + TOGETHER)
          .mapToObj(seed -> Programs.module(seed, true)).toList(), first);
    }
  }

  @Test
  void should_compute_expressions_alike() {
    agree(IntStream.range(0, 1_000 / Programs.EXPRESSIONS).mapToObj(Programs::expressions)
        .toList(), 0);
  }

  @Test
  void should_notice_another_design() {
    var programs = List.of(Programs.module(0, true), Programs.module(1, true));
    var changed = new ArrayList<>(programs);
    changed.set(1, programs.get(1).with(Op.ADD, Op.SUB));
    try (var one = BuiltInEngine.of(Group.of(programs), BuiltInOptions.zeros());
        var other = IcarusEngine.of(Group.of(changed))) {
      assertEquals(List.of(programs.get(1)), List.copyOf(
          new Comparison(programs, Row.random(0, CYCLES)).run(one, other).keySet()));
    }
  }

  private static void agree(List<Program> programs, long seed) {
    var design = Group.of(programs);
    var rows = Row.random(seed, CYCLES);
    var comparison = new Comparison(programs, rows);
    Map<Program, Difference> differences;
    try (var builtIn = BuiltInEngine.of(design, BuiltInOptions.zeros());
        var verilator = VerilatorLibrary.build(design).start();
        var icarus = IcarusEngine.of(design)) {
      differences = comparison.run(builtIn, verilator, icarus);
    }
    assertEquals(0, differences.size(), () -> Comparison.text(differences) + "\n"
        + TestText.engines(new Shrinker(Candidate.sides(ENGINES), TOGETHER, ROUNDS)
            .shrunk(List.copyOf(differences.keySet()).getFirst(), rows), ENGINES));
    assertTrue(comparison.known() > 0.99, "only " + comparison.known() + " are known");
  }
}
