package org.systole.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.systole.accel.EngineVerilog;
import org.systole.check.Checks;
import org.systole.diag.RunFailure;
import org.systole.folder.Folders;
import org.systole.hdl.Elaborator;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Batch;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.unit.MacTile;
import org.systole.unit.SystolicArray;

/// Cycles a second of the built-in engine against Verilator's model in a bare C++ harness: bare arrays, random activations
/// and weights, new weights every fourth time, all outputs read in each cycle; medians of 5 runs that take turns. CPU time of the simulating thread, so that other
/// work on the machine matters little.
///
/// Arguments: sizes, 16 and 64 when there are none.
public final class EngineBench {
  private static final int RUNS = 5;
  private static final int ROWS = 1024;
  /// New weights are loaded every so many times the rows of the array.
  private static final int PERIODS = 4;
  @SuppressWarnings("InlineFormatString") // a whole program reads better apart
  private static final String HARNESS = """
      #include "VTOP.h"
      #include "verilated.h"
      #include <cstdint>
      #include <cstdio>
      #include <cstdlib>
      #include <cstring>
      #include <ctime>
      #include <vector>
      int main(int argc, char** argv) {
        VTOP top;
        const long cycles = atol(argv[1]);
        uint64_t state = 1;
        std::vector<uint32_t> random(ROWS * (sizeof(top.activations) + sizeof(top.weights)) / 4 + 1);
        for (auto& word : random) {
          state ^= state << 13; state ^= state >> 7; state ^= state << 17;
          word = static_cast<uint32_t>(state >> 16);
        }
        top.reset = 1; top.clk = 0; top.eval(); top.clk = 1; top.eval(); top.reset = 0;
        top.clk = 0; top.eval();
        uint32_t seen = 0;
        const clock_t begin = clock();
        for (long i = 0; i < cycles; ++i) {
          const uint32_t* row = &random[i % ROWS * (sizeof(top.activations) + sizeof(top.weights)) / 4];
          memcpy(&top.activations, row, sizeof(top.activations));
          memcpy(&top.weights, row + sizeof(top.activations) / 4, sizeof(top.weights));
          top.shift = i % PERIOD < SIZE;
          top.swap = i % PERIOD == 2 * SIZE;
          uint32_t sums[sizeof(top.sums) / 4];
          memcpy(sums, &top.sums, sizeof(sums));
          for (uint32_t word : sums) seen ^= word;
          top.clk = 1; top.eval();
          top.clk = 0; top.eval();
        }
        printf("%.3f %u\\n", static_cast<double>(clock() - begin) / CLOCKS_PER_SEC, seen);
      }
      """;

  private EngineBench() {}

  public static void main(String[] arguments) throws IOException {
    var sizes = arguments.length == 0 ? List.of("16", "64") : List.of(arguments);
    for (var size : sizes) {
      measure(Integer.parseInt(size));
    }
  }

  private static void measure(int size) throws IOException {
    Path folder = Files.createTempDirectory("systole-bench-");
    try {
      var verilog = EngineVerilog.array(size, size);
      build(folder, verilog, size);
      long cycles = Math.max(20_000, 200_000_000L / (size * size * 16L) / ROWS * ROWS);
      var java = java(size);
      double[] verilator = new double[RUNS];
      double[] builtIn = new double[RUNS];
      java.seconds(cycles * 2);
      for (int run = 0; run < RUNS; run++) {
        verilator[run] = verilator(folder, cycles);
        builtIn[run] = java.seconds(cycles);
      }
      double theirs = cycles / median(verilator);
      double ours = cycles / median(builtIn);
      System.out.printf(Locale.ROOT, "%d x %d: Verilator %.3f M cycles/s, built-in %.3f M cycles/s,"
          + " ratio %.2f%n", size, size, theirs / 1e6, ours / 1e6, ours / theirs);
    } finally {
      Folders.delete(folder);
    }
  }

  private static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void build(Path folder, EngineVerilog verilog, int size) throws IOException {
    var arguments = new ArrayList<>(List.of("--cc", "--exe", "--build", "-j", "1", "-O3",
        "-CFLAGS", "-O2 -march=native", "-MAKEFLAGS", "OPT_FAST=-O2 OPT_GLOBAL=-O2",
        "--top-module", verilog.top(), "-o", "bench", "harness.cpp"));
    Files.writeString(folder.resolve("harness.cpp"), HARNESS
        .replace("TOP", verilog.top()).replace("ROWS", String.valueOf(ROWS))
        .replace("PERIOD", String.valueOf(PERIODS * size)).replace("SIZE", String.valueOf(size)));
    for (var file : verilog.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
      arguments.add(file.getKey());
    }
    var outcome = new ProcessToolbox().run("verilator", arguments, folder,
        folder.resolve("build.log"), Duration.ofMinutes(10));
    if (!outcome.good()) {
      throw new RunFailure(Files.readString(folder.resolve("build.log")));
    }
  }

  private static double verilator(Path folder, long cycles) throws IOException {
    new ProcessToolbox().run(folder.resolve("obj_dir/bench").toString(),
        List.of(String.valueOf(cycles)), folder, folder.resolve("run.log"),
        Duration.ofMinutes(10));
    return Double.parseDouble(Files.readString(folder.resolve("run.log")).split(" ")[0]);
  }

  private record Run(BuiltInEngine engine, int clock, Batch batch) {
    double seconds(long cycles) {
      long begin = cpu();
      for (long i = 0; i < cycles; i += batch.cycles()) {
        engine.run(clock, batch);
      }
      return (cpu() - begin) / 1e9;
    }

    private static long cpu() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
  }

  private static Run java(int size) {
    var p = SystolicArray.Params.exact(size, size, 8, 8, MacTile.MAC);
    var engine = BuiltInEngine.of(
        Checks.verify(Elaborator.elaborate(() -> new SystolicArray(null, p))),
        BuiltInOptions.DEFAULT);
    int clock = engine.port("clk");
    engine.write(engine.port("reset"), 1);
    engine.cycles(clock, 1);
    engine.write(engine.port("reset"), 0);
    int[] inputs = {engine.port("activations"), engine.port("weights"), engine.port("shift"),
        engine.port("swap")};
    int[] outputs = {engine.port("sums")};
    var random = new SplittableRandom(1);
    int row = Arrays.stream(inputs).map(i -> engine.ports().get(i).words()).sum();
    long[] stimuli = new long[ROWS * row];
    int at = 0;
    for (int cycle = 0; cycle < ROWS; cycle++) {
      for (int input : inputs) {
        int width = engine.ports().get(input).width();
        for (int bits = width; bits > 0; bits -= 64) {
          stimuli[at++] = random.nextLong() & (bits < 64 ? (1L << bits) - 1 : -1);
        }
        int phase = cycle % (PERIODS * size);
        if (input == inputs[2]) {
          stimuli[at - 1] = phase < size ? 1 : 0;
        } else if (input == inputs[3]) {
          stimuli[at - 1] = phase == 2 * size ? 1 : 0;
        }
      }
    }
    return new Run(engine, clock, new Batch(ROWS, inputs, outputs, stimuli,
        new long[ROWS * engine.ports().get(outputs[0]).words()]));
  }
}
