package org.systole.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.systole.check.Checks;
import org.systole.folder.Folders;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.Design;
import org.systole.sim.engine.Batch;
import org.systole.sim.engine.Engine;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.sim.verilator.VerilatorLibrary;
import org.systole.unit.MacTile;
import org.systole.unit.SystolicArray;
import org.systole.verilog.VerilogWriter;

/// Cycles a second of the in-process Verilator engine against the same array in a bare C++ program
/// (`verilator -O3`, `g++ -O2 -march=native`): inputs random, all outputs read each cycle, medians of
/// 5 runs in turn, in seconds of CPU time. Both must compute the same hash.
///
/// Arguments: the sizes, 16 and 64 unless given; the bare program of 64 compiles for minutes.
public final class VerilatorRatio {
  private static final int ROWS = 1024;
  private static final int RUNS = 5;
  private static final String BARE = """
      #include <cstdint>
      #include <cstdio>
      #include <cstdlib>
      #include <cstring>
      #include <ctime>
      #include <vector>
      #include "Varray.h"
      int main(int, char** arguments) {
        const int cycles = atoi(arguments[1]);
        auto* context = new VerilatedContext;
        auto* top = new Varray{context};
        constexpr size_t words = sizeof(top->activations) / 8;
        std::vector<uint64_t> stimuli(1024 * (2 * words + 2));
        FILE* file = fopen("stimuli.bin", "rb");
        if (fread(stimuli.data(), 8, stimuli.size(), file) != stimuli.size()) return 1;
        top->eval();
        top->reset = 1;
        top->eval();
        top->reset = 0;
        top->eval();
        uint64_t hash = 0;
        const clock_t begin = clock();
        for (int i = 0; i < cycles; ++i) {
          const uint64_t* row = &stimuli[(i & 1023) * (2 * words + 2)];
          memcpy(&top->activations, row, 8 * words);
          memcpy(&top->weights, row + words, 8 * words);
          top->shift = row[2 * words];
          top->swap = row[2 * words + 1];
          top->clk = 0;
          top->eval();
          const auto* sums = reinterpret_cast<const uint64_t*>(&top->sums);
          for (size_t k = 0; k < sizeof(top->sums) / 8; ++k) hash = hash * 31 + sums[k];
          top->clk = 1;
          top->eval();
        }
        const double seconds = double(clock() - begin) / CLOCKS_PER_SEC;
        printf("%.9f %llu\\n", seconds, static_cast<unsigned long long>(hash));
      }
      """;

  private VerilatorRatio() {}

  public static void main(String[] arguments) throws IOException {
    for (String size : arguments.length == 0 ? new String[] {"16", "64"} : arguments) {
      measure(Integer.parseInt(size));
    }
  }

  private static void measure(int size) throws IOException {
    var params = SystolicArray.Params.exact(size, size, 8, 8, MacTile.MAC);
    var design = Checks.verify(Elaborator.elaborate(() -> new SystolicArray(null, params)));
    int cycles = ROWS * Math.max(1, 50_000_000 / (size * size) / ROWS);
    Path folder = Files.createTempDirectory("systole-ratio-");
    try {
      long[] stimuli = stimuli(size);
      compile(design, stimuli, folder);
      long begin = System.nanoTime();
      var library = VerilatorLibrary.build(design);
      System.out.printf(Locale.ROOT, "%dx%d library in %.1f s%n", size, size,
          (System.nanoTime() - begin) / 1e9);
      var ours = new ArrayList<Double>();
      var bare = new ArrayList<Double>();
      for (int run = 0; run < RUNS; run++) {
        String[] words = bare(folder, cycles);
        bare.add(cycles / Double.parseDouble(words[0]));
        ours.add(engine(library, stimuli, cycles, Long.parseUnsignedLong(words[1])));
      }
      System.out.printf(Locale.ROOT, "%dx%d engine %.0f cycles/s, bare %.0f cycles/s, ratio %.2f%n",
          size, size, median(ours), median(bare), median(ours) / median(bare));
    } finally {
      Folders.delete(folder);
    }
  }

  /// Rows of activations, weights, shift, swap.
  private static long[] stimuli(int size) {
    var random = new Random(5);
    int words = size / 8;
    long[] stimuli = new long[ROWS * (2 * words + 2)];
    for (int i = 0; i < stimuli.length; i++) {
      int column = i % (2 * words + 2);
      stimuli[i] = column == 2 * words ? random.nextInt(2)
          : column > 2 * words ? random.nextInt(16) == 0 ? 1 : 0 : random.nextLong();
    }
    return stimuli;
  }

  private static void compile(Design design, long[] stimuli, Path folder) throws IOException {
    var bytes = ByteBuffer.allocate(8 * stimuli.length)
        .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(stimuli);
    Files.write(folder.resolve("stimuli.bin"), bytes.array());
    Files.writeString(folder.resolve("bare.cpp"), BARE);
    var command = new ArrayList<>(List.of("--cc", "--exe", "--build", "-j", "0", "-O3", "--prefix",
        "Varray", "-MAKEFLAGS", "OPT_FAST='-O2 -march=native' OPT_GLOBAL=-O2", "--top-module",
        design.top().name(), "-o", "bare", "bare.cpp"));
    for (var file : new VerilogWriter().write(design).entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
      command.add(file.getKey());
    }
    run(folder, "verilator", command);
  }

  private static String[] bare(Path folder, int cycles) throws IOException {
    return run(folder, folder.resolve("obj_dir/bare").toString(), List.of("" + cycles)).trim()
        .split(" ");
  }

  private static String run(Path folder, String tool, List<String> arguments) throws IOException {
    Path log = folder.resolve("log.txt");
    if (!new ProcessToolbox().run(tool, arguments, folder, log, Duration.ofMinutes(30)).good()) {
      throw new IllegalStateException(Files.readString(log));
    }
    return Files.readString(log);
  }

  private static double engine(VerilatorLibrary library, long[] stimuli, int cycles,
      long expected) {
    try (Engine engine = library.start()) {
      engine.write(engine.port("reset"), 1);
      engine.settle();
      engine.write(engine.port("reset"), 0);
      engine.settle();
      int clock = engine.port("clk");
      int[] inputs = {engine.port("activations"), engine.port("weights"), engine.port("shift"),
          engine.port("swap")};
      int[] outputs = {engine.port("sums")};
      long[] responses = new long[ROWS * engine.ports().get(outputs[0]).words()];
      var batch = new Batch(ROWS, inputs, outputs, stimuli, responses);
      long hash = 0;
      var threads = ManagementFactory.getThreadMXBean();
      long begin = threads.getCurrentThreadCpuTime();
      for (int done = 0; done < cycles; done += ROWS) {
        engine.run(clock, batch);
        for (long word : responses) {
          hash = hash * 31 + word;
        }
      }
      double seconds = (threads.getCurrentThreadCpuTime() - begin) / 1e9;
      if (hash != expected) {
        throw new IllegalStateException("the engine and the bare program differ");
      }
      return cycles / seconds;
    }
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(v -> v).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
