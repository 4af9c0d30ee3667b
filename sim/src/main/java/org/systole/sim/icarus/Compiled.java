package org.systole.sim.icarus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.systole.diag.RunFailure;
import org.systole.sim.cache.BuildCache;
import org.systole.sim.cache.ModelKey;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.ToolFinder;

/// Programs of Icarus, kept by content in the cache folder.
final class Compiled {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  /// Inputs with a start value make no edge at time 0 in SystemVerilog.
  private static final List<String> FLAGS = List.of("-g2012", "-s", BenchText.MODULE);

  private Compiled() {}

  /// The program of `files` (name to text), compiled unless it was before; beside it are the files
  /// that it reads while it runs.
  static Path of(String top, SortedMap<String, String> files, ToolFinder finder) {
    Path product = Path.of("program.vvp");
    String key = ModelKey.of(files, FLAGS, finder.require(Tool.ICARUS).path());
    return BuildCache.ofThisUser("icarus").get(key, product, work -> {
      var arguments = new ArrayList<>(FLAGS);
      arguments.addAll(List.of("-o", product.toString()));
      for (var file : files.entrySet()) {
        Files.writeString(work.resolve(file.getKey()), file.getValue());
        if (file.getKey().endsWith(".v") || file.getKey().endsWith(".sv")) {
          arguments.add(file.getKey());
        }
      }
      Path log = work.resolve("build.log");
      var outcome = new ProcessToolbox(finder).run(Tool.ICARUS.command(), arguments, work, log,
          LIMIT);
      if (!outcome.good()) {
        throw new RunFailure("Icarus could not compile " + top + "; its log is " + log);
      }
    }).resolve(product);
  }
}
