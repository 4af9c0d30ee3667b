package org.systole.spinal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.ToolFinder;
import org.systole.sim.cache.ModelKey;

/// Pairs side by side in one Verilator model, fed the same random inputs: where induction does not
/// finish.
///
/// Bits are high half, a quarter or three quarters of the time, by turns of 64 cycles; resets come
/// first and about every 4,000 cycles.
final class Cosimulation {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final List<String> FLAGS = List.of("--cc", "--exe", "--build", "-j", "2",
      "-Wno-fatal", "--x-initial", "0", "--x-assign", "0", "-MAKEFLAGS",
      "OPT_FAST=-O1 OPT_GLOBAL=-O0", "--top-module", "bench", "-o", "bench", "main.cpp",
      "bench.v");

  private final int cycles;
  private final List<String> names = new ArrayList<>();
  private final StringBuilder modules = new StringBuilder();
  private final StringBuilder instances = new StringBuilder();
  private int bits;

  Cosimulation(int cycles) {
    this.cycles = cycles;
  }

  /// Adds a pair under a name of its own; `ours` is our side of it, or a mutant of that.
  void add(String name, Pair pair, String ours) {
    String side = "side" + names.size() + "_";
    modules.append(pair.padded(ours).replace("ours_", side + "ours_"))
        .append(pair.spinal().replace("spinal_", side + "spinal_"));
    var ports = pair.spinalPorts().values();
    var differences = new ArrayList<String>();
    var connections = new LinkedHashMap<String, List<String>>();
    for (var from : List.of("ours", "spinal")) {
      var list = new ArrayList<String>();
      int bit = bits;
      for (var port : ports) {
        if (port.input()) {
          list.add("." + port.name() + "(" + source(port, bit) + ")");
          bit += port.width();
        } else {
          String wire = side + from + "_" + port.name();
          instances.append("  wire [%d:0] %s;%n".formatted(port.width() - 1, wire));
          list.add("." + port.name() + "(" + wire + ")");
        }
      }
      connections.put(from, list);
    }
    ports.stream().filter(p -> !p.input()).forEach(p -> differences.add(
        "%sours_%s != %sspinal_%s".formatted(side, p.name(), side, p.name())));
    connections.forEach((from, list) -> instances.append("  %s %s_%s(%s);%n".formatted(
        side + pair.top(from), side, from, String.join(", ", list))));
    instances.append("  assign mismatch[%d] = %s;%n".formatted(names.size(),
        String.join(" || ", differences)));
    bits += ports.stream().filter(Pair.Port::input).mapToInt(Pair.Port::width).sum();
    names.add(name);
  }

  private static String source(Pair.Port port, int bit) {
    return port.name().equals("clk") ? "clk" : !port.reset().isEmpty()
        ? port.name().endsWith("n") ? "!reset" : "reset"
        : "random[%d:%d]".formatted(bit + port.width() - 1, bit);
  }

  /// The first cycle in which the outputs differ, -1 where they never do.
  Map<String, Integer> run() {
    var files = new TreeMap<>(Map.of("bench.v", bench(), "main.cpp", MAIN));
    var key = new ArrayList<>(FLAGS);
    key.add(String.valueOf(cycles));
    var finder = ToolFinder.ofThisMachine();
    Path place = Spinal.CACHE.get(ModelKey.of(files, key, finder.require(Tool.VERILATOR).path()),
        Path.of("result.txt"), work -> simulate(work, files));
    try {
      var lines = Files.readAllLines(place.resolve("result.txt"));
      var result = new LinkedHashMap<String, Integer>();
      for (int i = 0; i < names.size(); i++) {
        result.put(names.get(i), Integer.parseInt(lines.get(i)));
      }
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void simulate(Path work, Map<String, String> files) throws IOException {
    for (var file : files.entrySet()) {
      Files.writeString(work.resolve(file.getKey()), file.getValue());
    }
    run(work, "verilator", FLAGS, "build.log");
    run(work, work.resolve("obj_dir/bench").toString(),
        List.of(String.valueOf(cycles), String.valueOf(names.size())), "result.txt");
  }

  private static void run(Path work, String tool, List<String> arguments, String log)
      throws IOException {
    if (!new ProcessToolbox().run(tool, arguments, work, work.resolve(log), LIMIT).good()) {
      throw new AssertionError(tool + "\n" + Files.readString(work.resolve(log)));
    }
  }

  private String bench() {
    return modules + """
        module bench(input clk, input reset, input [%d:0] random, output [%d:0] mismatch);
        %sendmodule
        """.formatted(32 * words() - 1, 32 * ((names.size() + 127) / 32) - 1, instances);
  }

  private int words() {
    return Math.max(3, (bits + 31) / 32);
  }

  private static final String MAIN = """
      #include "Vbench.h"
      #include "verilated.h"
      #include <cstdint>
      #include <cstdio>
      #include <cstdlib>
      #include <vector>
      static uint64_t state = 1;
      static uint32_t next() {
        state ^= state << 13; state ^= state >> 7; state ^= state << 17;
        return (uint32_t)(state >> 16);
      }
      int main(int argc, char** argv) {
        int cycles = atoi(argv[1]), pairs = atoi(argv[2]);
        Vbench top;
        std::vector<int> first(pairs, -1);
        std::vector<uint32_t> mode(sizeof(top.random) / 4 * 2);
        for (int t = 0; t < cycles; t++) {
          if (t % 64 == 0) for (auto& m : mode) m = next();
          top.reset = t < 2 || next() % 4096 == 0;
          for (size_t i = 0; i < mode.size() / 2; i++) {
            uint32_t r = next(), s = next(), u = mode[2 * i], v = mode[2 * i + 1];
            top.random[i] = (u & r) | (~u & ((v & r & s) | (~v & (r | s))));
          }
          top.clk = 0;
          top.eval();
          for (int i = 0; i < pairs; i++)
            if (first[i] < 0 && (top.mismatch[i / 32] >> (i % 32) & 1)) first[i] = t;
          top.clk = 1;
          top.eval();
        }
        for (int f : first) printf("%d\\n", f);
        return 0;
      }
      """;
}
