package org.systole.spinal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.systole.sim.cache.BuildCache;
import org.systole.sim.cache.ModelKey;
import org.systole.sim.tool.ProcessToolbox;

/// SpinalHDL itself: compiles the Scala sources of the tests and has each component written as
/// Verilog, once for each content of the sources.
final class Spinal {
  /// Results, named by the content of all that they were made from.
  static final BuildCache CACHE = BuildCache.ofThisUser("spinal");
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Path TESTS = Path.of(System.getProperty("systole.root"), "tests");
  private static final Path SOURCES = TESTS.resolve("src/test/scala");
  /// Short runs: no second compiler, no threads of the collector.
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC", "-Xss8m", "--enable-native-access=ALL-UNNAMED");

  private Spinal() {}

  /// Names of the Scala components below `pairs`, in order.
  static List<String> names() {
    return sources().keySet().stream().filter(f -> f.startsWith("pairs/"))
        .map(f -> f.substring("pairs/".length(), f.length() - ".scala".length())).toList();
  }

  /// The Scala program that writes Verilog, without components.
  static SortedMap<String, String> generator() {
    var result = new TreeMap<>(sources());
    result.keySet().removeIf(f -> f.startsWith("pairs/"));
    return result;
  }

  /// Verilog of each component of `names()`; its modules are called `spinal_<name>...`.
  static Map<String, String> verilog() {
    return generated(sources(), "org.systole.spinal.Generate", names());
  }

  /// Verilog that the object `main` of these sources writes for these names, from the cache where
  /// nothing changed.
  static Map<String, String> generated(SortedMap<String, String> sources, String main,
      List<String> names) {
    var jars = jars();
    var versions = jars.stream().map(j -> j.getFileName().toString()).collect(Collectors.toList());
    versions.add(main);
    versions.addAll(names);
    Path place = CACHE.get(ModelKey.of(sources, versions, Path.of("scala")), Path.of("verilog"),
        work -> generate(sources, jars, main, names, work));
    try {
      var result = new TreeMap<String, String>();
      for (var name : names) {
        result.put(name, Files.readString(place.resolve("verilog/spinal_" + name + ".v")));
      }
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void generate(SortedMap<String, String> sources, List<Path> jars, String main,
      List<String> names, Path work) throws IOException {
    for (var source : sources.entrySet()) {
      Path file = work.resolve("scala").resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
    }
    Files.createDirectories(work.resolve("classes"));
    Files.createDirectories(work.resolve("verilog"));
    var plugin = jars.stream().filter(j -> j.toString().contains("-idsl-")).toList();
    var compile = new ArrayList<>(List.of("-cp", path(jars), "scala.tools.nsc.Main",
        "-deprecation", "-cp", path(jars), "-Xplugin:" + path(plugin),
        "-Xplugin-require:idsl-plugin", "-d", "classes"));
    sources.keySet().forEach(f -> compile.add("scala/" + f));
    java(work, "compile.log", compile);
    var all = new ArrayList<>(List.of("-cp", "classes" + java.io.File.pathSeparator + path(jars),
        main, "verilog"));
    all.addAll(names);
    java(work, "generate.log", all);
  }

  private static void java(Path work, String log, List<String> arguments) throws IOException {
    var command = new ArrayList<>(QUICK);
    command.addAll(arguments);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var outcome = new ProcessToolbox().run(java, command, work, work.resolve(log), LIMIT);
    if (!outcome.good()) {
      throw new AssertionError(log + (outcome.timedOut() ? " (time is up)\n" : "\n")
          + Files.readString(work.resolve(log)));
    }
  }

  private static String path(List<Path> jars) {
    return jars.stream().map(Path::toString)
        .collect(Collectors.joining(java.io.File.pathSeparator));
  }

  /// Fetched by Maven, see the module's pom.xml.
  private static List<Path> jars() {
    return below(TESTS.resolve("target/spinalhdl"), ".jar");
  }

  private static SortedMap<String, String> sources() {
    var result = new TreeMap<String, String>();
    try {
      for (Path file : below(SOURCES, ".scala")) {
        result.put(SOURCES.relativize(file).toString().replace('\\', '/'),
            Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return result;
  }

  private static List<Path> below(Path folder, String suffix) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
