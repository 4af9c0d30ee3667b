package org.systole.testbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.systole.check.Checks;
import org.systole.diag.RunFailure;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.Design;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Batch;
import org.systole.sim.engine.Engine;
import org.systole.sim.icarus.IcarusEngine;
import org.systole.sim.testbench.Lockstep;

/// Two engines side by side: equal ones go on, the first difference is named.
final class LockstepTest {
  /// Goes wrong at its 4th count when it is told to.
  static final class Step extends Component {
    public record Params(boolean wrong) {}

    private final Params p;

    Step(Params p) {
      this.p = p;
      super(null, p);
    }

    public final UInt by = in(uint(4));
    public final UInt count = out(uint(4));
    public final UInt held = out(uint(4));

    @Override
    protected void build() {
      var register = reg(uint(4)).named("kept").init(0);
      register.set(register.add(p.wrong() ? register.eq(3).mux(lit(2, 4), by) : by));
      count.set(register);
      held.set(regNextWhen(by, by.eq(9)));
    }
  }

  private static Design design(boolean wrong) {
    Supplier<Component> top = () -> new Step(new Step.Params(wrong));
    return Checks.verify(Elaborator.elaborate(top));
  }

  private static Engine pair(boolean wrong) {
    var engine = new Lockstep(BuiltInEngine.of(design(wrong), BuiltInOptions.DEFAULT),
        IcarusEngine.of(design(false)));
    engine.write(engine.port("reset"), 1);
    engine.settle();
    engine.write(engine.port("reset"), 0);
    engine.write(engine.port("by"), 1);
    return engine;
  }

  @Test
  void should_go_on_while_engines_agree() {
    try (var engine = pair(false)) {
      engine.cycles(engine.port("clk"), 20);
      assertEquals(4, engine.read(engine.port("count")));
    }
  }

  @Test
  void should_name_the_first_difference() {
    try (var engine = pair(true)) {
      engine.cycles(engine.port("clk"), 3);
      engine.time(12_000);
      var failure = assertThrows(RunFailure.class, () -> engine.cycles(engine.port("clk"), 1));
      assertEquals("count differs at 12000 ps: built-in has 0101, icarus has 0100"
          + " (LockstepTest.java:35)", failure.getMessage());
    }
  }

  @Test
  void should_compare_batches() {
    for (boolean wrong : new boolean[] {false, true}) {
      try (var engine = pair(wrong)) {
        var batch = new Batch(6, new int[] {engine.port("by")}, new int[] {engine.port("count")},
            new long[] {1, 1, 1, 1, 1, 1}, new long[6]);
        if (wrong) {
          var failure = assertThrows(RunFailure.class,
              () -> engine.run(engine.port("clk"), batch));
          assertEquals("count differs in cycle 4 of a batch: built-in has word 0 5, icarus has 4"
              + " (LockstepTest.java:35)", failure.getMessage());
        } else {
          engine.run(engine.port("clk"), batch);
          assertEquals(5, batch.responses()[5]);
        }
      }
    }
  }
}
