package org.systole.verilog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.systole.check.NameSpace;
import org.systole.check.Walk;
import org.systole.hdl.ir.Memory;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;

/// The text of one module, cut into the parts that the template places.
final class ModuleText {
  private final Module module;
  private final Clocking clocking;
  private final boolean beside;
  private final Map<Signal, String> names = new HashMap<>();
  private final ExprText exprs;
  private final ProcessText processes;
  private final List<String> declarations = new ArrayList<>();
  private final Set<Signal> procedural = new HashSet<>();
  private final UnusedText unused;
  private final Set<Signal> pruned;
  private final List<LoopText> loops;

  /// `beside`: long contents of memories lie in files beside the Verilog. `loops`: the grids, when
  /// they are no instances.
  ModuleText(Module module, Clocking clocking, boolean beside, List<LoopText> loops) {
    this.loops = loops;
    loops.forEach(l -> procedural.addAll(l.driven()));
    this.beside = beside;
    this.module = module;
    this.clocking = clocking;
    unused = new UnusedText(module);
    pruned = unused.pruned();
    module.instances().forEach(i -> i.ports().forEach(p ->
        names.put(p.wire(), i.name() + "_" + p.port())));
    exprs = new ExprText(s -> names.getOrDefault(s, s.name()), taken());
    processes = new ProcessText(exprs, s -> names.getOrDefault(s, s.name()));
  }

  private Set<String> taken() {
    var result = NameSpace.names(module);
    loops.forEach(l -> result.addAll(l.names()));
    return result;
  }

  /// Values of the template `verilog/module.v.vm`.
  Map<String, Object> model() {
    var combinational = combinational();
    var registers = registers();
    var memories = memories();
    var checks = new CheckText(exprs).of(module);
    var instances = InstanceText.instances(module, clocking, this::nameOf);
    var grids = loops.isEmpty() ? InstanceText.grids(module, clocking, this::nameOf)
        : loops.stream().flatMap(l -> l.lines(this::nameOf).stream()).toList();
    var leftover = unused.of(this::nameOf, exprs.helpers());
    var helperLines = new ArrayList<String>();
    for (var helper : exprs.helpers()) {
      helperLines.add("wire " + range(helper.shape()) + helper.name() + " = " + helper.value()
          + ";");
    }
    var model = new LinkedHashMap<String, Object>();
    model.put("name", module.name());
    model.put("header", block("// ", header()));
    model.put("ports", block("  ", ports()));
    var enums = new EnumText(module, this::nameOf, pruned);
    model.put("enumerations", block("  ", enums.elements()));
    model.put("declarations", block("  ", declare()));
    model.put("helpers", block("  ", helperLines));
    model.put("memories", block("  ", memories));
    model.put("combinational", block("  ", combinational));
    model.put("registers", block("  ", registers));
    model.put("checks", block("  ", checks));
    model.put("texts", block("  ", enums.texts()));
    model.put("instances", block("  ", instances));
    model.put("grids", block("  ", grids));
    model.put("unused", leftover.isEmpty() ? null : String.join(", ", leftover));
    return model;
  }

  /// Lines as one text, for a template takes its time for each value; null where there are none.
  private static String block(String indent, List<String> lines) {
    return lines.isEmpty() ? null
        : lines.stream().collect(Collectors.joining("\n" + indent, indent, ""));
  }

  private String nameOf(Signal signal) {
    return names.getOrDefault(signal, signal.name());
  }

  private List<String> header() {
    var lines = new ArrayList<String>();
    lines.add(module.component() + (module.summary().isEmpty() ? "" : ": " + module.summary()));
    if (!module.parameters().isEmpty()) {
      lines.add("Parameters: " + module.parameters());
    }
    lines.add("Made by " + module.at());
    return lines;
  }

  static String range(Shape shape) {
    return (shape.signed() ? "signed " : "")
        + (shape.width() == 1 ? "" : "[" + (shape.width() - 1) + ":0] ");
  }

  private List<String> ports() {
    var lines = new ArrayList<String>();
    clocking.of(module.name()).forEach(l -> lines.add("input  wire " + l));
    for (var port : module.ports()) {
      String kind = port.role() == Signal.Role.INPUT ? "input  wire "
          : procedural.contains(port) ? "output reg  " : "output wire ";
      lines.add(kind + range(port.shape()) + port.name());
    }
    for (int i = 0; i < lines.size() - 1; i++) {
      lines.set(i, lines.get(i) + ",");
    }
    return lines;
  }

  private List<String> declare() {
    for (var signal : module.signals()) {
      if (pruned.contains(signal)) {
        continue;
      }
      String kind = (signal.crossing() ? "(* async_reg = \"true\" *) " : "")
          + (procedural.contains(signal) || signal.role() == Signal.Role.REGISTER
          ? "reg  " : "wire ");
      declarations.add(kind + range(signal.shape()) + nameOf(signal) + ";"
          + (signal.role() == Signal.Role.REGISTER ? "  // " + signal.at() : ""));
    }
    for (var instance : module.instances()) {
      for (var port : instance.ports()) {
        declarations.add((procedural.contains(port.wire()) ? "reg  " : "wire ")
            + range(port.wire().shape()) + nameOf(port.wire()) + ";");
      }
    }
    module.memories().forEach(m -> declarations.addAll(text(m).declarations()));
    loops.forEach(l -> declarations.addAll(l.declarations()));
    return declarations;
  }

  private List<String> combinational() {
    var lines = new ArrayList<String>();
    Map<Signal, List<Statement.Drive>> assigns = new LinkedHashMap<>();
    Walk.drives(module.statements()).forEach(a -> {
      if (a.target().role() != Signal.Role.REGISTER) {
        assigns.computeIfAbsent(a.target(), _ -> new ArrayList<>()).add(a);
      }
    });
    Set<Statement> top = Collections.newSetFromMap(new IdentityHashMap<>());
    top.addAll(module.statements());
    assigns.forEach((signal, list) -> {
      boolean plain = list.size() == 1 && top.contains(list.getFirst())
          || list.stream().allMatch(a -> a instanceof Statement.Assign && !a.whole())
          && top.containsAll(list);
      var settled = plain ? list : Settled.of(signal, module.statements()).stream().toList();
      if (!settled.isEmpty()) {
        settled.forEach(a -> lines.add("assign " + processes.assign(a, "=")));
      } else {
        procedural.add(signal);
        lines.add("always @(*) begin");
        lines.addAll(processes.body(module.statements(), Set.of(signal), "  ", "="));
        lines.add("end");
      }
    });
    return lines;
  }

  private List<String> registers() {
    return new RegisterText(module.statements(), processes, this::nameOf).of(
        module.signals().stream()
            .filter(s -> s.role() == Signal.Role.REGISTER && !pruned.contains(s)).toList());
  }

  private MemoryText text(Memory memory) {
    return new MemoryText(module.name(), beside, memory, exprs, this::nameOf);
  }

  private List<String> memories() {
    var lines = new ArrayList<String>();
    module.memories().forEach(m -> lines.addAll(text(m).processes()));
    return lines;
  }
}
