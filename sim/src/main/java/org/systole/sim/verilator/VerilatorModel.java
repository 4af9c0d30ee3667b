package org.systole.sim.verilator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.systole.accel.BusProgram;
import org.systole.accel.EngineVerilog;
import org.systole.diag.RunFailure;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.verilog.Templates;

/// A Verilator model of an engine with the C++ bus testbench; built once for each content, kept in the cache folder.
public final class VerilatorModel {
  private static final Duration BUILD_LIMIT = Duration.ofMinutes(10);

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

  /// Builds the model, or takes it from the cache. A missing tool is a `UserError`, a failed build a `RunFailure`.
  public static VerilatorModel build(EngineVerilog engine) {
    return build(engine, List.of());
  }

  /// As `build`, compiled without optimization: for a large model, a netlist say, that runs a few thousand cycles.
  public static VerilatorModel quick(EngineVerilog engine) {
    return build(engine, List.of("-MAKEFLAGS", "OPT_FAST=-O0 OPT_SLOW=-O0"));
  }

  private static VerilatorModel build(EngineVerilog engine, List<String> more) {
    var files = new TreeMap<>(engine.simulated());
    files.put("bus_testbench.cpp", new Templates().render("testbench/bus_testbench.cpp.vm",
        new HashMap<>(Map.of("top", engine.top()))));
    Path place = cache().resolve(hash(files));
    try {
      if (!Files.isExecutable(place.resolve("obj_dir/bench"))) {
        compile(engine, files, more, place);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new VerilatorModel(place);
  }

  private static void compile(EngineVerilog engine, Map<String, String> files,
      List<String> more, Path place) throws IOException {
    Files.createDirectories(place.getParent());
    Path work = Files.createTempDirectory(place.getParent(), "building-");
    var arguments = new ArrayList<>(List.of("--cc", "--exe", "--build", "-O3", "-CFLAGS", "-O2",
        "--top-module", engine.top(), "-o", "bench"));
    arguments.addAll(more);
    for (var file : files.entrySet()) {
      Files.writeString(work.resolve(file.getKey()), file.getValue());
      arguments.add(file.getKey());
    }
    var outcome = new ProcessToolbox().run("verilator", arguments, work,
        work.resolve("build.log"), BUILD_LIMIT);
    if (!outcome.good()) {
      throw new RunFailure("Verilator could not build " + engine.top() + "; its log is "
          + work.resolve("build.log"));
    }
    try {
      Files.move(work, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException _) {
      // Another run built the same model meanwhile: that one serves.
    }
  }

  private static String hash(Map<String, String> files) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      files.forEach((name, text) ->
          digest.update((name + "\0" + text + "\0").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest()).substring(0, 24);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Runs a program; mismatches and timeouts are in the result.
  public RunResult run(BusProgram program, Duration limit) {
    try {
      Path work = Files.createTempDirectory("systole-run-");
      Path results = work.resolve("results.txt");
      program.write(work.resolve("program.txt"));
      var outcome = new ProcessToolbox().run(folder.resolve("obj_dir/bench").toString(),
          List.of("program.txt", "results.txt"), work, work.resolve("run.log"), limit);
      if (outcome.timedOut() || !Files.exists(results) || outcome.exit() > 1) {
        throw new RunFailure("the simulation ended badly; its log is " + work.resolve("run.log"));
      }
      var result = RunResult.parse(Files.readAllLines(results));
      for (String name : List.of("program.txt", "results.txt", "run.log", "")) {
        Files.deleteIfExists(work.resolve(name));
      }
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
