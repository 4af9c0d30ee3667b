package org.systole.sim.network;

/// How a memory answers: the first beat of a burst `least` to `most` cycles after the request was
/// taken, at random, and never before those of earlier ones; a beat in a share `beats` of the cycles
/// in which one is due; requests taken in a share `requests` of the cycles. All random numbers come
/// from `seed`.
public record MemoryTiming(int least, int most, double beats, double requests, long seed) {
  public MemoryTiming {
    if (least < 1 || most < least || beats <= 0 || beats > 1 || requests <= 0 || requests > 1) {
      throw new IllegalArgumentException(least + " to " + most + " cycles, " + beats + " beats and "
          + requests + " requests a cycle");
    }
  }

  /// The same latency for every burst, then a beat a cycle.
  public static MemoryTiming fixed(int latency) {
    return new MemoryTiming(latency, latency, 1, 1, 1);
  }
}
