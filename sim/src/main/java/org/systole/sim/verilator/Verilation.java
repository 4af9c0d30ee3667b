package org.systole.sim.verilator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.systole.diag.Diagnostic;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;
import org.systole.folder.Folders;
import org.systole.sim.cache.ModelKey;
import org.systole.sim.cache.BuildCache;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.ToolFinder;

/// What Verilator and the compiler behind it make of `files` (name to text): the class `V<top>` and
/// whatever the C++ files among them add. `flags` hold for any design, `product` is the name of the
/// linked file.
public record Verilation(String top, SortedMap<String, String> files, List<String> flags,
    String product) {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Pattern DATA = Pattern.compile(
      "([$]readmem[hb]\\s*\\(\\s*\")([^\"\\\\]+)(?=\")");
  private static final String OBJECTS = "obj_dir";

  /// The linked file, from the cache or built now. A missing tool is a `UserError`, a failed build
  /// a `RunFailure` that names its log.
  public Path build() {
    var cache = BuildCache.ofThisUser("models");
    var finder = ToolFinder.ofThisMachine();
    Path verilator = finder.require(Tool.VERILATOR).path();
    var naming = List.of("--top-module", top, "--prefix", "V" + top, "-o", product);
    var arguments = new ArrayList<>(flags);
    arguments.addAll(naming);
    String key = ModelKey.of(files, arguments, verilator);
    var library = new RuntimeObjects(
        cache.folder("library-" + ModelKey.of(new TreeMap<>(), flags, verilator)));
    Path built = Path.of(OBJECTS, product);
    return cache.get(key, built, folder -> {
      var toolbox = new ProcessToolbox(finder);
      toolbox.require(Tool.COMPILER, Tool.MAKE);
      library.lend(folder.resolve(OBJECTS));
      // The library's objects are older than the makefile, of which make must not care.
      arguments.addAll(List.of("--Mdir", OBJECTS, "-MAKEFLAGS", "-o V" + top + ".mk"));
      run(arguments, toolbox, folder, cache.folder(key));
      library.keep(folder.resolve(OBJECTS));
      deleteParts(folder);
    }).resolve(built);
  }

  /// What the product was made from would fill the cache.
  private void deleteParts(Path folder) throws IOException {
    List<Path> parts;
    try (var made = Files.list(folder.resolve(OBJECTS))) {
      parts = made.filter(f -> !f.endsWith(product)).toList();
    }
    for (Path part : parts) {
      Folders.delete(part);
    }
  }

  /// `place` is where the folder will be when the model runs.
  private void run(List<String> arguments, ProcessToolbox toolbox, Path folder, Path place)
      throws IOException {
    for (var file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), placed(file.getValue(), place));
      if (file.getKey().matches(".*[.](s?v|vlt|cpp)")) {
        arguments.add(file.getKey());
      }
    }
    Path log = folder.resolve("build.log");
    if (!toolbox.run("verilator", arguments, folder, log, LIMIT).good()) {
      missingHeader(Files.readString(log));
      throw new RunFailure("Verilator could not build " + top + "; its log is " + log);
    }
  }

  /// The text with the whole path of each of `files` that it reads as data: a model runs in the
  /// folder of the user.
  private String placed(String text, Path place) {
    return DATA.matcher(text).replaceAll(read -> Matcher.quoteReplacement(
        files.containsKey(read.group(2)) ? read.group(1) + place.resolve(read.group(2))
            : read.group()));
  }

  /// A `UserError` when the compiler lacks a library that waveforms of the form FST need.
  private static void missingHeader(String log) {
    var missing = Pattern.compile("fatal error: (zlib|lz4)\\.h: No such file").matcher(log);
    if (missing.find()) {
      throw new UserError(List.of(new Diagnostic("TOOL", "the compiler has no " + missing.group(1)
          + ".h, which FST waveforms need", "", "",
          "sudo apt-get install -y zlib1g-dev liblz4-dev, or write a .vcd")));
    }
  }
}
