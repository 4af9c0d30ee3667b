package org.systole.sim.engine;

import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/// The requests and responses of an engine's bus, word by word and cycle by cycle, as its host moves
/// them. Not thread-safe.
public final class BusWires {
  private final Engine engine;
  private final Runnable cycle;
  private final BooleanSupplier moves;
  private final int valid;
  private final int write;
  private final int address;
  private final int data;
  private final int ready;
  private final int responseReady;
  private final int responseValid;
  private final int response;

  /// `cycle` simulates one clock cycle; `moves` says whether the host offers a request, and then whether
  /// it takes a response, in a cycle.
  public BusWires(Engine engine, Runnable cycle, BooleanSupplier moves) {
    this.engine = engine;
    this.cycle = cycle;
    this.moves = moves;
    valid = engine.port("request_valid");
    write = engine.port("request_payload_write");
    address = engine.port("request_payload_address");
    data = engine.port("request_payload_data");
    ready = engine.port("request_ready");
    responseReady = engine.port("response_ready");
    responseValid = engine.port("response_valid");
    response = engine.port("response_payload");
  }

  /// Asks nothing and takes nothing.
  public void idle() {
    engine.write(valid, 0);
    engine.write(responseReady, 0);
  }

  /// Writes the words from that address on.
  public void write(int at, int[] words) {
    engine.write(write, 1);
    transfer(at, words, words.length, words.length, _ -> { });
  }

  /// Reads that many words from that address on.
  public int[] read(int at, int count) {
    int[] words = new int[count];
    int[] next = {0};
    engine.write(write, 0);
    transfer(at, new int[count], count, 0, word -> words[next[0]++] = word);
    return words;
  }

  /// Requests for `count` words of which `received` have no response.
  private void transfer(int at, int[] words, int count, int received, IntConsumer take) {
    int sent = 0;
    int answers = received;
    boolean offers = false;
    while (sent < count || answers < count) {
      offers = sent < count && (offers || moves.getAsBoolean());
      boolean takes = moves.getAsBoolean();
      engine.write(responseReady, takes ? 1 : 0);
      engine.write(valid, offers ? 1 : 0);
      if (offers) {
        engine.write(address, at + sent);
        engine.write(data, Integer.toUnsignedLong(words[sent]));
      }
      boolean taken = offers && engine.read(ready) == 1;
      boolean answered = takes && engine.read(responseValid) == 1;
      int answer = (int) engine.read(response);
      cycle.run();
      sent += taken ? 1 : 0;
      offers &= !taken;
      if (answered) {
        take.accept(answer);
        answers++;
      }
    }
    idle();
  }
}
