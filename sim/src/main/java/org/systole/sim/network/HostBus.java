package org.systole.sim.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import org.systole.accel.BusOp;
import org.systole.diag.RunFailure;
import org.systole.sim.engine.Engine;

/// The host at the bus of a simulated engine, word by word. Not thread-safe.
final class HostBus {
  private final Engine engine;
  private final Runnable cycle;
  private final int valid;
  private final int write;
  private final int address;
  private final int data;
  private final int ready;
  private final int responseReady;
  private final int responseValid;
  private final int response;
  private double rate = 1;
  private Random random = new Random(1);

  /// `cycle` simulates one clock cycle.
  HostBus(Engine engine, Runnable cycle) {
    this.engine = engine;
    this.cycle = cycle;
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
  void idle() {
    engine.write(valid, 0);
    engine.write(responseReady, 0);
  }

  /// From now on it offers requests and takes answers in this share of the cycles, at random.
  void slow(double share, long seed) {
    rate = share;
    random = new Random(seed);
  }

  /// What its reads gave, in order. An engine that stays busy is a `RunFailure`.
  List<int[]> perform(List<BusOp> ops) {
    var reads = new ArrayList<int[]>();
    for (var op : ops) {
      switch (op) {
        case BusOp.Write(int at, int[] words) ->
            transfer(true, at, words, words.length, _ -> { });
        case BusOp.Read(int at, int count) -> reads.add(words(at, count));
        case BusOp.Await(int at, int mask, int value, long limit) -> {
          for (long i = 0; (words(at, 1)[0] & mask) != value; i++) {
            if (i > limit) {
              throw new RunFailure("the engine is still busy after " + limit + " polls");
            }
          }
        }
        default -> throw new IllegalArgumentException(op.toString());
      }
    }
    return reads;
  }

  private int[] words(int at, int count) {
    int[] words = new int[count];
    int[] next = {0};
    transfer(false, at, null, count, word -> words[next[0]++] = word);
    return words;
  }

  private void transfer(boolean writes, int at, int[] words, int count, IntConsumer take) {
    int sent = 0;
    int received = writes ? count : 0;
    boolean offers = false;
    engine.write(write, writes ? 1 : 0);
    while (sent < count || received < count) {
      offers = sent < count && (offers || moves());
      boolean takes = moves();
      engine.write(responseReady, takes ? 1 : 0);
      engine.write(valid, offers ? 1 : 0);
      if (offers) {
        engine.write(address, at + sent);
        engine.write(data, writes ? Integer.toUnsignedLong(words[sent]) : 0);
      }
      boolean taken = offers && engine.read(ready) == 1;
      boolean answered = takes && engine.read(responseValid) == 1;
      int answer = (int) engine.read(response);
      cycle.run();
      sent += taken ? 1 : 0;
      offers &= !taken;
      if (answered && received < count) {
        take.accept(answer);
        received++;
      }
    }
    engine.write(valid, 0);
    if (writes) {
      cycle.run();
      cycle.run();
    }
  }

  private boolean moves() {
    return rate >= 1 || random.nextDouble() < rate;
  }
}
