package org.systole.sim.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.systole.folder.Folders;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.verilator.VerilatorLibrary;
import org.systole.verilog.Templates;

/// The core's figures, one after the other, each told as soon as it is known.
final class CoreBench {
  private static final int MEMORY = 256;

  private final Consumer<Figure> tell;

  CoreBench(Consumer<Figure> tell) {
    this.tell = tell;
  }

  void run(List<Integer> sizes) {
    try {
      Path folder = Files.createTempDirectory("systole-bench-");
      try {
        generation(folder);
        start(folder);
        for (int size : sizes) {
          simulation(size, Files.createDirectory(folder.resolve("model" + size)));
        }
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void generation(Path folder) throws IOException {
    generate(folder, 8, 0.5);
    double middle = generate(folder, 32, 0.6);
    double large = generate(folder, 128, 1.0);
    tell.accept(Figure.atMost("growth exponent in cells, 32 x 32 to 128 x 128", 1.1,
        Math.log(large / middle) / Math.log(16), ""));
    Files.writeString(folder.resolve("Distinct.java"),
        new Templates().render("testbench/distinct_cells.java.vm", Map.of()));
    double distinct = Runs.medians(() -> generated(folder, "Distinct.java").seconds())[0];
    tell.accept(Figure.atMost("generate 16,384 cells all different", 5, distinct, " s"));
  }

  private double generate(Path folder, int size, double aim) {
    double[] most = new double[1];
    double seconds = Runs.medians(() -> {
      var run = generated(folder, "--array-only", "--rows", "" + size, "--cols", "" + size);
      most[0] = Math.max(most[0], run.megabytes());
      return run.seconds();
    })[0];
    tell.accept(Figure.atMost("generate a " + size + " x " + size + " array, cold process", aim,
        seconds, " s"));
    tell.accept(Figure.atMost("  its memory, the most of all runs", MEMORY, most[0], " MB"));
    return seconds;
  }

  private static ColdRun generated(Path folder, String... what) {
    var arguments = new String[what.length + 3];
    arguments[0] = "generate";
    System.arraycopy(what, 0, arguments, 1, what.length);
    arguments[what.length + 1] = "--out";
    // a folder of its own: after files are deleted, file systems look for free places at length
    arguments[what.length + 2] = folder.resolve("out" + System.nanoTime()).toString();
    return ColdRun.of(folder, arguments);
  }

  private void start(Path folder) throws IOException {
    try (var example = CoreBench.class.getResourceAsStream("/org/systole/examples/MacArray.java")) {
      Files.copy(example, folder.resolve("MacArray.java"));
    }
    double seconds = Runs.medians(() ->
        ColdRun.of(folder, "run", "MacArray.java", "--cycles", "1").seconds())[0];
    tell.accept(Figure.atMost("run MacArray.java, 8 x 8, to its first cycle", 1, seconds, " s"));
  }

  private void simulation(int size, Path folder) throws IOException {
    var load = ArrayLoad.of(size);
    String name = size + " x " + size + ": ";
    // a file that nothing reads keeps the cache from having the model already
    var fresh = Map.of("fresh.v", "// " + System.nanoTime() + "\n");
    var library = new VerilatorLibrary[1];
    double build = Runs.seconds(() -> library[0] =
        VerilatorLibrary.build(load.design(), fresh, VerilatorLibrary.Waveform.NONE));
    tell.accept(size == 64 ? Figure.atMost(name + "Verilator build", 6, build, " s")
        : Figure.plain(name + "Verilator build", build, " s"));
    var bare = BareProgram.build(load, folder);
    try (var verilator = library[0].start();
        var builtIn = BuiltInEngine.of(load.design(), BuiltInOptions.DEFAULT)) {
      load.speed(builtIn, bare.hash());
      double[] speeds = Runs.medians(bare::speed, () -> load.speed(verilator, bare.hash()),
          () -> load.speed(builtIn, bare.hash()));
      tell.accept(Figure.plain(name + "Verilator in bare C++", speeds[0] / 1e6, " M/s"));
      tell.accept(Figure.atLeast(name + "Verilator engine to bare C++", 0.9,
          speeds[1] / speeds[0]));
      tell.accept(Figure.atLeast(name + "built-in engine to bare C++", 0.3,
          speeds[2] / speeds[0]));
    }
  }
}
