package org.systole.builtin;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.check.Checks;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.UInt;
import org.systole.hdl.ir.ClockDomain;
import org.systole.unit.Accumulators;
import org.systole.unit.MacTile;
import org.systole.unit.SystolicArray;

/// The built-in engine against Icarus, bit for bit in every half cycle.
final class VersusIcarusTest {
  private static void agree(ClockDomain domain, Supplier<? extends Component> top, double known) {
    var design = Checks.verify(Elaborator.elaborate(domain, top));
    double share = Versus.icarus(design, 150, 3);
    assertTrue(share > known, design.top().name() + ": known " + share);
  }

  @ParameterizedTest
  @CsvSource({"8,16,4", "1,3,1", "32,8,4", "33,5,3", "64,8,8", "65,7,5", "130,4,2"})
  void should_remember_words(int width, int depth, int parts) {
    agree(ClockDomain.DEFAULT,
        () -> new Designs.Memories(new Designs.Memories.Words(width, depth, parts)), 0.4);
  }

  @Test
  void should_divide_clocks() {
    agree(ClockDomain.DEFAULT, Designs.Clocks::new, 0.9);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void should_move_grids_of_all_kinds(int domain) {
    agree(Designs.DOMAINS.get(domain), Designs.Mealy::new, 0.9);
    agree(Designs.DOMAINS.get(domain), Designs.Moore::new, 0.9);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void should_exchange_registers(int domain) {
    agree(Designs.DOMAINS.get(domain), Designs.Exchange::new, 0.5);
  }

  @Test
  void should_move_an_array() {
    agree(ClockDomain.DEFAULT, () -> new SystolicArray(null,
        SystolicArray.Params.exact(5, 3, 8, 8, MacTile.MAC)), 0.2);
  }

  /// Accumulators behind a chain of registers of more than 64 bits.
  static final class LateSums extends Component {
    private final Accumulators.Params p;

    LateSums(Accumulators.Params p) {
      this.p = p;
      super(null, p);
    }

    public final Bits sums = in(bits(p.array().columns() * p.array().sumBits()));
    public final Bool window = in(bool());
    public final Bool first = in(bool());
    public final Bool half = in(bool());
    public final UInt pixel = in(uint(p.pixelBits()));
    public final Bool drain = in(bool());
    public final Bits totals = out(bits(p.array().columns() * p.accumulatorBits()));

    @Override
    protected void build() {
      var accumulators = new Accumulators(this, p);
      accumulators.named("accumulators");
      accumulators.sums.set(regNext(regNext(sums).named("late1")).named("late2"));
      accumulators.window.set(window);
      accumulators.firstTile.set(first);
      accumulators.pass.set(half.asUInt());
      accumulators.pixel.set(pixel);
      accumulators.firstOfPass.set(0);
      accumulators.lastOfPass.set(0);
      accumulators.drain.set(drain);
      accumulators.drainPass.set(half.asUInt());
      accumulators.drainPixel.set(pixel);
      accumulators.released.set(0);
      accumulators.clear.set(0);
      totals.set(accumulators.totals);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 8})
  void should_read_wide_registers_before_they_change(int columns) {
    var array = SystolicArray.Params.exact(3, columns, 8, 8, MacTile.MAC);
    agree(ClockDomain.DEFAULT, () -> new LateSums(new Accumulators.Params(array, 3, 32, 2)), 0.2);
  }
}
