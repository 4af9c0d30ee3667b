package org.systole.sim.icarus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.systole.diag.RunFailure;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.ToolFinder;
import org.systole.sim.verilator.BuildCache;
import org.systole.sim.verilator.ModelKey;

/// Programs of Icarus, kept by content in the cache folder.
final class Compiled {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Path PROGRAM = Path.of("program.vvp");
  /// Inputs with a start value make no edge at time 0 in SystemVerilog.
  private static final List<String> FLAGS =
      List.of("-g2012", "-s", BenchText.MODULE, "-o", PROGRAM.toString());

  private Compiled() {}

  /// The program of `files` (name to text), compiled unless it was before; beside it are the files
  /// that it reads while it runs.
  static Path of(String top, SortedMap<String, String> files, ToolFinder finder) {
    String key = ModelKey.of(files, FLAGS, finder.require(Tool.ICARUS).path());
    return BuildCache.ofThisUser().get("icarus-" + key, PROGRAM, folder ->
        compile(top, files, finder, folder)).resolve(PROGRAM);
  }

  private static void compile(String top, SortedMap<String, String> files, ToolFinder finder,
      Path folder) throws IOException {
    var arguments = new ArrayList<>(FLAGS);
    for (var file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
      if (file.getKey().endsWith(".v") || file.getKey().endsWith(".sv")) {
        arguments.add(file.getKey());
      }
    }
    Path log = folder.resolve("build.log");
    if (!new ProcessToolbox(finder).run(Tool.ICARUS.command(), arguments, folder, log, LIMIT)
        .good()) {
      throw new RunFailure("Icarus could not compile " + top + "; its log is " + log);
    }
  }
}
