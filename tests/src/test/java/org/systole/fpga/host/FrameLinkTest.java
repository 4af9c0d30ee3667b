package org.systole.fpga.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.systole.diag.UserError;

/// Requests over a wire that loses and damages.
final class FrameLinkTest {
  private final FakeBoard board = new FakeBoard();
  private final FrameLink link = new FrameLink(board);

  private static String message(Runnable action) {
    return assertThrows(UserError.class, action::run).diagnostics().getFirst().toString();
  }

  private static List<UnaryOperator<byte[]>> times(int count, UnaryOperator<byte[]> fault) {
    return Collections.nCopies(count, fault);
  }

  @Test
  void should_move_any_number_of_words() {
    for (int count : new int[] {1, 63, 64, 65, 200}) {
      int[] words = new Random(count).ints(count).toArray();
      link.write(1000, words);
      assertArrayEquals(words, link.read(1000, count));
    }
    assertEquals(0, link.repeated());
  }

  @Test
  void should_repeat_what_was_damaged_or_lost() {
    for (UnaryOperator<byte[]> fault : List.<UnaryOperator<byte[]>>of(FakeBoard::lost,
        FakeBoard::damaged, FakeBoard::cut)) {
      board.requests.addAll(times(2, fault));
      link.write(5, 0x1234_5678);
      board.answers.addAll(times(3, fault));
      assertArrayEquals(new int[] {0x1234_5678}, link.read(5, 1));
    }
    assertEquals(15, link.repeated());
  }

  @Test
  void should_say_that_nothing_answers() {
    board.requests.addAll(times(4, FakeBoard::lost));
    assertEquals("""
        error[NO ANSWER] the board does not answer
          at    fake
          cause nothing came back of 4 requests
          help  check that the bitstream is loaded (the green LED lights), that this is the board's \
        port (an iCEBreaker has two, the second is the UART), and that --baud is the bitstream's""",
        message(() -> link.read(0, 1)));
  }

  @Test
  void should_say_what_was_damaged() {
    board.requests.addAll(List.of(FakeBoard::damaged, FakeBoard::damaged, b -> b, FakeBoard::lost));
    board.answers.addAll(List.of(b -> b, b -> b, FakeBoard::damaged));
    assertEquals("""
        error[TRANSFER] bytes are damaged on the way
          at    fake
          cause one request was sent 4 times: 2 that reached the board with a wrong CRC, 1 whose \
        answer came with a wrong CRC, 1 without an answer
          help  try another cable or USB port, without a hub; check that --baud is the bitstream's""",
        message(() -> link.read(0, 1)));
    assertEquals(3, link.repeated());
  }

  @Test
  void should_not_write_twice_what_must_be_written_once() {
    board.requests.add(FakeBoard::damaged);
    assertTrue(link.writeOnce(0, 7));
    assertEquals(List.of(0), board.written);
    board.answers.add(FakeBoard::damaged);
    assertFalse(link.writeOnce(0, 7));
    assertEquals(List.of(0, 0), board.written);
  }
}
