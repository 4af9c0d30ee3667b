package org.systole.sim.testbench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.systole.hdl.ir.Design;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.builtin.flat.Box;
import org.systole.sim.engine.Engine;
import org.systole.sim.icarus.IcarusEngine;
import org.systole.sim.netlist.ForeignModules;
import org.systole.sim.verilator.VerilatorLibrary;
import org.systole.sim.verilator.VerilatorLibrary.Waveform;
import org.systole.verilog.VerilogWriter;

/// Makes engines: the one place that knows them all.
public final class Engines {
  /// The engine of a test that names none.
  static final EngineKind DEFAULT = EngineKind.BUILT_IN;

  private Engines() {}

  /// An engine on a checked design. `foreign` is the Verilog of black boxes by the name of a file;
  /// `start` says what registers and memories without a start value hold, which is 0 in lock-step
  /// and unknown in Icarus; `waves` is where a waveform is wanted.
  public static Engine open(EngineKind kind, Design design, Map<String, String> foreign,
      BuiltInOptions start, Optional<Path> waves) {
    return switch (kind) {
      case BUILT_IN -> builtIn(design, foreign, start);
      case VERILATOR -> verilator(design, foreign, waves).start(
          start.random() ? 1 + Math.floorMod(start.seed(), Integer.MAX_VALUE) : 0);
      case ICARUS -> IcarusEngine.of(design, foreign, false);
      case BOTH -> new Lockstep(builtIn(design, foreign, BuiltInOptions.zeros()),
          verilator(design, foreign, waves).start());
    };
  }

  /// Foreign modules become modules of ours where they have Verilog, given or a model that ships, and
  /// no model in Java.
  private static Engine builtIn(Design design, Map<String, String> foreign,
      BuiltInOptions start) {
    var verilog = new HashMap<>(new VerilogWriter().models(design));
    verilog.putAll(foreign);
    return BuiltInEngine.of(ForeignModules.translated(design, verilog, Box::modelled), start);
  }

  private static VerilatorLibrary verilator(Design design, Map<String, String> foreign,
      Optional<Path> waves) {
    var waveform = waves.map(w -> w.toString().endsWith(".fst") ? Waveform.FST : Waveform.VCD);
    return VerilatorLibrary.build(design, foreign, waveform.orElse(Waveform.NONE));
  }
}
