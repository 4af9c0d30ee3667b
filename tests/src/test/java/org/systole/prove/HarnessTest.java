package org.systole.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.systole.diag.UserError;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Bug;
import org.systole.sim.prove.Harness;
import org.systole.sim.prove.Proof;
import org.systole.sim.prove.Prove;

/// What a proof pulls out of its unit, and bugs that are planted. Expected texts hold line numbers.
final class HarnessTest {
  static final class Steps extends Component {
    Steps(Component parent) {
      super(parent, null);
    }

    public final Bool step = in(bool());
    public final Bool ten = out(bool());

    @Override
    protected void build() {
      var value = reg(uint(5)).named("value").init(0);
      when(step, () -> value.set(value.add(1)));
      when(value.eq(10), () -> value.set(0));
      ten.set(value.eq(10));
    }
  }

  record Pulled(String path, int width, int most) {}

  static final class Around extends Harness {
    private final Pulled p;

    Around(Pulled p) {
      this.p = p;
      super(p);
    }

    public final Bool step = in(bool());
    public final UInt value = out(uint(5));

    @Override
    protected void build() {
      var unit = new Steps(this);
      unit.named("unit");
      unit.step.set(step);
      UInt inside = pull(uint(p.width()), p.path());
      value.set(inside.resize(5));
      assert_(inside.le(p.most()), "value is ", inside);
    }
  }

  @Test
  void should_see_the_registers_of_a_unit() {
    Prove.holds(() -> new Around(new Pulled("unit.value", 5, 10)));
  }

  @Test
  void should_replay_with_what_was_pulled() {
    var proof = Prove.of(16, () -> new Around(new Pulled("unit.value", 5, 3)));
    var example = assertInstanceOf(Proof.Refuted.class, proof).counterexample();
    assertEquals("value is 4", example.replay(Optional.empty()).orElseThrow().text());
  }

  @Test
  void should_refuse_what_is_not_there() {
    assertEquals("""
        error[NOTHING TO PULL] Steps has no signal level
          at    HarnessTest.java:56
          cause unit.level is pulled
          help  look for its name in the Verilog of Steps""", refused("unit.level", 5));
    assertEquals("""
        error[NOTHING TO PULL] Around_unit_value_5_10 has no instance unti
          at    HarnessTest.java:56
          cause unti.value is pulled
          help  it has [unit]""".replace("Around_unit_value_5_10", top("unti.value", 5)),
        refused("unti.value", 5));
    assertEquals("""
        error[WIDTH MISMATCH] unit.value has 5 bits and is pulled as 6
          at    HarnessTest.java:56
          help  pull it as a type of 5 bits""", refused("unit.value", 6));
  }

  private static String top(String path, int width) {
    return Elaborator.elaborate(() -> new Around(new Pulled(path, width, 10))).top()
        .name();
  }

  private static String refused(String path, int width) {
    return assertThrows(UserError.class,
        () -> Prove.holds(() -> new Around(new Pulled(path, width, 10)))).getMessage();
  }

  @Test
  void should_refute_a_planted_bug() {
    var bug = new Bug("Steps", "if (value == 5'd10)", "if (value == 5'd11)");
    assertInstanceOf(Proof.Refuted.class,
        Prove.of(16, bug, () -> new Around(new Pulled("unit.value", 5, 10))));
  }

  @Test
  void should_refuse_a_bug_that_has_no_place() {
    var error = assertThrows(IllegalArgumentException.class, () -> Prove.of(4,
        new Bug("Steps", "5'd10", "5'd11"), () -> new Around(new Pulled("unit.value", 5, 10))));
    assertEquals("\"5'd10\" stands 2 times in the Verilog of Steps", error.getMessage());
  }
}
