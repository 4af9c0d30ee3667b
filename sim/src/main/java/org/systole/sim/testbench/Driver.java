package org.systole.sim.testbench;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Random;

/// Drives the values it is given into a Stream or a Flow of the component: `valid` stays until the
/// transfer, and is low at random cycles between transfers; the payload is random while it is.
///
/// A value is offered after the next sampling at the earliest, one each cycle at rate 1.
public final class Driver<V> {
  private final Channel channel;
  private final Codec<V> codec;
  private final Random random;
  private final Deque<V> waiting = new ArrayDeque<>();
  private double rate = 1;
  private boolean offered;
  private long sent;

  Driver(Channel channel, Class<V> type) {
    this.channel = channel;
    codec = channel.codec(type);
    random = channel.dut().newRandom();
    offer();
    channel.clock().onSampling(this::sample);
  }

  /// The share of cycles, when there is something to send, in which a new value is offered.
  public Driver<V> rate(double newRate) {
    rate = newRate;
    return this;
  }

  /// Sends this after what was given before; does not wait.
  public Driver<V> send(V value) {
    waiting.add(value);
    return this;
  }

  /// Sends these after what was given before; does not wait.
  public Driver<V> sendAll(Collection<? extends V> values) {
    waiting.addAll(values);
    return this;
  }

  /// Waits until all that was given has been taken.
  public void drain() {
    if (!waiting.isEmpty()) {
      channel.dut().scheduler().await(Waiting.until("for " + channel.name() + " to be taken",
          waiting::isEmpty, this::sent));
    }
  }

  /// How many values have been taken.
  public long sent() {
    return sent;
  }

  private void sample() {
    if (offered && channel.isReady()) {
      waiting.removeFirst();
      offered = false;
      sent++;
    }
    if (!offered) {
      offer();
    }
  }

  private void offer() {
    offered = !waiting.isEmpty() && random.nextDouble() < rate;
    if (offered) {
      codec.poke(waiting.getFirst());
    } else {
      codec.randomize(random);
    }
    channel.dut().poke(channel.valid(), offered);
  }
}
