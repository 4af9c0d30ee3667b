package org.systole.sim.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.systole.accel.BusOp;
import org.systole.diag.RunFailure;
import org.systole.sim.engine.BusWires;
import org.systole.sim.engine.Engine;

/// The host at the bus of a simulated engine, word by word. Not thread-safe.
final class HostBus {
  private final Runnable cycle;
  private final BusWires wires;
  private double rate = 1;
  private Random random = new Random(1);

  /// `cycle` simulates one clock cycle.
  HostBus(Engine engine, Runnable cycle) {
    this.cycle = cycle;
    wires = new BusWires(engine, cycle, this::moves);
  }

  /// Asks nothing and takes nothing.
  void idle() {
    wires.idle();
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
        case BusOp.Write(int at, int[] words) -> {
          wires.write(at, words);
          cycle.run();
          cycle.run();
        }
        case BusOp.Read(int at, int count) -> reads.add(wires.read(at, count));
        case BusOp.Await(int at, int mask, int value, long limit) -> {
          for (long i = 0; (wires.read(at, 1)[0] & mask) != value; i++) {
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

  private boolean moves() {
    return rate >= 1 || random.nextDouble() < rate;
  }
}
