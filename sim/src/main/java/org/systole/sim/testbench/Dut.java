package org.systole.sim.testbench;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.systole.check.Walk;
import org.systole.diag.RunFailure;
import org.systole.hdl.BaseType;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Data;
import org.systole.hdl.EnumData;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Design;
import org.systole.sim.engine.Engine;
import org.systole.sim.engine.Report;

/// A component under test: its ports are poked and peeked by its own fields, as numbers of their
/// type; time passes when a strand waits.
///
/// It begins after a reset, just after an edge: all inputs 0, enables active. `step` and the waits
/// without a clock's name follow the clock of the component; what a poke reaches and when is said
/// at `Clock`. All mistakes are a `UserError` that names the port and the line of the test.
public final class Dut<C extends Component> implements AutoCloseable {
  private final C top;
  private final Engine engine;
  private final Simulation settings;
  private final Timeline timeline;
  private final Scheduler scheduler;
  private final Pins pins;
  private final Lines lines;
  private final Map<String, Clock> clocks = new LinkedHashMap<>();
  private final List<Runnable> endings = new ArrayList<>();
  private final Random random;
  private long randoms;
  private boolean finished;

  Dut(C top, Design design, Engine engine, Simulation settings, boolean traced) {
    this.top = top;
    this.engine = engine;
    this.settings = settings;
    boolean quiet = !traced && !(engine instanceof Lockstep) && design.modules().stream()
        .noneMatch(m -> m.foreign() || !Walk.checks(m).isEmpty());
    timeline = new Timeline(engine, quiet);
    scheduler = new Scheduler(timeline, settings.limits());
    pins = new Pins(top, engine, timeline);
    lines = new Lines(design.top().domains(), engine, timeline);
    random = new Random(settings.seed());
    Lines.clocks(design.top().domains(), engine).forEach(this::add);
    lines.rest();
    if (settings.resets()) {
      engine.settle();
      reset();
      clocks.values().forEach(c -> c.count(0));
    }
  }

  private void add(ClockDomain domain) {
    var wave = settings.clocks().getOrDefault(domain.clock(), Simulation.Wave.STANDARD);
    var timing = new Clock.Timing(domain.clock(), engine.port(domain.clock()), wave.period(),
        wave.phase(), domain.edge() == ClockDomain.Edge.RISING);
    var clock = new Clock(timing, domain, new Clock.Bench() {
      @Override
      public void await(Waiting waiting) {
        scheduler.await(waiting);
      }

      @Override
      public boolean active(ClockDomain of) {
        return lines.active(of);
      }

      @Override
      public boolean peek(Bool port) {
        return Dut.this.peek(port);
      }

      @Override
      public long now() {
        return timeline.now();
      }

      @Override
      public String nameOf(Bool port) {
        return engine.ports().get(pins.number(port)).name();
      }
    });
    clocks.put(domain.clock(), clock);
    timeline.add(clock);
  }

  /// The component; its port fields name what is poked and peeked.
  public C top() {
    return top;
  }

  /// Sets an input.
  public void poke(Bool port, boolean value) {
    poke(port, value ? 1 : 0);
  }

  /// Sets an input: a value that its type can have, negative for SInt only.
  public void poke(BaseType<?> port, long value) {
    scheduler.check();
    pins.poke(port, value);
  }

  /// Sets an input of any width.
  public void poke(BaseType<?> port, BigInteger value) {
    scheduler.check();
    pins.poke(port, value);
  }

  /// Sets a line that no field stands for, such as an enable, by its name.
  public void poke(String line, long value) {
    poke(line, BigInteger.valueOf(value));
  }

  /// The same with a value of any width.
  public void poke(String line, BigInteger value) {
    scheduler.check();
    pins.poke(line, value);
  }

  /// The value of a port.
  public boolean peek(Bool port) {
    scheduler.check();
    return pins.peekLong(port) != 0;
  }

  /// The value of a port, negative for SInt only. A value that no long holds is VALUE TOO WIDE.
  public long peek(BaseType<?> port) {
    scheduler.check();
    return pins.peekLong(port);
  }

  /// The value of a port of any width.
  public BigInteger peekWide(BaseType<?> port) {
    scheduler.check();
    return pins.peek(port);
  }

  /// The bits of a line by its name.
  public long peek(String line) {
    scheduler.check();
    return pins.peek(line).longValueExact();
  }

  /// The bits of a port, the upper one first; Icarus knows `x` and `z` besides.
  public String bits(BaseType<?> port) {
    scheduler.check();
    return Lockstep.bits(engine, pins.number(port));
  }

  /// A `RunFailure` unless the port has this value.
  public void expect(BaseType<?> port, long value) {
    var actual = peekWide(port);
    if (!actual.equals(BigInteger.valueOf(value))) {
      throw new RunFailure(port.signal().name() + " is " + actual + ", not " + value + ", "
          + when());
    }
  }

  /// Sets an input to an element of its enumeration.
  public <E> void poke(EnumData<E> port, E element) {
    scheduler.check();
    pins.poke(Enums.bits(port), Enums.code(port, element));
  }

  /// The element that a port has; a code that no element has is NO ELEMENT.
  public <E> E peek(EnumData<E> port) {
    scheduler.check();
    return Enums.element(port, pins.peek(Enums.bits(port)));
  }

  /// The value of a Bundle as a record whose components are named as its fields, of a base type as
  /// a Long, Integer, Boolean or BigInteger.
  public <V> V peek(Data ports, Class<V> type) {
    scheduler.check();
    return Codec.of(pins, ports, type).peek();
  }

  /// Sets all inputs of a Bundle to the components of a record of the same names.
  public <V extends Record> void poke(Data ports, V value) {
    scheduler.check();
    @SuppressWarnings("unchecked") // a value is of its class
    var type = (Class<V>) value.getClass();
    Codec.of(pins, ports, type).poke(value);
  }

  /// The clock of the component.
  public Clock clock() {
    if (clocks.isEmpty()) {
      throw Pins.error("NO CLOCK", top.getClass().getSimpleName() + " has no clock to wait for", "",
          "sleep(..) lets time pass without one");
    }
    return clocks.values().iterator().next();
  }

  /// The clock with this line.
  public Clock clock(String line) {
    var clock = clocks.get(line);
    if (clock == null) {
      throw Pins.error("NO CLOCK", top.getClass().getSimpleName() + " has no clock " + line, "",
          "its clocks are: " + String.join(", ", clocks.keySet()));
    }
    return clock;
  }

  /// Goes on after the next active edge of the clock.
  public void step() {
    clock().step();
  }

  /// Goes on after `n` active edges of the clock.
  public void step(long n) {
    clock().step(n);
  }

  /// Goes on before the next edge at which registers take values.
  public void waitSampling() {
    clock().waitSampling();
  }

  /// Goes on before the `n`th edge at which registers take values.
  public void waitSampling(long n) {
    clock().waitSampling(n);
  }

  /// Goes on before the first such edge at which `condition` holds.
  public void waitSamplingWhere(BooleanSupplier condition) {
    clock().waitSamplingWhere(condition);
  }

  /// Goes on before the first such edge at which `port` is high.
  public void waitSamplingWhere(Bool port) {
    clock().waitSamplingWhere(port);
  }

  /// Goes on at once when `condition` holds, else after the edges of the first moment at which it
  /// does and no other strand has anything left to do.
  public void waitUntil(BooleanSupplier condition) {
    scheduler.check();
    if (!condition.getAsBoolean()) {
      scheduler.await(Waiting.until("for a condition", condition));
    }
  }

  /// The same, but for `cycles` cycles at most: a `RunFailure` when it does not hold by then.
  public void waitUntil(BooleanSupplier condition, long cycles) {
    long last = cycles() + cycles;
    waitUntil(() -> condition.getAsBoolean() || cycles() >= last);
    if (!condition.getAsBoolean()) {
      throw new RunFailure("what " + Places.here() + " waits for has not come within " + cycles
          + " cycles, " + when());
    }
  }

  /// The same with a port.
  public void waitUntil(Bool port) {
    if (!peek(port)) {
      scheduler.await(Waiting.until("for " + port.signal().name(), () -> peek(port)));
    }
  }

  /// Lets `picoseconds` pass; goes on after the edges of that moment.
  public void sleep(long picoseconds) {
    scheduler.check();
    scheduler.await(Waiting.time(timeline.now() + picoseconds));
  }

  /// Starts a strand beside this one; it runs as soon as this one waits.
  public Strand fork(Runnable body) {
    return fork("the fork of " + Places.here(), body);
  }

  /// Starts a strand with a name.
  public Strand fork(String name, Runnable body) {
    return scheduler.fork(name, body);
  }

  /// Resets all domains: two active edges of each clock long. Soft resets are used where there is
  /// no other; a design without a reset is left alone.
  public void reset() {
    scheduler.check();
    if (lines.reset(true)) {
      clocks.values().forEach(c -> c.step(2));
      lines.reset(false);
    }
  }

  /// Active edges of the clock since the first reset.
  public long cycles() {
    return clock().cycles();
  }

  /// The time in picoseconds.
  public long time() {
    return timeline.now();
  }

  /// Random numbers of this test, the same for the same seed.
  public Random random() {
    return random;
  }

  /// All that the design has reported. An ERROR or a FAILURE ends the test besides.
  public List<Report> reports() {
    return timeline.reports();
  }

  /// What drives, watches and answers Streams and Flows at the clock of the component.
  public Bus bus() {
    return bus(clock());
  }

  /// The same at another clock.
  public Bus bus(Clock clock) {
    return new Bus(this, clock);
  }

  /// Expects values in order.
  public <V> Scoreboard<V> scoreboard(String name) {
    return new Scoreboard<>(this, name);
  }

  /// Random numbers of their own for a driver, so that one driver more changes no other.
  Random newRandom() {
    return new Random(settings.seed() * 1_000_003 + ++randoms);
  }

  Pins pins() {
    return pins;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  /// Runs a check when the test has come to its end.
  void atEnd(Runnable check) {
    endings.add(check);
  }

  /// `cycle 12 of clk (125000 ps)`.
  String when() {
    return (clocks.isEmpty() ? "at " : "in cycle " + cycles() + " of " + clock().name() + ", at ")
        + timeline.now() + " ps";
  }

  /// Ends the test: what scoreboards still wait for is a `RunFailure`.
  public void finish() {
    if (!finished) {
      finished = true;
      scheduler.end();
      endings.forEach(Runnable::run);
    }
  }

  /// Adds engine, seed and time to what failed, and leaves out the checks of its end.
  public void explain(Throwable failure) {
    finished = true;
    failure.addSuppressed(new Failure(when() + ", engine " + engine.name() + ", seed "
        + settings.seed() + " (-Dsystole.seed=" + settings.seed() + " repeats it)"));
  }

  /// Ends the test, unless it has, and the engine.
  @Override
  public void close() {
    try {
      if (scheduler.failure() == null) {
        finish();
      }
    } finally {
      scheduler.end();
      engine.close();
    }
  }
}
