package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.diag.UserError;
import org.systole.fpga.board.BoardDesign;
import org.systole.fpga.board.Boards;
import org.systole.fpga.family.Resources;
import org.systole.fpga.family.Silicon;
import org.systole.fpga.family.ecp5.EcpPll;
import org.systole.read.tflite.TfliteReader;
import org.systole.tflite.ResidualNetwork;
import org.systole.unit.DigitTile;
import org.systole.unit.ecp5.Ecp5Tile;

/// All boards are whole, and the ECP5's PLL is set as the packer's own tool sets it.
final class EcpFamilyTest {
  /// What Yosys 0.23 made of memories of engines that were synthesized.
  @ParameterizedTest
  @CsvSource({"18,64,true", "20,64,true", "21,64,false", "32,32,true", "5,128,true", "9,128,false", "16,256,false"})
  void should_know_which_memories_are_logic(int width, int depth, boolean logic) {
    assertEquals(logic, Boards.find("ulx3s-25f").family().silicon().memory().blocks(width, depth) == 0);
  }

  @Test
  void should_read_every_board() {
    var seen = new TreeSet<String>();
    for (var board : Boards.all()) {
      assertTrue(seen.add(board.name()));
      assertEquals(board.pins(), Boards.find(board.name()).pins());
      assertTrue(board.pins().stream().anyMatch(p -> p.port().equals("rx")), board::name);
      assertTrue(board.pins().stream().anyMatch(p -> p.port().equals("tx")), board::name);
      assertEquals(board.clock().pin(), board.pins().getFirst().pin(), board::name);
      assertEquals(board.pins().size(), board.pins().stream().map(p -> p.pin()).distinct().count());
      assertTrue(board.price().matches("\\${1,3}"), board::price);
      for (double mhz : new double[] {board.coreMhz(), board.networkMhz()}) {
        assertEquals(mhz, board.family().pll(board.clock(), mhz).outputMhz(), 0.02 * mhz);
      }
      assertTrue(board.loadsFromFlash() == (board.resources().spram() > 0), board::name);
    }
    assertEquals(16, seen.size());
  }

  /// Asked and made frequencies, and the dividers of `ecppll` 1.4.
  @ParameterizedTest
  @CsvSource({"25,62.5,62.5,2,5,10", "25,75,75,1,3,8", "25,100,100,1,4,6", "25,50,50,1,2,12",
      "25,60,60,5,12,10", "48,72,72,2,3,8", "100,125,125,4,5,5", "25,66.67,66.667,3,8,9"})
  void should_set_the_pll_as_ecppll_does(double input, double asked, double made, int in,
      int feedback, int out) {
    var pll = EcpPll.nearest(input, asked);
    assertEquals(made, pll.outputMhz(), 1e-3);
    assertEquals(new EcpPll(input, pll.outputMhz(), in, feedback, out), pll);
  }

  @ParameterizedTest
  @CsvSource({"25,9", "25,401", "25,NaN", "12,45"})
  void should_refuse_a_clock_the_pll_cannot_make(double input, double asked) {
    var error = assertThrows(UserError.class, () -> EcpPll.nearest(input, asked));
    assertEquals("CLOCK", error.diagnostics().getFirst().code());
  }

  /// Cycles for a total, and the blocks of a lane that also adds (0016): the cells are blocks as long
  /// as there are enough beside those.
  @ParameterizedTest
  @CsvSource({"1,12", "2,6", "4,4"})
  void should_leave_the_blocks_that_lanes_need(int cycles, int blocks) {
    var network = TfliteReader.read(new ResidualNetwork(7, "", 8).file(), "residual");
    var board = Boards.find("ulx3s-85f");
    var silicon = board.family().silicon();
    var shape = new Silicon.Shape(8, 4, 2, cycles);
    assertTrue(silicon.shapes(board.resources(), 8, 4).contains(shape));
    int needed = 8 * 4 + 2 * blocks;
    var engine = silicon.engine(new Resources(83_640, needed, 208, 0), shape, network);
    assertEquals(Ecp5Tile.DSP, engine.tile());
    assertEquals(needed, BoardDesign.of(board, engine).features().counted().dsp());
    assertEquals(DigitTile.DOT4,
        silicon.engine(new Resources(83_640, needed - 1, 208, 0), shape, network).tile());
  }
}
