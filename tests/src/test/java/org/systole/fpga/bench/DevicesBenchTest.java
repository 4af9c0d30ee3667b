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
