package org.systole.sim.testbench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.systole.hdl.Bool;
import org.systole.hdl.ir.ClockDomain;

/// A clock of the design, and the waits of a test that follow it.
///
/// It is low at first and rises at `phase + period / 2`, then every `period` picoseconds. Its
/// active edge is that of its clock domain. A moment with an edge has two parts:
///
/// 1. *before the edge*: all is settled, registers have not moved. `waitSampling` goes on here:
///    what is peeked is what the registers take, what is poked reaches the design after the edge.
/// 2. *after the edge*: registers have moved. `step` goes on here: what is poked is seen by
///    combinational outputs at once and by registers at the next edge.
///
/// So a poke is never seen by an edge of its own moment, in whatever order strands run.
public final class Clock {
  /// What drives a clock: its line and its time.
  record Timing(String line, int port, long period, long phase, boolean rising) {}

  /// Where the clock belongs to.
  interface Bench {
    void await(Waiting waiting);

    /// Whether registers of `domain` take values: it is enabled and not reset.
    boolean active(ClockDomain domain);

    boolean peek(Bool port);

    long now();

    String nameOf(Bool port);
  }

  private final Timing timing;
  private final ClockDomain domain;
  private final Bench bench;
  private final List<Runnable> samplers = new ArrayList<>();
  private long next;
  private boolean high;
  private boolean toggles;
  private boolean stopped;
  private long cycles;

  Clock(Timing timing, ClockDomain domain, Bench bench) {
    this.timing = timing;
    this.domain = domain;
    this.bench = bench;
    next = timing.phase() + timing.period() / 2;
  }

  /// Goes on after the next active edge.
  public void step() {
    step(1);
  }

  /// Goes on after `n` active edges; at once when `n` is 0.
  public void step(long n) {
    if (n > 0) {
      bench.await(Waiting.edges("for " + n + (n == 1 ? " edge" : " edges") + " of " + name(), n,
          this::activeEdge));
    }
  }

  /// Goes on before the next active edge at which registers take values: the domain is enabled and
  /// not reset.
  public void waitSampling() {
    waitSampling(1);
  }

  /// Goes on before the `n`th such edge; at once when `n` is 0.
  public void waitSampling(long n) {
    if (n > 0) {
      bench.await(Waiting.sampling("for a sampling of " + name(), this, n, () -> true, false));
    }
  }

  /// Goes on before the first such edge at which `condition` holds.
  public void waitSamplingWhere(BooleanSupplier condition) {
    bench.await(Waiting.sampling("for a condition at " + name(), this, 1, condition, true));
  }

  /// Goes on before the first such edge at which `port` is high.
  public void waitSamplingWhere(Bool port) {
    bench.await(Waiting.sampling("for " + bench.nameOf(port), this, 1, () -> bench.peek(port),
        true));
  }

  /// Goes on after the next rising edge, whichever edge is active.
  public void waitRisingEdge() {
    bench.await(Waiting.edges("for " + name() + " to rise", 1, () -> toggles && high));
  }

  /// Goes on after the next falling edge, whichever edge is active.
  public void waitFallingEdge() {
    bench.await(Waiting.edges("for " + name() + " to fall", 1, () -> toggles && !high));
  }

  /// Calls `sampler` before each edge at which registers take values, ahead of the strands that
  /// wait for it. It may peek and poke but not wait.
  public void onSampling(Runnable sampler) {
    samplers.add(sampler);
  }

  /// How many active edges there were, those of the first reset left out.
  public long cycles() {
    return cycles;
  }

  /// The name of its line.
  public String name() {
    return timing.line();
  }

  /// Stands still from now on, at the level that it has.
  public void stop() {
    stopped = true;
  }

  /// Goes on after a stop, the next edge half a period from now.
  public void start() {
    if (stopped) {
      stopped = false;
      next = bench.now() + timing.period() / 2;
    }
  }

  /// Forgets the edges so far.
  void count(long from) {
    cycles = from;
  }

  int port() {
    return timing.port();
  }

  ClockDomain domain() {
    return domain;
  }

  long next() {
    return stopped ? Long.MAX_VALUE : next;
  }

  /// Whether the next change is an active edge.
  private boolean activeNext() {
    return high != timing.rising();
  }

  /// Tells it that `now` is before its edge, or that it has none.
  void before(long now) {
    toggles = next() == now;
  }

  boolean toggles() {
    return toggles;
  }

  /// Whether registers take values at the edge that comes now.
  boolean samples() {
    return activeAhead() && bench.active(domain);
  }

  void sample() {
    if (samples()) {
      for (int i = 0; i < samplers.size(); i++) {
        samplers.get(i).run();
      }
    }
  }

  /// Whether its edges need no attention but the engine's: it is low and nobody samples.
  boolean unattended() {
    return !stopped && !high && timing.rising() && samplers.isEmpty();
  }

  /// Lets `n` periods pass at once; gives the time of the last edge.
  long pass(long n) {
    cycles += n;
    next = Math.addExact(next, Math.multiplyExact(n, timing.period()));
    return next - (timing.period() - timing.period() / 2);
  }

  /// The edge: its new level.
  boolean toggle() {
    cycles += activeNext() ? 1 : 0;
    high = !high;
    next += high ? timing.period() / 2 : timing.period() - timing.period() / 2;
    return high;
  }

  /// Whether an active edge comes now.
  boolean activeAhead() {
    return toggles && activeNext();
  }

  /// Whether an active edge came now.
  private boolean activeEdge() {
    return toggles && high == timing.rising();
  }
}
