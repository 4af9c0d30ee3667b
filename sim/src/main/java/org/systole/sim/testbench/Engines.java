package org.systole.sim.testbench;

import java.nio.file.Path;
import java.util.Optional;
import org.systole.hdl.ir.Design;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Engine;
import org.systole.sim.icarus.IcarusEngine;
import org.systole.sim.verilator.VerilatorLibrary;
import org.systole.sim.verilator.VerilatorLibrary.Waveform;

/// Makes engines: the one place that knows them all.
///
/// Registers and memories without a start value hold random values of the seed; in lock-step 0.
final class Engines {
  /// The engine of a test that names none.
  static final EngineKind DEFAULT = EngineKind.BUILT_IN;

  private Engines() {}

  static Engine open(Simulation simulation, Design design, Optional<Path> waves) {
    long seed = simulation.seed();
    return switch (simulation.engine()) {
      case BUILT_IN -> BuiltInEngine.of(design, BuiltInOptions.seed(seed));
      case VERILATOR -> verilator(simulation, design, waves)
          .start(1 + Math.floorMod(seed, Integer.MAX_VALUE));
      case ICARUS -> IcarusEngine.of(design, simulation.foreign(), false);
      case BOTH -> new Lockstep(BuiltInEngine.of(design, BuiltInOptions.zeros()),
          verilator(simulation, design, waves).start());
    };
  }

  private static VerilatorLibrary verilator(Simulation simulation, Design design,
      Optional<Path> waves) {
    var waveform = waves.map(w -> w.toString().endsWith(".fst") ? Waveform.FST : Waveform.VCD);
    return VerilatorLibrary.build(design, simulation.foreign(), waveform.orElse(Waveform.NONE));
  }
}
