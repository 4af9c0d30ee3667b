package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.diag.UserError;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Boards;
import org.systole.fpga.family.Clock;
import org.systole.fpga.family.Pin;
import org.systole.fpga.family.Resources;
import org.systole.fpga.family.ice40.IcePll;

class BoardTest {
  @Test
  void should_read_the_icebreaker() {
    var board = Boards.find("icebreaker");
    assertEquals("up5k", board.device().name());
    assertEquals("sg48", board.packageName());
    assertEquals(new Clock("clock", "35", 12, true), board.clock());
    assertEquals(new Resources(5280, 8, 30, 4), board.resources());
    assertEquals(List.of("iceprog", "{file}"), board.programmer());
    assertEquals(new Pin("rx", "6"), board.pins().get(1));
    assertEquals(new Pin("tx", "9"), board.pins().get(2));
  }

  @Test
  void should_name_the_nearest_board() {
    var error = assertThrows(UserError.class, () -> Boards.find("icebraker"));
    var finding = error.diagnostics().getFirst();
    assertEquals("BOARD", finding.code());
    assertEquals("there is no board \"icebraker\"", finding.message());
    assertEquals("did you mean \"icebreaker\"?", finding.help());
  }

  @ParameterizedTest
  @CsvSource({"24,24,63,5", "30,30,79,5", "36,36,47,4", "39.75,39.75,52,4", "40,39.75,52,4"})
  void should_set_the_pll_as_icepll_does(double asked, double made, int divf, int divq) {
    assertEquals(new IcePll(12, made, 0, divf, divq, 1), IcePll.nearest(12, asked));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 15.9, 276, Double.NaN})
  void should_refuse_a_clock_the_pll_cannot_make(double asked) {
    var error = assertThrows(UserError.class, () -> IcePll.nearest(12, asked));
    assertEquals("CLOCK", error.diagnostics().getFirst().code());
  }

  @Test
  void should_refuse_a_clock_that_does_not_suit_the_baud_rate() {
    var board = Boards.find("icebreaker");
    assertEquals(40, BoardShell.of(board, 39.75).clocksPerBit());
    var error = assertThrows(UserError.class, () -> BoardShell.of(board, 16.5));
    assertEquals(
        "1000000 baud cannot be made from 16.500 MHz", error.diagnostics().getFirst().message());
  }
}
