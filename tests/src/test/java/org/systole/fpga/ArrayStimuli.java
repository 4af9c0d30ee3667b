package org.systole.fpga;

import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.systole.unit.SystolicArray;

/// What an array is fed with, cycle by cycle, and the sums that it then has to give: several sets of weights, loaded without a
/// pause and swapped as early as they may be, some gaps later; activations in every cycle. Numbers are random and the two extremes.
///
/// In cycle t the sums are read, then the inputs of cycle t given, then comes the clock edge.
final class ArrayStimuli {
  private static final int LOADS = 12;

  private final SystolicArray.Params p;
  private final int[][] activations;
  private final int[][][] weights;
  /// Cycle of the first shift of each load, and of its swap.
  private final int[] shifts = new int[LOADS];
  private final int[] swaps = new int[LOADS];
  private final int cycles;

  ArrayStimuli(SystolicArray.Params p, long seed) {
    this.p = p;
    var random = new SplittableRandom(seed);
    weights = new int[LOADS][p.loadRows()][p.columns()];
    int lowest = Math.max(p.tile().minWeight(), -(1 << p.weightBits() - 1));
    int t = 1;
    for (int load = 0; load < LOADS; load++) {
      for (int r = 0; r < p.rows(); r++) {
        weights[load][r] = numbers(random, p.columns(), lowest, (1 << p.weightBits() - 1) - 1);
      }
      shifts[load] = t;
      swaps[load] = t + p.loadRows() + (load % 3 == 2 ? random.nextInt(9) : 0);
      // the next load may begin in the cycle of the swap
      t = swaps[load] + (load % 4 == 3 ? random.nextInt(9) : 0);
    }
    cycles = t + p.loadRows() + p.latency() + p.columns() + 4;
    activations = new int[cycles][];
    int half = 1 << p.actBits() - 1;
    for (int i = 0; i < cycles; i++) {
      activations[i] = numbers(random, p.rows(), -half, half - 1);
    }
  }

  private static int[] numbers(SplittableRandom random, int count, int low, int high) {
    int kind = random.nextInt(4);
    return random.ints(count, low, high + 1).map(v -> switch (kind) {
      case 0 -> low;
      case 1 -> v < 0 ? low : high;
      default -> v;
    }).toArray();
  }

  int cycles() {
    return cycles;
  }

  boolean swap(int t) {
    for (int swap : swaps) {
      if (swap == t) {
        return true;
      }
    }
    return false;
  }

  boolean shift(int t) {
    return load(t) >= 0;
  }

  private int load(int t) {
    for (int i = 0; i < LOADS; i++) {
      if (t >= shifts[i] && t < shifts[i] + p.loadRows()) {
        return i;
      }
    }
    return -1;
  }

  BigInteger activations(int t) {
    return packed(activations[t], p.actBits());
  }

  /// The row of weights of that cycle, the last first.
  BigInteger weights(int t) {
    int load = load(t);
    return load < 0 ? BigInteger.valueOf(t % 3)
        : packed(weights[load][p.loadRows() - 1 - (t - shifts[load])], p.weightBits());
  }

  /// What column c shows in cycle t, before the edge; nothing before the first swap.
  OptionalLong expected(int t, int c) {
    int from = t - p.latency() - p.columnDelay(c);
    int load = -1;
    while (load + 1 < LOADS && swaps[load + 1] < from) {
      load++;
    }
    if (load < 0) {
      return OptionalLong.empty();
    }
    long sum = 0;
    for (int r = 0; r < p.rows(); r++) {
      sum += (long) activations[from][r] * weights[load][r][c];
    }
    return OptionalLong.of(sum);
  }

  /// Column c of the port `sums`.
  long sum(BigInteger sums, int c) {
    int bits = p.sumBits();
    long value = sums.shiftRight(c * bits).longValue();
    return value << 64 - bits >> 64 - bits;
  }

  private static BigInteger packed(int[] values, int bits) {
    var packed = BigInteger.ZERO;
    for (int i = values.length - 1; i >= 0; i--) {
      packed = packed.shiftLeft(bits).or(BigInteger.valueOf(values[i] & (1 << bits) - 1));
    }
    return packed;
  }
}
