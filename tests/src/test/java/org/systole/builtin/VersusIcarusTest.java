package org.systole.builtin;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.check.Checks;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.ClockDomain;
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
}
