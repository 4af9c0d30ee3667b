package org.systole.fpga.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.fit.Features;
import org.systole.fpga.fit.Prediction;
import org.systole.fpga.fit.Predictor;

/// Which of the engines that were looked at is the best, and what is said of it.
final class ChoiceTest {
  private static final Board BOARD = Boards.find("ulx3s-85f");

  private static Candidate<String> candidate(String name, long cycles, double predicted, double mhz, int dsp,
      String refusal) {
    var counted = new CellCount(1000, dsp, 10, 0);
    var features = new Features(Features.NETWORK, name, 8, 8, 4, 1, false, counted, Map.of());
    return new Candidate<>(name, features, cycles, new Prediction(1000, 1000, dsp, 10, 0, predicted), counted, mhz,
        refusal);
  }

  private static Choice<String> refused(List<Candidate<String>> candidates) {
    return new Choice<>(BOARD, Predictor.of(BOARD.family()), List.of(), candidates);
  }

  @Test
  void should_take_what_is_done_soonest_at_the_clock_predicted_where_none_reaches_the_one_asked() {
    String slow = "reaches 40.0 of 80.0 MHz";
    var choice = refused(List.of(candidate("fewer", 90_000, 40, 80, 0, slow),
        candidate("faster", 100_000, 60, 80, 0, slow),
        candidate("larger", 50_000, 70, 80, 500, "needs 500 of 156 DSP blocks")));
    assertEquals("faster", choice.best().engine());
    assertEquals("8x8 faster, 4 lanes: 100,000 cycles at 80.0 MHz asked, 1.250 ms, but " + slow
        + "; 8x8 fewer " + slow + "; 8x8 larger needs 500 of 156 DSP blocks", choice.why());
  }

  @Test
  void should_not_name_the_array_itself_among_those_that_are_left_out() {
    var choice = refused(List.of(candidate("one", 900, 50, 50, 500, "needs 500 of 156 DSP blocks"),
        candidate("one", 1000, 50, 50, 0, "late")));
    assertEquals("8x8 one, 4 lanes: 1,000 cycles at 50.0 MHz predicted, 0.020 ms, but late", choice.why());
  }

  @Test
  void should_take_none_that_the_device_does_not_hold() {
    assertNull(refused(List.of(candidate("larger", 50_000, 70, 70, 500, "needs 500 of 156 DSP blocks"))).best());
  }

  @Test
  void should_say_where_the_clock_comes_from() {
    assertEquals("8x8 one, 4 lanes: 1,000 cycles at 50.0 MHz predicted, 0.020 ms, but late",
        refused(List.of(candidate("one", 1000, 50, 50, 0, "late"))).why());
    assertEquals("8x8 one, 4 lanes: 1,000 cycles at 50.0 MHz by default, 0.020 ms, but late",
        refused(List.of(candidate("one", 1000, 0, 50, 0, "late"))).why());
  }
}
