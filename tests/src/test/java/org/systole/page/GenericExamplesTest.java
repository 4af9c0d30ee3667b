package org.systole.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.Data;
import org.systole.hdl.Flow;
import org.systole.hdl.Language;
import org.systole.hdl.Layout;
import org.systole.hdl.SInt;
import org.systole.hdl.Vec;
import org.systole.sim.testbench.Simulation;

/// Generic programming as ordinary Java: examples of `generator/docs/LANGUAGE.md`.
final class GenericExamplesTest {
  public static final class Latest<T extends Data> extends Component {
    public record Params(Layout type) implements NamedParameters {
      @Override
      public String moduleSuffix() {
        return String.valueOf(type.width());
      }
    }

    private final T type;

    public Latest(Component parent, T type) {
      this.type = type;
      super(parent, new Params(Layout.of(type)));
    }

    public final Flow<T> from = slave(new Flow<>(Data.like(type)));
    public final T held = out(Data.like(type));

    @Override
    protected void build() {
      held.drive(from.toReg());
    }
  }

  public static final class Point extends Bundle {
    public final SInt x = sint(8);
    public final SInt y = sint(8);
  }

  record Place(int x, int y) {}

  @Test
  void should_hold_any_type() {
    Simulation.standard().run(() -> new Latest<>(null, new Point()), dut -> {
      dut.poke(dut.top().from.valid, true);
      dut.poke(dut.top().from.payload, new Place(-1, 5));
      dut.step();
      assertEquals(new Place(-1, 5), dut.peek(dut.top().held, Place.class));
    });
  }

  public static final class Largest extends Component {
    public record Params(int width, int inputs) {}

    private final Params p;

    public Largest(Params p) {
      this.p = p;
      super(null, p);
    }

    public final Vec<SInt> inputs = in(vec(sint(p.width()), p.inputs()));
    public final SInt largest = out(sint(p.width()));
    public final SInt spread = out(sint(p.width() + 1));

    @Override
    protected void build() {
      largest.set(reduceBalanced(inputs.stream().toList(), SInt::max));
      SInt smallest = reduceBalanced(inputs.stream().toList(), SInt::min);
      spread.set(distance(largest, smallest));
    }

    private static SInt distance(SInt a, SInt b) {
      return a.max(b).subGrow(a.min(b));
    }
  }

  @Test
  void should_compare_any_number_of_inputs() {
    var params = new Largest.Params(8, 5);
    Simulation.standard().run(() -> new Largest(params), dut -> {
      for (int i = 0; i < 5; i++) {
        dut.poke(dut.top().inputs.at(i), 10 * i - 30);
      }
      dut.expect(dut.top().largest, 10);
      dut.expect(dut.top().spread, 40);
    });
  }

  public sealed interface Step {
    SInt apply(Language hardware, SInt value);
  }

  public record Scale(int factor) implements Step {
    @Override
    public SInt apply(Language hardware, SInt value) {
      SInt product = value.mul(factor);
      return product.sat(product.width() - value.width());
    }
  }

  public record Clamp(int low, int high) implements Step {
    @Override
    public SInt apply(Language hardware, SInt value) {
      return value.max(low).min(high);
    }
  }

  public record Delay(int cycles) implements Step {
    @Override
    public SInt apply(Language hardware, SInt value) {
      return hardware.delay(value, cycles);
    }
  }

  public static final class Pipeline extends Component {
    public record Params(List<Step> steps) implements NamedParameters {
      @Override
      public String moduleSuffix() {
        return steps.size() + "steps";
      }
    }

    private final Params p;

    public Pipeline(Params p) {
      this.p = p;
      super(null, p);
    }

    public final SInt x = in(sint(16));
    public final SInt y = out(sint(16));

    @Override
    protected void build() {
      SInt value = x;
      for (var step : p.steps()) {
        value = step.apply(this, value);
      }
      y.set(value);
    }
  }

  @Test
  void should_plug_in_steps() {
    List<Step> steps = List.of(new Scale(3), new Clamp(-100, 100), new Delay(2));
    Simulation.standard().run(() -> new Pipeline(new Pipeline.Params(steps)), dut -> {
      dut.poke(dut.top().x, -40);
      dut.step();
      dut.poke(dut.top().x, 20);
      dut.step();
      dut.expect(dut.top().y, -100);
      dut.step();
      dut.expect(dut.top().y, 60);
    });
  }
}
