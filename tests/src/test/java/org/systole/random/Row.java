package org.systole.random;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// What is fed in one cycle: all inputs side by side, as `Program.Input.at` says.
public record Row(boolean reset, BigInteger inputs) {
  /// Random rows; the reset comes first for two cycles and about every 60 cycles.
  public static List<Row> random(long seed, int cycles) {
    var random = new Random(seed);
    return IntStream.range(0, cycles).mapToObj(t -> new Row(t < 2 || random.nextInt(60) == 0,
        new BigInteger(Program.STIMULUS, random))).toList();
  }
}
