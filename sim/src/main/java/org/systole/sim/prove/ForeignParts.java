package org.systole.sim.prove;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.ClockDomain.Edge;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Memory;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;
import org.systole.sim.netlist.ForeignModules;
import org.systole.verilog.VerilogWriter;

/// The black boxes of a design to prove, whose Verilog is read with it; induction steps from edge to
/// edge of one clock, which holds for them as well.
///
/// `files`: that Verilog and the data that it reads, name to content. `translated`: the design
/// without them, as the built-in engine replays it.
record ForeignParts(SortedMap<String, String> files, Design translated) {

  /// A black box of which no Verilog is known, or one with a latch, another clock, another edge, or a
  /// part of a vector that Yosys reads wrongly, is a finding.
  static ForeignParts of(Design design, Findings findings) {
    var models = new VerilogWriter().models(design);
    var unknown = design.modules().stream().filter(Module::foreign)
        .filter(m -> m.sources().isEmpty() && !models.containsKey(m.name() + ".v")).toList();
    unknown.forEach(m -> findings.add(new Diagnostic("BLACK BOX", m.name()
        + " is a black box, of which nothing is known", m.at().toString(), "",
        "give its Verilog with setInlineVerilog or addRTLPath, or prove the parts around it by"
            + " themselves")));
    if (!unknown.isEmpty() || design.modules().stream().noneMatch(Module::foreign)) {
      return new ForeignParts(new TreeMap<>(), design);
    }
    return findings.take(() -> {
      var translated = ForeignModules.translatedForProof(design, models);
      otherClocks(design, translated, findings);
      return new ForeignParts(ForeignModules.files(design, models), translated);
    }).orElseGet(() -> new ForeignParts(new TreeMap<>(), design));
  }

  /// How Yosys reads the Verilog among them: without what it asserts or assumes itself. To be read
  /// last, for Yosys forgets the flags no more.
  List<String> reads() {
    return files.keySet().stream().filter(f -> f.endsWith(".v") || f.endsWith(".sv"))
        .map(f -> "read_verilog " + (f.endsWith(".sv") ? "-sv " : "") + "-noassert -noassume "
            + f).toList();
  }

  private static void otherClocks(Design design, Design translated, Findings findings) {
    var known = design.modules().stream().map(Module::name).collect(Collectors.toSet());
    for (var module : translated.modules()) {
      if (!known.contains(module.name())) {
        otherClocks(module, clockPorts(design, module), findings);
      }
    }
  }

  /// The ports to which every instance of the foreign module maps the clock of the design.
  private static Set<String> clockPorts(Design design, Module translated) {
    String clock = design.top().domains().getFirst().clock();
    Set<String> ports = null;
    for (var instance : design.modules().stream().flatMap(m -> m.instances().stream())
        .filter(i -> i.module().equals(foreign(translated))).toList()) {
      var here = instance.clockPins().stream()
          .filter(p -> p.line().equals(clock) && !p.inverted()).map(Module.ClockPin::port)
          .collect(Collectors.toSet());
      if (ports == null) {
        ports = new HashSet<>(here);
      }
      ports.retainAll(here);
    }
    return ports == null ? Set.of() : ports;
  }

  private static String foreign(Module translated) {
    return translated.name().substring(0, translated.name().lastIndexOf('#'));
  }

  private static void otherClocks(Module module, Set<String> clocks, Findings findings) {
    Map<String, Expr> lines = module.statements().stream()
        .filter(s -> s instanceof Statement.Assign a && module.supplied().contains(a.target()))
        .map(Statement.Assign.class::cast)
        .collect(Collectors.toMap(a -> a.target().name(), Statement.Assign::value));
    var domains = Stream.concat(module.signals().stream().flatMap(s -> s.domain().stream()),
        module.memories().stream().flatMap(m -> m.writes().stream()).map(Memory.WritePort::domain));
    domains.distinct().filter(d -> !same(d, lines, clocks)).findFirst().ifPresent(d ->
        findings.add(new Diagnostic("SEVERAL CLOCKS", "black box " + foreign(module) + " has"
            + (d.edge() == Edge.FALLING ? " registers of the falling edge"
                : " registers of another clock than that of the design"), module.at().toString(),
            "induction steps from edge to edge of one clock",
            "map its clock port to the clock domain, or prove the parts around it by themselves")));
  }

  private static boolean same(ClockDomain domain, Map<String, Expr> lines, Set<String> clocks) {
    return domain.edge() == Edge.RISING && lines.containsKey(domain.clock())
        && port(lines.get(domain.clock())).filter(p -> clocks.contains(p.name())).isPresent();
  }

  /// The port that a line of one bit is, if it is one.
  private static Optional<Signal> port(Expr line) {
    return switch (line) {
      case Expr.Read(var signal, _) -> Optional.of(signal);
      case Expr.Cast(var a, _, _) -> port(a);
      default -> Optional.empty();
    };
  }
}
