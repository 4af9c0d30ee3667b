package org.systole.sim.testbench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.systole.check.Checks;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.ClockDomain;
import org.systole.sim.builtin.BuiltInOptions;

/// How to simulate: engine, seed, clocks, waveform. Unchanging: each method gives another one.
///
/// ```java
/// Simulation.standard().seed(7).run(Adder::new, dut -> {
///   dut.poke(dut.top().a, 3);
///   dut.poke(dut.top().b, 4);
///   assertEquals(7, dut.peek(dut.top().sum));
/// });
/// ```
///
/// `waves` is the file of the waveform, if one is wanted. `clocks`: period and phase by the name of
/// the line; 10 ns and 0 where nothing is said. `foreign`: Verilog of black boxes by the name of a
/// file.
public record Simulation(EngineKind engine, long seed, Optional<Path> waves, Limits limits,
    ClockDomain domain, Map<String, Wave> clocks, Map<String, String> foreign, boolean resets) {
  /// What is a HANG: the test itself waits for a condition or a strand for `patience` cycles while
  /// that comes no nearer, or it runs for `time` by the clock on the wall.
  public record Limits(long patience, Duration time) {
    static final Limits STANDARD = new Limits(100_000, Duration.ofMinutes(5));
  }

  /// Period and phase of a clock in picoseconds; it first rises at `phase + period / 2`.
  public record Wave(long period, long phase) {
    static final Wave STANDARD = new Wave(10_000, 0);

    public Wave {
      if (period < 2 || phase < 0) {
        throw Pins.error("CLOCK", "a clock of period " + period + " ps and phase " + phase
            + " ps cannot be", "", "give a period of at least 2 and a phase of at least 0");
      }
    }
  }

  public Simulation {
    clocks = Map.copyOf(clocks);
    foreign = Map.copyOf(foreign);
  }

  /// The default engine with seed 1, unless the properties `systole.engine` and `systole.seed` say
  /// otherwise; the waveform of component X goes to X.vcd in the folder of property
  /// `systole.waves`, if it is set.
  public static Simulation standard() {
    String kind = System.getProperty("systole.engine", Engines.DEFAULT.name());
    try {
      return new Simulation(
          EngineKind.valueOf(kind.replace('-', '_').toUpperCase(Locale.ROOT)),
          Long.parseLong(System.getProperty("systole.seed", "1")), Optional.empty(),
          Limits.STANDARD, ClockDomain.DEFAULT, Map.of(), Map.of(), true);
    } catch (IllegalArgumentException e) {
      throw new UserError(List.of(new Diagnostic("PROPERTY", e instanceof NumberFormatException
          ? "the seed is no whole number" : "there is no engine " + kind,
          "-Dsystole.engine, -Dsystole.seed", "",
          "built-in, verilator, icarus and both are engines")), e);
    }
  }

  public Simulation engine(EngineKind kind) {
    return new Simulation(kind, seed, waves, limits, domain, clocks, foreign, resets);
  }

  /// The start of all random numbers.
  public Simulation seed(long newSeed) {
    return new Simulation(engine, newSeed, waves, limits, domain, clocks, foreign, resets);
  }

  /// Writes a waveform, `.vcd`, or `.fst` with Verilator.
  public Simulation waves(Path file) {
    return new Simulation(engine, seed, Optional.of(file), limits, domain, clocks, foreign,
        resets);
  }

  /// How many cycles the test itself waits for something that comes no nearer, 100,000 at first.
  public Simulation patience(long cycles) {
    return new Simulation(engine, seed, waves, new Limits(cycles, limits.time()),
        domain, clocks, foreign, resets);
  }

  /// How long the test may take by the clock on the wall, 5 minutes at first.
  public Simulation limit(Duration time) {
    return new Simulation(engine, seed, waves, new Limits(limits.patience(), time), domain, clocks,
        foreign, resets);
  }

  /// The clock domain of the component.
  public Simulation domain(ClockDomain newDomain) {
    return new Simulation(engine, seed, waves, limits, newDomain, clocks, foreign, resets);
  }

  /// Period and phase of a clock, in picoseconds.
  public Simulation clock(String line, long period, long phase) {
    var more = new HashMap<>(clocks);
    more.put(line, new Wave(period, phase));
    return new Simulation(engine, seed, waves, limits, domain, more, foreign, resets);
  }

  /// Verilog-2005 of modules that are black boxes of the design.
  public Simulation foreign(String file, String verilog) {
    var more = new HashMap<>(foreign);
    more.put(file, verilog);
    return new Simulation(engine, seed, waves, limits, domain, clocks, more, resets);
  }

  /// Leaves out the reset with which a simulation begins.
  public Simulation withoutReset() {
    return new Simulation(engine, seed, waves, limits, domain, clocks, foreign, false);
  }

  /// Elaborates, checks and resets the component; close it at the end.
  public <C extends Component> Dut<C> start(Supplier<C> top) {
    var design = Checks.verify(Elaborator.elaborate(domain, top));
    @SuppressWarnings("unchecked") // the design's owner is what the supplier made
    C component = (C) design.top().owner();
    var file = waves.or(() -> Optional.ofNullable(System.getProperty("systole.waves"))
        .map(folder -> Path.of(folder, design.top().name() + ".vcd")));
    var model = Engines.open(engine, design, foreign, BuiltInOptions.seed(seed), file);
    try {
      file.ifPresent(f -> Waveforms.trace(model, f));
      return new Dut<>(component, design, model, this, file.isPresent());
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /// Runs a test to its end. What fails tells seed, engine and time beside its message.
  public <C extends Component> void run(Supplier<C> top, Consumer<Dut<C>> test) {
    try (var dut = start(top)) {
      try {
        test.accept(dut);
        dut.finish();
      } catch (RuntimeException | Error e) {
        dut.explain(e);
        throw e;
      }
    }
  }
}
