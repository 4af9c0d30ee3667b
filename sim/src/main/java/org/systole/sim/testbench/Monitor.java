package org.systole.sim.testbench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Sees every transfer of a Stream or a Flow, in either direction.
public final class Monitor<V> {
  private final Channel channel;
  private final Codec<V> codec;
  private final List<V> seen = new ArrayList<>();
  private final List<Consumer<? super V>> listeners = new ArrayList<>();

  Monitor(Channel channel, Class<V> type) {
    this.channel = channel;
    codec = channel.codec(type);
    channel.clock().onSampling(this::sample);
  }

  /// Calls `listener` with each value, before the edge of its transfer. It may peek and poke but
  /// not wait.
  public Monitor<V> each(Consumer<? super V> listener) {
    listeners.add(listener);
    return this;
  }

  /// Gives each value to the scoreboard.
  public Monitor<V> into(Scoreboard<? super V> scoreboard) {
    return each(scoreboard::actual);
  }

  /// All values so far.
  public List<V> seen() {
    return List.copyOf(seen);
  }

  /// Waits until there were `n` transfers; goes on after the edge of the last.
  public void waitFor(int n) {
    if (seen.size() < n) {
      channel.dut().scheduler().await(Waiting.until("for transfer " + n + " of " + channel.name(),
          () -> seen.size() >= n, seen::size));
    }
  }

  private void sample() {
    if (channel.fires()) {
      V value = codec.peek();
      seen.add(value);
      listeners.forEach(l -> l.accept(value));
    }
  }
}
