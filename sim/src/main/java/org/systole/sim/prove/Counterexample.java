package org.systole.sim.prove;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.systole.hdl.ir.Design;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Engine;
import org.systole.sim.engine.Report;
import org.systole.verilog.Templates;

/// Inputs that make an assertion fail, cycle by cycle from the reset on.
///
/// `inputs` are names of ports, a row of `cycles` holds the value of each; unlike the reset, the
/// clock is not among them. Registers without an initial value begin with 0 in a replay.
public record Counterexample(Design design, String clock, List<String> inputs,
    List<List<BigInteger>> cycles) {
  private static final long PERIOD = 10_000;

  /// Simulates the inputs, and keeps the waveform when a file is given: the report of the assertion
  /// that failed, or nothing when it needs other start values of registers than 0.
  public Optional<Report> replay(Optional<Path> waveform) {
    try (var engine = BuiltInEngine.of(design, BuiltInOptions.zeros())) {
      waveform.ifPresent(engine::trace);
      int clockPort = engine.port(clock);
      long time = 0;
      for (var cycle : cycles) {
        engine.time(time);
        for (int i = 0; i < inputs.size(); i++) {
          engine.write(engine.port(inputs.get(i)), cycle.get(i));
        }
        engine.settle();
        edge(engine, clockPort, 1, time + PERIOD / 2);
        edge(engine, clockPort, 0, time + PERIOD);
        time += PERIOD;
        var failed = engine.reports().stream()
            .filter(r -> r.severity().compareTo(Report.Severity.ERROR) >= 0).findFirst();
        if (failed.isPresent()) {
          return failed;
        }
      }
      return Optional.empty();
    }
  }

  private static void edge(Engine engine, int clock, int level, long time) {
    engine.time(time);
    engine.write(clock, level);
    engine.settle();
  }

  /// A JUnit test `<name>` that repeats the inputs on the testbench of `component`, written as Java
  /// makes it; it fails until the design is mended.
  public String test(String name, String component) {
    var rows = cycles.stream().map(row -> "{" + String.join(", ", row.stream()
        .map(v -> "\"" + v.toString(16) + "\"").toList()) + "}").toList();
    var names = inputs.stream().map(n -> "\"" + n + "\"").toList();
    return new Templates().render("testbench/counterexample_test.java.vm", new HashMap<>(Map.of(
        "name", name, "component", component, "inputs", String.join(", ", names), "rows",
        IntStream.range(0, rows.size()).mapToObj(i ->
            rows.get(i) + (i < rows.size() - 1 ? "," : "")).toList())));
  }

  /// A table of the inputs, one line a cycle.
  public List<String> table() {
    var lines = new ArrayList<String>();
    lines.add("cycle  " + String.join("  ", inputs));
    for (int t = 0; t < cycles.size(); t++) {
      var line = new StringBuilder(String.format(Locale.ROOT, "%5d", t));
      for (int i = 0; i < inputs.size(); i++) {
        int width = Math.max(inputs.get(i).length(), 1);
        line.append("  ").append(String.format(Locale.ROOT, "%" + width + "s",
            cycles.get(t).get(i).toString(16)));
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
