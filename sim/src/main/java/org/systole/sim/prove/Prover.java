package org.systole.sim.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.systole.check.Walk;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.diag.RunFailure;
import org.systole.folder.Folders;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Statement.CheckKind;
import org.systole.sim.engine.Port;
import org.systole.sim.engine.PortTable;
import org.systole.sim.tool.Toolbox;
import org.systole.verilog.Templates;
import org.systole.verilog.VerilogWriter;

/// Proves the assertions of a design by k-induction with the SAT engine of Yosys.
///
/// The resets are active in the first cycle and free afterwards; assumptions of the design hold in
/// every cycle. Registers without an initial value begin with any. Source of the recipe: Yosys
/// manual, command `sat`.
public final class Prover {
  private static final String TOP = "prove_top";

  private final Toolbox tools;
  private final int depth;
  private final Duration limit;
  private final Optional<Bug> bug;

  /// Tries induction over 1 to `depth` cycles, and stops after `limit`.
  public Prover(Toolbox tools, int depth, Duration limit) {
    this(tools, depth, limit, Optional.empty());
  }

  private Prover(Toolbox tools, int depth, Duration limit, Optional<Bug> bug) {
    this.tools = tools;
    this.depth = depth;
    this.limit = limit;
    this.bug = bug;
  }

  /// The same with that bug in the Verilog: it looks for a counterexample of `depth` cycles at most,
  /// and for no induction.
  public Prover planted(Bug planted) {
    return new Prover(tools, depth, limit, Optional.of(planted));
  }

  /// Black boxes whose Verilog is known are proved with it. A design without an assertion, of several
  /// clocks, or with another black box is a `UserError`.
  public Proof prove(Design design) {
    var foreign = accepted(design);
    var ports = PortTable.of(design).ports();
    try {
      Path folder = Files.createTempDirectory("systole-prove-");
      var log = run(design, foreign, ports, folder);
      Proof proof = read(log, foreign.translated(), ports, folder);
      Folders.delete(folder);
      return proof;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Run(SatLog log, boolean timedOut) {}

  private Run run(Design design, ForeignParts foreign, List<Port> ports, Path folder)
      throws IOException {
    var written = new VerilogWriter().writeAlone(design);
    var files = new TreeMap<>(bug.map(b -> b.plant(design, written)).orElse(written));
    foreign.files().keySet().forEach(files::remove);
    files.put(TOP + ".v", new Templates().render("testbench/prove_top.v.vm",
        model(design, ports)));
    for (var file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    for (var file : foreign.files().entrySet()) {
      Path place = folder.resolve(file.getKey()).normalize();
      if (place.startsWith(folder)) {
        Files.createDirectories(place.getParent());
        Files.writeString(place, file.getValue(), StandardCharsets.ISO_8859_1);
      }
    }
    var sources = files.keySet().stream().filter(f -> f.endsWith(".v")).toList();
    var pulls = Pulls.of(design);
    Files.writeString(folder.resolve("prove.ys"), new Templates().render("testbench/prove.ys.vm",
        new HashMap<>(Map.of("foreign", foreign.reads(), "files", String.join(" ", sources), "top",
            TOP, "depth", depth, "keeps", pulls.keeps(), "joins", pulls.joins(), "shown", pulls.shown(), "induction",
            bug.isEmpty() ? "-tempinduct" : "-tempinduct -tempinduct-baseonly"))));
    Path log = folder.resolve("prove.log");
    var outcome = tools.run("yosys", List.of("-s", "prove.ys"), folder, log, limit);
    var sat = new SatLog(Files.readAllLines(log));
    if (!outcome.timedOut() && !outcome.good() && !sat.refuted() && !sat.undecided()) {
      throw new RunFailure("Yosys could not work on " + design.top().name() + "; its log is "
          + log);
    }
    return new Run(sat, outcome.timedOut());
  }

  private Proof read(Run run, Design design, List<Port> ports, Path folder) {
    var log = run.log();
    if (log.proved()) {
      return new Proof.Proved(log.depth());
    }
    if (log.refuted()) {
      var inputs = ports.stream().filter(p -> p.input() && p.role() != Port.Role.CLOCK)
          .map(Port::name).toList();
      return new Proof.Refuted(new Counterexample(design, clock(ports), inputs,
          log.values(inputs)));
    }
    if (log.undecided()) {
      return new Proof.Bounded(log.depth());
    }
    if (run.timedOut()) {
      return new Proof.OutOfTime(log.depth());
    }
    throw new RunFailure("Yosys says nothing about the proof of " + design.top().name()
        + "; its log is " + folder.resolve("prove.log"));
  }

  private static String clock(List<Port> ports) {
    return ports.stream().filter(p -> p.role() == Port.Role.CLOCK).findFirst().orElseThrow()
        .name();
  }

  private static Map<String, Object> model(Design design, List<Port> ports) {
    var declared = new ArrayList<String>();
    var connected = new ArrayList<String>();
    var inputs = ports.stream().filter(Port::input).toList();
    for (int i = 0; i < inputs.size(); i++) {
      var port = inputs.get(i);
      String comma = i < inputs.size() - 1 ? "," : "";
      declared.add("input wire " + (port.width() == 1 ? "" : "[" + (port.width() - 1) + ":0] ")
          + port.name() + comma);
      connected.add("." + port.name() + "(" + port.name() + ")" + comma);
    }
    Map<String, Object> model = new HashMap<>(Map.of("top", TOP, "design", design.top().name(),
        "ports", declared, "connections", connected, "clock", clock(ports)));
    model.put("resets", resets(design, inputs));
    return model;
  }

  /// The reset lines that are inputs, each as an expression that is high while it is active.
  private static List<String> resets(Design design, List<Port> inputs) {
    var names = inputs.stream().map(Port::name).toList();
    return design.top().domains().stream()
        .filter(d -> names.contains(d.reset()))
        .map(d -> d.resetLevel() == ClockDomain.Level.HIGH ? d.reset() : "!" + d.reset())
        .distinct().toList();
  }

  private static ForeignParts accepted(Design design) {
    var findings = new Findings();
    String name = design.top().component();
    String at = design.top().at().toString();
    if (design.modules().stream().flatMap(m -> Walk.checks(m).stream())
        .noneMatch(c -> c.kind() == CheckKind.ASSERT)) {
      findings.add(new Diagnostic("NOTHING TO PROVE", name + " asserts nothing", at, "",
          "write assert_(condition) in build()"));
    }
    long clocks = design.top().domains().stream().map(ClockDomain::clock).distinct().count();
    if (clocks > 1) {
      findings.add(new Diagnostic("SEVERAL CLOCKS", name + " has " + clocks + " clocks", at,
          "induction steps from edge to edge of one clock",
          "prove the parts of each clock domain by themselves"));
    }
    Pulls.of(design).check(design, findings);
    var foreign = ForeignParts.of(design, findings);
    findings.throwIfAny();
    return foreign;
  }
}
