package org.systole.builtin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.systole.accel.BusOp;
import org.systole.accel.BusProgram;
import org.systole.sim.engine.Engine;
import org.systole.sim.verilator.RunResult;

/// Runs a program of the host bus cycle by cycle, as the C++ testbench does: the same stalls, the same cycles.
final class EngineBus {
  private final Engine engine;
  private final int clock;
  private final int reset;
  private final int valid;
  private final int write;
  private final int address;
  private final int data;
  private final int responseReady;
  private final int ready;
  private final int responseValid;
  private final int response;
  private final List<int[]> reads = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final Map<String, Long> marks = new LinkedHashMap<>();
  private long cycle;
  private long random = 1;
  private int stallPercent;

  EngineBus(Engine engine) {
    this.engine = engine;
    clock = engine.port("clk");
    reset = engine.port("reset");
    valid = engine.port("request_valid");
    write = engine.port("request_payload_write");
    address = engine.port("request_payload_address");
    data = engine.port("request_payload_data");
    responseReady = engine.port("response_ready");
    ready = engine.port("request_ready");
    responseValid = engine.port("response_valid");
    response = engine.port("response_payload");
    reset(4);
  }

  RunResult run(BusProgram program) {
    long begin = System.nanoTime();
    for (var op : program.ops()) {
      if (!step(op)) {
        break;
      }
    }
    return new RunResult(reads, marks, failures, failures.isEmpty(), cycle,
        (System.nanoTime() - begin) / 1e9);
  }

  private boolean step(BusOp op) {
    switch (op) {
      case BusOp.Reset(int cycles) -> reset(cycles);
      case BusOp.Write(int at, int[] words) -> transfer(true, at, words, words.length, _ -> { });
      case BusOp.Read(int at, int count) -> reads.add(words(at, count));
      case BusOp.Expect(int at, int[] words, int mask) -> {
        int[] got = words(at, words.length);
        got[got.length - 1] = got[got.length - 1] & mask | words[got.length - 1] & ~mask;
        if (!Arrays.equals(got, words)) {
          failures.add("mismatch at " + at);
        }
      }
      case BusOp.Await(int at, int mask, int value, long limit) -> {
        return await(at, mask, value, limit);
      }
      case BusOp.Stalls(long seed, int percent) -> {
        random = seed * 2 + 1;
        stallPercent = percent;
      }
      case BusOp.Mark(String name) -> marks.put(name, cycle);
      case BusOp.Case _ -> { }
    }
    return true;
  }

  private int[] words(int at, int count) {
    int[] words = new int[count];
    int[] next = {0};
    transfer(false, at, null, count, word -> words[next[0]++] = word);
    return words;
  }

  private boolean await(int at, int mask, int value, long limit) {
    long start = cycle;
    boolean[] done = {false};
    while (!done[0] && cycle - start < limit) {
      transfer(false, at, null, 1, word -> done[0] = (word & mask) == value);
    }
    if (!done[0]) {
      failures.add("timeout");
    }
    return done[0];
  }

  private boolean stalled() {
    if (stallPercent == 0) {
      return false;
    }
    random ^= random << 13;
    random ^= random >>> 7;
    random ^= random << 17;
    return Long.remainderUnsigned(random >>> 20, 100) < stallPercent;
  }

  private void reset(int cycles) {
    engine.write(valid, 0);
    engine.write(responseReady, 0);
    engine.write(reset, 1);
    engine.settle();
    engine.cycles(clock, cycles);
    cycle += cycles;
    engine.write(reset, 0);
    engine.settle();
  }

  private void transfer(boolean writes, int at, int[] words, int count, IntConsumer take) {
    int sent = 0;
    int received = writes ? count : 0;
    boolean offered = false;
    while (sent < count || received < count) {
      offered = sent < count && (offered || !stalled());
      engine.write(valid, offered ? 1 : 0);
      if (offered) {
        engine.write(write, writes ? 1 : 0);
        engine.write(address, at + sent);
        engine.write(data, writes ? Integer.toUnsignedLong(words[sent]) : 0);
      }
      engine.write(responseReady, stalled() ? 0 : 1);
      boolean taken = offered && engine.read(ready) == 1;
      boolean answered = engine.read(responseValid) == 1 && engine.read(responseReady) == 1;
      int answer = (int) engine.read(response);
      engine.cycles(clock, 1);
      cycle++;
      if (taken) {
        sent++;
        offered = false;
      }
      if (answered) {
        take.accept(answer);
        received++;
      }
    }
    engine.write(valid, 0);
    engine.write(responseReady, 0);
  }
}
