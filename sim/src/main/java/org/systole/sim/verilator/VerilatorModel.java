package org.systole.sim.verilator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.systole.accel.BusProgram;
import org.systole.accel.EngineVerilog;
import org.systole.diag.RunFailure;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.verilog.Templates;

/// A Verilator model of an engine with the C++ bus testbench; built once for each content and
/// Verilator, kept in the cache folder.
public final class VerilatorModel {
  /// Nearly all of a build is the C++ compiler: -O2 takes a quarter longer for a sixth more cycles
  /// a second, -O0 simulates several times slower. Verilator's own library is hardly called, so it
  /// is not optimized. The generated Makefile says the same.
  private static final String COMPILED = "OPT_FAST=-O1 OPT_GLOBAL=-O0";

  private final Path bench;

  private VerilatorModel(Path bench) {
    this.bench = bench;
  }

  /// Builds the model, or takes it from the cache. A missing tool is a `UserError`, a failed build
  /// a `RunFailure`.
  public static VerilatorModel build(EngineVerilog engine) {
    return build(engine, COMPILED);
  }

  /// As `build`, compiled without optimization: for a large model, a netlist say, that runs a few
  /// thousand cycles.
  public static VerilatorModel quick(EngineVerilog engine) {
    return build(engine, "OPT_FAST=-O0 OPT_GLOBAL=-O0");
  }

  private static VerilatorModel build(EngineVerilog engine, String compiled) {
    var files = new TreeMap<>(engine.simulated());
    files.put("bus_testbench.cpp", new Templates().render("testbench/bus_testbench.cpp.vm",
        new HashMap<>(Map.of("top", engine.top()))));
    return new VerilatorModel(new Verilation(engine.top(), files,
        List.of("--cc", "--exe", "--build", "-j", "0", "-O3", "-MAKEFLAGS", compiled),
        "bench").build());
  }

  /// Runs a program; mismatches and timeouts are in the result.
  public RunResult run(BusProgram program, Duration limit) {
    try {
      Path work = Files.createTempDirectory("systole-run-");
      Path results = work.resolve("results.txt");
      program.write(work.resolve("program.txt"));
      long begin = System.nanoTime();
      var outcome = new ProcessToolbox().run(bench.toString(),
          List.of("program.txt", "results.txt"), work, work.resolve("run.log"), limit);
      double seconds = (System.nanoTime() - begin) / 1e9;
      if (outcome.timedOut() || !Files.exists(results) || outcome.exit() > 1) {
        throw new RunFailure("the simulation ended badly; its log is " + work.resolve("run.log"));
      }
      var result = RunResult.parse(Files.readAllLines(results), seconds);
      for (String name : List.of("program.txt", "results.txt", "run.log", "")) {
        Files.deleteIfExists(work.resolve(name));
      }
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
