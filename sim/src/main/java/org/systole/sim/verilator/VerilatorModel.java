package org.systole.sim.verilator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.systole.accel.BusProgram;
import org.systole.accel.EngineVerilog;
import org.systole.diag.RunFailure;
import org.systole.folder.Folders;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.ToolFinder;
import org.systole.sim.tool.Toolbox;
import org.systole.verilog.Templates;

/// A Verilator model of an engine with the C++ bus testbench; built once for each content and
/// Verilator, kept in the cache folder.
public final class VerilatorModel {
  private static final Duration BUILD_LIMIT = Duration.ofMinutes(10);
  /// Nearly all of a build is the C++ compiler: -O2 takes a quarter longer for a sixth more cycles
  /// a second, -O0 simulates several times slower. Verilator's own library is hardly called, so it
  /// is not optimized. The generated Makefile says the same.
  private static final String COMPILED = "OPT_FAST=-O1 OPT_GLOBAL=-O0";

  private final Path folder;

  private VerilatorModel(Path folder) {
    this.folder = folder;
  }

  /// Where models are kept: `$XDG_CACHE_HOME/systole/models`, or below `~/.cache`.
  public static Path cache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache")
        : Path.of(xdg);
    return base.resolve("systole").resolve("models");
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
    var arguments = List.of("--cc", "--exe", "--build", "-j", "0", "-O3", "-MAKEFLAGS", compiled,
        "--top-module", engine.top(), "-o", "bench");
    var finder = ToolFinder.ofThisMachine();
    Path place = cache().resolve(
        ModelKey.of(files, arguments, finder.require(Tool.VERILATOR).path()));
    try {
      if (!Files.isExecutable(place.resolve("obj_dir/bench"))) {
        var toolbox = new ProcessToolbox(finder);
        toolbox.require(Tool.COMPILER, Tool.MAKE);
        compile(engine, files, arguments, toolbox, place);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new VerilatorModel(place);
  }

  private static void compile(EngineVerilog engine, Map<String, String> files,
      List<String> flags, Toolbox toolbox, Path place) throws IOException {
    Files.createDirectories(place.getParent());
    ModelFolders.deleteAbandoned(place.getParent());
    Path work = Files.createTempDirectory(place.getParent(), "building-");
    var arguments = new ArrayList<>(flags);
    for (var file : files.entrySet()) {
      Files.writeString(work.resolve(file.getKey()), file.getValue());
      arguments.add(file.getKey());
    }
    var outcome = toolbox.run("verilator", arguments, work, work.resolve("build.log"),
        BUILD_LIMIT);
    if (!outcome.good()) {
      throw new RunFailure("Verilator could not build " + engine.top() + "; its log is "
          + work.resolve("build.log"));
    }
    try {
      Files.move(work, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Another run built the same model meanwhile: that one serves.
      if (!Files.isExecutable(place.resolve("obj_dir/bench"))) {
        throw e;
      }
      Folders.delete(work);
    }
  }

  /// Runs a program; mismatches and timeouts are in the result.
  public RunResult run(BusProgram program, Duration limit) {
    try {
      Path work = Files.createTempDirectory("systole-run-");
      Path results = work.resolve("results.txt");
      program.write(work.resolve("program.txt"));
      long begin = System.nanoTime();
      var outcome = new ProcessToolbox().run(folder.resolve("obj_dir/bench").toString(),
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
