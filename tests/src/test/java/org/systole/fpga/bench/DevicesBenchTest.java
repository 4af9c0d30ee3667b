package org.systole.fpga.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.check.Checks;
import org.systole.fpga.board.Boards;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.ClockDomain;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.bench.KnownShape;
import org.systole.sim.engine.Engine;
import org.systole.unit.CellNames;
import org.systole.unit.MacTile;
import org.systole.unit.SystolicArray;

/// The arrays that `bench devices` measures, and what stands around them.
final class DevicesBenchTest {
  static List<ArrayCase> cases() throws IOException {
    return DevicesBench.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void should_name_cells_of_the_board_and_fit_its_blocks(ArrayCase array) {
    var board = Boards.find(array.board());
    var silicon = board.family().silicon();
    var cells = CellNames.parse("arrays.yaml", array.cells(), array.cols(), silicon.cells());
    var count = silicon.count(Checks.verify(Elaborator.elaborate(
        ClockDomain.DEFAULT.withBoot(), () -> new ArrayAlone(null,
            SystolicArray.Params.exact(array.rows(), array.cols(), 8, 8, cells)))));
    assertTrue(board.resources().holds(count), () -> array + " takes " + count);
  }

  @Test
  void should_know_the_networks_that_ship() throws IOException {
    for (var known : DevicesBench.networks()) {
      assertTrue(known.aim() > 0 && Boards.find(known.board()).name().equals(known.board()));
      var found = DevicesBench.find(known.network(), List.of());
      assertEquals(known.network() != KnownShape.RESNET8, found.isPresent(), known::toString);
      found.ifPresent(n -> assertEquals(known.network(), KnownShape.of(n)));
    }
  }

  @Test
  void should_tell_best_and_median_of_the_seeds_that_ended() {
    assertEquals(0, Clocks.of(List.of()).best());
    assertEquals(0, Clocks.of(List.of()).median());
    assertEquals(70, Clocks.of(List.of(50.0, 70.0, 60.0)).best());
    assertEquals(60, Clocks.of(List.of(50.0, 70.0, 60.0)).median());
    assertEquals(50, Clocks.of(List.of(70.0, 50.0)).median());
  }

  @Test
  void should_say_what_is_missed() {
    var fast = new ArrayCase("hx8k", 8, 7, "dot4", 250, 13, 0);
    assertEquals(">= 13.0", fast.verdict(13));
    assertEquals(">= 13.0 missed", fast.verdict(12.9));
    var many = new ArrayCase("tangnano9k", 4, 15, "dot4", 120, 0, 60);
    assertEquals(">= 60 MACs", many.verdict(0.1));
    assertEquals(">= 60 MACs missed", many.verdict(0));
    assertEquals(">= 61 MACs missed",
        new ArrayCase("tangnano9k", 4, 15, "dot4", 120, 0, 61).verdict(5));
  }

  /// A bit that enters the chain must be able to change what leaves: nothing of the array is idle.
  @Test
  void should_show_what_enters_at_the_other_pin() {
    assertNotEquals(parities(1), parities(2));
    assertEquals(parities(1), parities(1));
  }

  private static List<Long> parities(long seed) {
    var design = Checks.verify(Elaborator.elaborate(ClockDomain.DEFAULT.withBoot(),
        () -> new ArrayAlone(null, SystolicArray.Params.exact(2, 2, 8, 8, MacTile.MAC))));
    try (var engine = BuiltInEngine.of(design, BuiltInOptions.DEFAULT)) {
      var random = new Random(seed);
      return random.ints(400, 0, 2).mapToObj(bit -> next(engine, bit)).toList();
    }
  }

  private static Long next(Engine engine, int bit) {
    engine.write(engine.port("rx"), bit);
    engine.cycles(0, 1);
    return engine.read(engine.port("tx"));
  }
}
