package org.systole.fpga.host;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.fpga.frame.Frames;

/// Reads and writes words of a board's bus over a wire. What is damaged or lost on the way is asked
/// for again after a pause, up to `ATTEMPTS` times; then it is a `UserError`: NO ANSWER when nothing
/// came, TRANSFER with a count of what went wrong otherwise.
public final class FrameLink {
  /// How often a request is sent at the most.
  public static final int ATTEMPTS = 4;

  private final Wire wire;
  private int repeated;

  public FrameLink(Wire wire) {
    this.wire = wire;
  }

  /// What the board did with one request: `words` when all went well, else what went wrong.
  /// `applied`: the board may have done what was asked.
  private record Answer(int[] words, String wrong, boolean applied) {
    boolean good() {
      return wrong == null;
    }
  }

  private static final String SILENCE = "without an answer";

  /// Words from consecutive addresses.
  public int[] read(int address, int count) {
    int[] words = new int[count];
    for (int at = 0; at < count; at += Frames.MAX_WORDS) {
      int part = Math.min(Frames.MAX_WORDS, count - at);
      int[] got = ask(Frames.read(address + at, part), part);
      System.arraycopy(got, 0, words, at, part);
    }
    return words;
  }

  /// Writes words to consecutive addresses; they are written again when an answer gets lost.
  public void write(int address, int... words) {
    for (int at = 0; at < words.length; at += Frames.MAX_WORDS) {
      ask(Frames.write(address + at,
          Arrays.copyOfRange(words, at, Math.min(words.length, at + Frames.MAX_WORDS))), 0);
    }
  }

  /// Writes a word that must not be written twice. Whether it is known to have been written; else it
  /// may have been.
  public boolean writeOnce(int address, int word) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var answer = once(Frames.write(address, word), 0);
      if (answer.good()) {
        return true;
      }
      recover();
      if (answer.applied()) {
        return false;
      }
    }
    return false;
  }

  /// Requests that were sent again.
  public int repeated() {
    return repeated;
  }

  public Wire wire() {
    return wire;
  }

  private int[] ask(byte[] frame, int words) {
    var wrong = new LinkedHashMap<String, Integer>();
    while (true) {
      var answer = once(frame, words);
      if (answer.good()) {
        return answer.words();
      }
      wrong.merge(answer.wrong(), 1, Integer::sum);
      if (wrong.values().stream().mapToInt(n -> n).sum() == ATTEMPTS) {
        throw failure(wrong);
      }
      recover();
    }
  }

  /// Lets the board give up what it has heard and throws away what it has said.
  private void recover() {
    repeated++;
    wire.receive(Integer.MAX_VALUE, wire.pause());
  }

  private Answer once(byte[] frame, int words) {
    wire.send(frame);
    byte[] head = wire.receive(Frames.answerLength(0), wire.patience());
    if (head.length == 0) {
      return new Answer(null, SILENCE, true);
    }
    if (head.length < Frames.answerLength(0)) {
      return new Answer(null, "with an answer cut short", true);
    }
    boolean good = head[0] == (byte) 0xAA && head[1] == 0 && head[2] == words;
    byte[] whole = head;
    if (good && words > 0) {
      byte[] rest = wire.receive(4 * words, wire.patience());
      whole = Arrays.copyOf(head, head.length + rest.length);
      System.arraycopy(rest, 0, whole, head.length, rest.length);
    }
    boolean refused = head[0] == (byte) 0xAA && head[1] > 0 && head[2] == 0
        && Frames.crc(head, 1, 3) == ((head[3] & 0xFF) | (head[4] & 0xFF) << 8);
    if (refused) {
      return new Answer(null, head[1] == 1 ? "that reached the board with a wrong CRC"
          : "that the board did not understand", false);
    }
    try {
      return new Answer(Frames.words(whole), null, true);
    } catch (IllegalArgumentException _) {
      return new Answer(null, "whose answer came with a wrong CRC", true);
    }
  }

  private UserError failure(Map<String, Integer> wrong) {
    if (wrong.keySet().equals(Set.of(SILENCE))) {
      return new UserError(List.of(new Diagnostic("NO ANSWER", "the board does not answer",
          wire.name(), "nothing came back of " + ATTEMPTS + " requests", "check that the bitstream is"
              + " loaded (the green LED lights), that this is the board's port (an iCEBreaker has two,"
              + " the second is the UART), and that --baud is the bitstream's")));
    }
    return new UserError(List.of(new Diagnostic("TRANSFER", "bytes are damaged on the way",
        wire.name(), "one request was sent " + ATTEMPTS + " times: " + wrong.entrySet().stream()
        .map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", ")),
        "try another cable or USB port, without a hub; check that --baud is the bitstream's")));
  }
}
