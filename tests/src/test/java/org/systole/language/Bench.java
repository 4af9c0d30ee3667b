package org.systole.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.systole.builtin.Agreement;
import org.systole.check.Checks;
import org.systole.hdl.Component;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.verilog.VerilogWriter;

/// Runs a component in Icarus and in the built-in engine, one row of inputs a cycle, which must agree; Verilator, Icarus and
/// Yosys must read it without a word.
final class Bench {
  private final Design design;
  private final Map<String, String> files;

  Bench(Supplier<? extends Component> top) {
    this(ClockDomain.DEFAULT, top);
  }

  Bench(ClockDomain domain, Supplier<? extends Component> top) {
    design = Checks.verify(Elaborator.elaborate(domain, top));
    files = new VerilogWriter().write(design);
  }

  /// Verilog of the module with this name.
  String verilog(String module) {
    return files.get(module + ".v");
  }

  String verilog() {
    return verilog(design.top().name());
  }

  List<Signal> ports() {
    return design.top().ports();
  }

  /// The files that tools are given; others are read by the Verilog itself.
  private List<String> sources() {
    return files.keySet().stream().filter(f -> f.endsWith(".v")).toList();
  }

  /// What Yosys makes of it for a device, `synth_ice40` or `synth_ecp5`: cell to count.
  Map<String, Integer> cells(String synth) {
    return inFolder(folder -> {
      lint(folder);
      silent(folder, "yosys", List.of("-q", "-p", "read_verilog " + String.join(" ", sources())
          + "; " + synth + " -top " + design.top().name() + "; tee -q -o cells.txt stat"));
      var counts = new LinkedHashMap<String, Integer>();
      for (var line : Files.readAllLines(folder.resolve("cells.txt"))) {
        var words = line.trim().split(" +");
        if (words.length == 2 && words[1].matches("[0-9]+") && words[0].matches("[A-Z$].*")) {
          counts.merge(words[0], Integer.parseInt(words[1]), Integer::sum);
        }
      }
      return counts;
    });
  }

  private List<Signal> ports(Signal.Role role) {
    return design.top().ports().stream().filter(p -> p.role() == role).toList();
  }

  /// Clocks, resets and enables: inputs that no port of the component stands for.
  private List<String> lines() {
    var own = design.top().ports().stream().map(Signal::name).toList();
    return verilog().lines().map(String::trim).filter(l -> l.startsWith("input  wire "))
        .map(l -> l.substring(l.lastIndexOf(' ') + 1).replace(",", ""))
        .filter(n -> !own.contains(n)).toList();
  }

  /// Outputs of each cycle, taken before the clock's edge; -1 where a bit is unknown. Inputs left out are 0.
  /// Every line named as a clock gets the same clock; a line named `reset` is high before the first cycle.
  List<Map<String, Long>> run(List<Map<String, Long>> cycles) {
    var results = icarus(cycles);
    if (design.modules().stream().noneMatch(Module::foreign)) {
      Agreement.check(design, cycles, results);
    }
    return results;
  }

  private List<Map<String, Long>> icarus(List<Map<String, Long>> cycles) {
    return inFolder(folder -> {
      lint(folder);
      Files.writeString(folder.resolve("bench.v"), testbench(cycles.size()));
      Files.writeString(folder.resolve("stimulus.hex"), cycles.stream().map(this::pack)
          .collect(Collectors.joining("\n", "", "\n")));
      var arguments = new ArrayList<>(List.of("-o", "bench.out", "bench.v"));
      arguments.addAll(sources());
      silent(folder, "iverilog", arguments);
      silent(folder, "vvp", List.of("bench.out"));
      return Files.readAllLines(folder.resolve("results.txt")).stream().map(this::unpack).toList();
    });
  }

  /// Every tool reads the Verilog without a word.
  void lint() {
    inFolder(folder -> {
      lint(folder);
      return null;
    });
  }

  private void lint(Path folder) throws IOException {
    for (var file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    String top = design.top().name();
    var verilator = new ArrayList<>(List.of("--lint-only", "-Wall", "--top-module", top));
    var icarus = new ArrayList<>(List.of("-Wall", "-o", "lint.out"));
    verilator.addAll(sources());
    icarus.addAll(sources());
    silent(folder, "verilator", verilator);
    silent(folder, "iverilog", icarus);
    silent(folder, "yosys", List.of("-q", "-p", "read_verilog " + String.join(" ", sources())
        + "; hierarchy -check -top " + top + "; proc; check -assert"));
  }

  private void silent(Path folder, String tool, List<String> arguments) throws IOException {
    Path log = folder.resolve(tool + ".log");
    var outcome = new ProcessToolbox().run(tool, arguments, folder, log, Duration.ofMinutes(2));
    var words = Files.readAllLines(log).stream().filter(l -> !l.startsWith("- ")).toList();
    assertEquals(List.of(), words, () -> tool + "\n" + String.join("\n", files.values()));
    assertTrue(outcome.good());
  }

  private String pack(Map<String, Long> row) {
    var word = BigInteger.ZERO;
    for (var name : lines()) {
      word = word.shiftLeft(1).or(BigInteger.valueOf(row.getOrDefault(name, 0L)));
    }
    for (var port : ports(Signal.Role.INPUT)) {
      int width = port.shape().width();
      var mask = BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
      word = word.shiftLeft(width)
          .or(BigInteger.valueOf(row.getOrDefault(port.name(), 0L)).and(mask));
    }
    return word.toString(16);
  }

  private Map<String, Long> unpack(String line) {
    var values = line.trim().split(" +");
    var result = new LinkedHashMap<String, Long>();
    int i = 0;
    for (var port : ports(Signal.Role.OUTPUT)) {
      String value = values[i++];
      result.put(port.name(), value.matches("[0-9a-f]+") ? Long.parseLong(value, 16) : -1L);
    }
    return result;
  }

  private String testbench(int cycles) {
    var inputs = ports(Signal.Role.INPUT);
    var outputs = ports(Signal.Role.OUTPUT);
    int width = Math.max(1, lines().size() + inputs.stream().mapToInt(p -> p.shape().width()).sum());
    var connections = new ArrayList<String>();
    int high = width;
    for (var line : lines()) {
      high--;
      connections.add("." + line + "(" + (line.contains("clk") ? "clk"
          : line.equals("reset") ? "reset | in[" + high + "]" : "in[" + high + "]") + ")");
    }
    for (var port : inputs) {
      connections.add(".%s(in[%d:%d])".formatted(port.name(), high - 1,
          high - port.shape().width()));
      high -= port.shape().width();
    }
    outputs.forEach(p -> connections.add(".%s(%s_o)".formatted(p.name(), p.name())));
    return """
        `timescale 1ns/1ps
        module bench;
          reg [%1$d:0] stimulus [0:%2$d];
          reg [%1$d:0] in = 0;
          reg clk = 0;
          reg reset = 1;
          integer i, f;
        %3$s
          %4$s top (%5$s);
          initial begin
            $readmemh("stimulus.hex", stimulus);
            f = $fopen("results.txt");
            #5 clk = 1; #5 clk = 0; #1 reset = 0;
            for (i = 0; i <= %2$d; i = i + 1) begin
              in = stimulus[i];
              #4 $fdisplay(f, "%6$s", %7$s);
              clk = 1; #5 clk = 0; #1;
            end
            $fclose(f);
            $finish;
          end
        endmodule
        """.formatted(width - 1, cycles - 1, outputs.stream().map(p -> "  wire [%d:0] %s_o;"
            .formatted(p.shape().width() - 1, p.name())).collect(Collectors.joining("\n")),
        design.top().name(), String.join(", ", connections),
        outputs.stream().map(_ -> "%h").collect(Collectors.joining(" ")),
        outputs.stream().map(p -> p.name() + "_o").collect(Collectors.joining(", ")));
  }

  @FunctionalInterface
  private interface Work<T> {
    T in(Path folder) throws IOException;
  }

  private static <T> T inFolder(Work<T> work) {
    try {
      Path folder = Files.createTempDirectory("systole-bench-");
      T result = work.in(folder);
      try (var paths = Files.walk(folder)) {
        for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
