package org.systole.fpga.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.systole.diag.UserError;
import picocli.CommandLine;

/// How far the engine that is chosen is from the best.
final class ChoiceBenchTest {
  @Test
  void should_compare_the_first_with_the_best_that_was_routed() {
    assertEquals(Optional.of(0.0), new ChoiceBench.Outcome(List.of(2.0, 3.0, 0.0)).loss());
    assertEquals(Optional.of(0.25), new ChoiceBench.Outcome(List.of(2.5, 0.0, 2.0)).loss());
    assertEquals(Optional.empty(), new ChoiceBench.Outcome(List.of(0.0, 2.0)).loss());
  }

  @Test
  void should_say_so_where_there_is_no_choice() {
    assertEquals("there is nothing to choose among: one array fits", new ChoiceBench.Outcome(List.of(2.0)).words());
    assertEquals("the first of 2, which is chosen, was not routed", new ChoiceBench.Outcome(List.of(0.0, 2.0)).words());
    assertEquals("the first of 2, which is chosen, takes 25.0 % longer than the best",
        new ChoiceBench.Outcome(List.of(2.5, 2.0)).words());
  }

  @Test
  void should_name_the_boards_that_are_nearest() {
    var command = new CommandLine(new ChoiceBench());
    command.parseArgs("--board", "icebraker");
    var error = assertThrows(UserError.class, () -> command.<ChoiceBench>getCommand().call());
    assertTrue(error.getMessage().contains("icebreaker"), error.getMessage());
  }
}
