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
import java.util.stream.Stream;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.ToolFinder;
import org.systole.sim.cache.ModelKey;

/// What Yosys' SAT engine says about a pair: all inputs are free, reset lines are active in the
/// first step, registers without a reset value start at zero in both.
///
/// First with the registers of equal names as further claims, which makes the induction strong; then
/// with the outputs alone. Mutants of ours are compared at their outputs only.
final class Proof {
  enum Verdict { PROVEN, REFUTED, OPEN }

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int STEPS = 10;

  private final Pair pair;

  Proof(Pair pair) {
    this.pair = pair;
  }

  /// Whether the two are equal.
  Verdict equal() {
    var first = verdicts(script("ours", true, 4), pair.files()).getFirst();
    return first == Verdict.PROVEN ? first
        : verdicts(script("ours", false, 4), pair.files()).getFirst();
  }

  /// Whether each mutant of ours is equal to SpinalHDL's.
  List<Verdict> equal(List<Mutants.Mutant> mutants) {
    var files = new LinkedHashMap<>(pair.files());
    var script = new StringBuilder();
    for (int i = 0; i < mutants.size(); i++) {
      files.put("mutant" + i + ".v", pair.padded(mutants.get(i).text()) + pair.foreign());
      script.append(script("mutant" + i, false, 2)).append("design -reset\n");
    }
    return verdicts(script.toString(), files);
  }

  private String script(String file, boolean registers, int seconds) {
    String ours = pair.top("ours");
    String spinal = pair.top("spinal");
    return prepared(file + ".v", ours, "ours") + prepared("spinal.v", spinal, "spinal")
        + "design -copy-from ours -as " + ours + " " + ours + "\n"
        + "design -copy-from spinal -as " + spinal + " " + spinal + "\n"
        + (registers ? renamed(ours) + "expose -shared -dff " + ours + " " + spinal + "\n" : "")
        + (pair.oneClock() ? "async2sync\n" : "clk2fflogic\n")
        + """
        dffunmap
        opt_clean
        miter -equiv -flatten %s %s miter
        read_verilog -icells proof.v
        hierarchy -top proof
        flatten
        opt -fast
        log @@@ %s
        sat -set-init-zero -prove mismatch 0 -tempinduct -maxsteps %d -timeout %d proof
        """.formatted(spinal, ours, file, STEPS, seconds);
  }

  /// Gives registers of ours, or bits of them, their names in SpinalHDL's.
  private String renamed(String ours) {
    var script = new StringBuilder("cd " + ours + "\n");
    pair.sameRegisters().stream().map(SameRegister::ours).filter(r -> r.endsWith("]"))
        .map(r -> r.substring(0, r.lastIndexOf('['))).distinct()
        .forEach(r -> script.append("splitnets w:" + r.replaceAll("[\\[\\]]", "?") + "\n"));
    pair.sameRegisters().forEach(r ->
        script.append("rename " + r.ours() + " " + r.spinal() + "\n"));
    return script + "cd ..\n";
  }

  private static String prepared(String file, String top, String stash) {
    return """
        read_verilog %s
        hierarchy -check -top %s
        proc
        setattr -mod -unset keep_hierarchy =*
        setattr -unset keep_hierarchy */t:*
        flatten
        opt_clean
        memory -nomap
        memory_map
        opt_clean
        design -stash %s
        """.formatted(file, top, stash);
  }

  private String wrapper() {
    var inputs = pair.spinalPorts().values().stream().filter(Pair.Port::input).toList();
    var header = new ArrayList<String>();
    var connections = new ArrayList<String>();
    for (var port : inputs) {
      header.add("input [" + (port.width() - 1) + ":0] " + port.name());
      connections.add(".in_" + port.name() + "("
          + (port.reset().isEmpty() ? port.name() : port.reset()) + ")");
    }
    header.add("output mismatch");
    connections.add(".trigger(mismatch)");
    return """
        module proof(%s);
          (* init = 1'b0 *) wire started;
          \\$ff #(.WIDTH(1)) first(.D(1'b1), .Q(started));
          miter pair(%s);
        endmodule
        """.formatted(String.join(", ", header), String.join(", ", connections));
  }

  private List<Verdict> verdicts(String script, Map<String, String> files) {
    var all = new TreeMap<>(files);
    all.put("proof.v", wrapper());
    all.put("proof.ys", script);
    var yosys = ToolFinder.ofThisMachine().require(Tool.YOSYS).path();
    Path place = Spinal.CACHE.get(ModelKey.of(all, List.of(), yosys), Path.of("yosys.log"),
        work -> run(work, all));
    try {
      return parse(Files.readString(place.resolve("yosys.log")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(Path work, Map<String, String> files) throws IOException {
    for (var file : files.entrySet()) {
      Files.writeString(work.resolve(file.getKey()), file.getValue());
    }
    var outcome = new ProcessToolbox().run("yosys", List.of("-q", "-l", "yosys.log", "-s",
        "proof.ys"), work, work.resolve("errors.log"), LIMIT);
    if (!outcome.good()) {
      throw new AssertionError(pair.name() + ": Yosys failed"
          + (outcome.timedOut() ? ", its time is up\n" : "\n")
          + Files.readString(work.resolve("errors.log")));
    }
  }

  private static List<Verdict> parse(String log) {
    return Stream.of(log.split("\n@@@ ")).skip(1)
        .map(part -> part.contains("Induction step proven: SUCCESS!") ? Verdict.PROVEN
            : part.contains("model found for base case: FAIL!") ? Verdict.REFUTED : Verdict.OPEN)
        .toList();
  }
}
