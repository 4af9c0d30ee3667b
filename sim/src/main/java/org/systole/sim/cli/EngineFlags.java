package org.systole.sim.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Design;
import org.systole.read.Suggestions;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Engine;
import org.systole.sim.testbench.EngineKind;
import org.systole.sim.testbench.Engines;
import picocli.CommandLine.Option;

/// `--engine` and `--start-seed`: what simulates a design file, and what registers hold before anything
/// sets them.
public final class EngineFlags implements Checked {
  /// The names of all engines, the default first.
  public static final List<String> NAMES = Stream.of(EngineKind.values())
      .map(EngineKind::toString).toList();

  @Option(names = "--engine", paramLabel = "built-in|verilator|icarus|both",
      description = "What simulates the design, default built-in; verilator for a board's engine.")
  private String engine;

  @Option(names = "--start-seed", paramLabel = "N", description = "Registers and memories without a reset"
      + " begin with random values of this seed; default 0, which makes them 0. In Icarus they are"
      + " unknown.")
  private String seed = "0";

  @Override
  public void check(Findings findings) {
    if (engine != null && !NAMES.contains(engine)) {
      findings.add(new Diagnostic("BAD VALUE", "--engine is \"" + engine + "\"", "--engine",
          "there is no such engine", Suggestions.help(engine, NAMES)));
    }
    if (!seed.matches("[0-9]{1,9}")) {
      findings.add(new Diagnostic("BAD VALUE", "--start-seed is \"" + seed + "\"", "--start-seed",
          "it must be a whole number from 0 to 999999999", "write for example --start-seed 1"));
    }
  }

  /// Whether the engine is an interpreter.
  boolean slow() {
    return EngineKind.ICARUS.toString().equals(engine);
  }

  /// Takes Verilator unless the user chose an engine: for designs with blocks of a device, which have
  /// models in Verilog only.
  void preferVerilator() {
    engine = engine == null ? EngineKind.VERILATOR.toString() : engine;
  }

  /// Starts the engine that was chosen on a checked design; `wave` is where a waveform is wanted, or
  /// null.
  Engine start(Design design, Path wave) {
    var started = prepare(design, wave);
    if (wave != null) {
      started.trace(wave);
    }
    return started;
  }

  /// As `start`, but it writes no waveform yet.
  Engine prepare(Design design, Path wave) {
    int first = Integer.parseInt(seed);
    var kind = engine == null ? EngineKind.BUILT_IN
        : EngineKind.values()[NAMES.indexOf(engine)];
    return Engines.open(kind, design, Map.of(),
        first == 0 ? BuiltInOptions.zeros() : BuiltInOptions.seed(first), Optional.ofNullable(wave));
  }
}
