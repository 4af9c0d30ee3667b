package org.systole.sim.testbench;

import java.util.Random;

/// Drives the `ready` of a Stream at random: back-pressure.
public final class Readiness {
  private final Channel channel;
  private final Random random;
  private double rate;

  Readiness(Channel channel, double rate) {
    this.channel = channel;
    this.rate = rate;
    random = channel.dut().newRandom();
    sample();
    channel.clock().onSampling(this::sample);
  }

  /// The share of cycles in which the stream is ready, from the next sampling on.
  public void rate(double newRate) {
    rate = newRate;
  }

  private void sample() {
    channel.dut().poke(channel.ready(), random.nextDouble() < rate);
  }
}
