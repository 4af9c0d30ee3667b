package org.systole.sim.netlist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Signal.Role;
import org.systole.hdl.ir.SourceLocation;
import org.systole.hdl.ir.Statement;

/// Puts modules of ours in the place of foreign ones whose Verilog the design brings along, as
/// Yosys reads it: one for each set of parameters.
public final class ForeignModules {
  private final Map<String, Module> modules = new HashMap<>();
  private final Map<List<Object>, Module> made = new LinkedHashMap<>();
  private final ForeignVerilog verilog;
  private final ModelledModules modelled;
  private final Findings findings = new Findings();
  private boolean proof;

  /// Which instances have a model of another kind, and stay.
  @FunctionalInterface
  public interface ModelledModules {
    boolean has(Module module, Module.Instance instance);
  }

  private ForeignModules(Design design, Map<String, String> more, ModelledModules modelled) {
    this.modelled = modelled;
    Map<String, String> files = new HashMap<>(more);
    for (var module : design.modules()) {
      modules.put(module.name(), module);
      module.sources().forEach(s -> files.put(s.file(), s.text()));
    }
    verilog = new ForeignVerilog(files);
  }

  /// The design with as few foreign modules as can be; `more` is Verilog by the name of its file.
  /// Verilog that Yosys cannot read, and what no module of ours can do, are a `UserError`; foreign
  /// modules without Verilog stay.
  public static Design translated(Design design, Map<String, String> more,
      ModelledModules modelled) {
    return design.modules().stream().anyMatch(Module::foreign)
        ? new ForeignModules(design, more, modelled).run(design) : design;
  }

  /// The same of all of them, for proofs on what Yosys makes of their Verilog: a part of a vector that
  /// it reads wrongly is refused, too.
  public static Design translatedForProof(Design design, Map<String, String> more) {
    var foreign = new ForeignModules(design, more, (_, _) -> false);
    foreign.proof = true;
    return foreign.run(design);
  }

  /// The Verilog of the foreign modules of a design and of `more`, and the data that it reads: name
  /// of file to content.
  public static SortedMap<String, String> files(Design design, Map<String, String> more) {
    Map<String, String> files = new HashMap<>(more);
    design.modules().forEach(m -> m.sources().forEach(s -> files.put(s.file(), s.text())));
    return new ForeignVerilog(files).all();
  }

  private Design run(Design design) {
    var parents = new ArrayList<Module>();
    Set<String> needed = new HashSet<>();
    for (var module : design.modules()) {
      var parent = module.foreign() ? module : parent(module);
      parent.instances().forEach(i -> needed.add(i.module()));
      parents.add(parent);
    }
    findings.throwIfAny();
    var all = new ArrayList<>(made.values());
    parents.stream().filter(m -> !m.foreign() || needed.contains(m.name())).forEach(all::add);
    return new Design(all.getLast(), all, design.findings());
  }

  private Module parent(Module module) {
    var instances = new ArrayList<Module.Instance>();
    var statements = new ArrayList<>(module.statements());
    var lines = new LinkedHashMap<String, Signal>();
    module.readLines().forEach(l -> lines.put(l.name(), l));
    for (var instance : module.instances()) {
      instances.add(ours(instance) ? translated(module, instance, statements, lines) : instance);
    }
    return new Module(module.name(), module.component(), module.parameters(), module.summary(),
        module.ports(), module.signals(), statements, module.memories(), instances,
        module.grids(), module.domains(), module.supplied(), false, module.owner(), module.at(),
        List.copyOf(lines.values()), module.sources());
  }

  private boolean ours(Module.Instance instance) {
    var module = modules.get(instance.module());
    return module.foreign() && !modelled.has(module, instance)
        && verilog.declares(module.name());
  }

  private Module.Instance translated(Module parent, Module.Instance instance,
      List<Statement> statements, Map<String, Signal> lines) {
    var wires = new ArrayList<>(instance.ports());
    for (var pin : instance.clockPins()) {
      var line = lines.computeIfAbsent(pin.line(), name -> {
        var read = new Signal(Shape.BOOL, Role.INPUT, parent.owner(), instance.at());
        read.rename(name);
        return read;
      });
      var wire = new Signal(Shape.BOOL, Role.INPUT, parent.owner(), instance.at());
      wire.rename(instance.name() + "_" + pin.port());
      Expr value = new Expr.Read(line, instance.at());
      statements.add(new Statement.Assign(wire, 0, 0, pin.inverted()
          ? new Expr.Unary(Expr.UnaryOp.NOT, value, Shape.BOOL, instance.at()) : value,
          instance.at()));
      wires.add(new Module.PortWire(pin.port(), wire));
    }
    var ports = wires.stream().map(w -> port(w)).toList();
    String name = findings.take(() -> module(instance, ports).name()).orElse(instance.module());
    return new Module.Instance(instance.name(), name, List.of(), List.of(), wires, instance.at());
  }

  private static Signal port(Module.PortWire of) {
    var port = new Signal(of.wire().shape(), of.wire().role(), of.wire().owner(), of.wire().at());
    port.rename(of.port());
    return port;
  }

  private static Diagnostic misread(String module, SourceLocation at) {
    return new Diagnostic("FOREIGN VERILOG", "foreign module " + module
        + " writes a part that may reach below bit 0", at.toString(),
        "Yosys, which proves, writes none of its bits then; Verilog writes those that are there",
        "write y[n -: w] where n is at least w - 1 only, or prove the parts around it by themselves");
  }

  private Module module(Module.Instance instance, List<Signal> ports) {
    var key = new ArrayList<Object>(List.of(instance.module(), instance.generics()));
    ports.forEach(p -> key.add(p.name() + p.role() + p.shape()));
    var known = made.get(key);
    if (known == null) {
      var foreign = modules.get(instance.module());
      var netlist = verilog.netlist(foreign.name(), instance.generics(), ports);
      if (proof) {
        LowPlaces.of(netlist).stream().map(at -> verilog.own(at) ? at : foreign.at()).distinct()
            .forEach(at -> findings.add(misread(foreign.name(), at)));
      }
      known = new Translation(foreign.name(), netlist, ports)
          .module(foreign.name() + "#" + made.size(), foreign);
      made.put(key, known);
    }
    return known;
  }
}
