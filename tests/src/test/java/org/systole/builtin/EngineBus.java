package org.systole.builtin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systole.accel.BusOp;
import org.systole.accel.BusProgram;
import org.systole.sim.engine.BusWires;
import org.systole.sim.engine.Engine;
import org.systole.sim.verilator.RunResult;

/// Runs a program of the host bus cycle by cycle, as the C++ testbench does: the same stalls, the same cycles.
final class EngineBus {
  private final Engine engine;
  private final int clock;
  private final int reset;
  private final BusWires wires;
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
    wires = new BusWires(engine, this::step, () -> !stalled());
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
      case BusOp.Write(int at, int[] words) -> wires.write(at, words);
      case BusOp.Read(int at, int count) -> reads.add(wires.read(at, count));
      case BusOp.Expect(int at, int[] words, int mask) -> {
        int[] got = wires.read(at, words.length);
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

  private boolean await(int at, int mask, int value, long limit) {
    long start = cycle;
    while (cycle - start < limit) {
      if ((wires.read(at, 1)[0] & mask) == value) {
        return true;
      }
    }
    failures.add("timeout");
    return false;
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
    wires.idle();
    engine.write(reset, 1);
    engine.settle();
    engine.cycles(clock, cycles);
    cycle += cycles;
    engine.write(reset, 0);
    engine.settle();
  }

  private void step() {
    engine.cycles(clock, 1);
    cycle++;
  }
}
