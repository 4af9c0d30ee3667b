package org.systole.sim.bench;

import java.util.Random;
import org.systole.check.Checks;
import org.systole.diag.RunFailure;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.Design;
import org.systole.sim.engine.Batch;
import org.systole.sim.engine.Engine;
import org.systole.unit.MacTile;
import org.systole.unit.SystolicArray;

/// A bare array of `size` x `size` cells of 8 x 8 bits and what to feed it: random activations and
/// weights, random shifts, a swap in one cycle of 16. `size` is a multiple of 8.
record ArrayLoad(int size, Design design, long[] stimuli) {
  /// Cycles of stimuli, over and over.
  static final int CYCLES = 1024;

  static ArrayLoad of(int size) {
    var params = SystolicArray.Params.exact(size, size, 8, 8, MacTile.MAC);
    var design = Checks.verify(Elaborator.elaborate(() -> new SystolicArray(null, params)));
    var random = new Random(5);
    int words = size / 8;
    long[] stimuli = new long[CYCLES * (2 * words + 2)];
    for (int i = 0; i < stimuli.length; i++) {
      int column = i % (2 * words + 2);
      stimuli[i] = column == 2 * words ? random.nextInt(2)
          : column > 2 * words ? random.nextInt(16) == 0 ? 1 : 0 : random.nextLong();
    }
    return new ArrayLoad(size, design, stimuli);
  }

  /// Cycles that take one to a few seconds.
  int cycles() {
    return CYCLES * Math.max(4, 1_000_000_000 / (size * size) / CYCLES);
  }

  /// Cycles a CPU second; a `RunFailure` when the hash of all sums is not `expected`. The first
  /// round, which depends on how registers start, is not counted.
  double speed(Engine engine, long expected) {
    engine.write(engine.port("reset"), 1);
    engine.settle();
    engine.write(engine.port("reset"), 0);
    engine.settle();
    int clock = engine.port("clk");
    int[] inputs = {engine.port("activations"), engine.port("weights"), engine.port("shift"),
        engine.port("swap")};
    int[] outputs = {engine.port("sums")};
    long[] responses = new long[CYCLES * engine.ports().get(outputs[0]).words()];
    var batch = new Batch(CYCLES, inputs, outputs, stimuli, responses);
    engine.run(clock, batch);
    long[] hash = new long[1];
    double seconds = Runs.cpuSeconds(() -> {
      for (int done = 0; done < cycles(); done += CYCLES) {
        engine.run(clock, batch);
        for (long word : responses) {
          hash[0] = hash[0] * 31 + word;
        }
      }
    });
    if (hash[0] != expected) {
      throw new RunFailure("the " + size + " x " + size + " array computes something else in the "
          + engine.name() + " engine than in the bare program");
    }
    return cycles() / seconds;
  }
}
