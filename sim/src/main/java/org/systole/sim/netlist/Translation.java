package org.systole.sim.netlist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Signal.Role;
import org.systole.hdl.ir.SourceLocation;
import org.systole.hdl.ir.Statement;
import org.systole.sim.netlist.Netlist.Cell;

/// A netlist as a module of ours: each cell a signal and what drives it.
final class Translation {
  private static final Set<String> SILENT = Set.of("$scopeinfo", "$print", "$check", "$assert",
      "$assume", "$cover", "$live", "$fair");
  private static final Map<String, String> REFUSED = Map.of("$dlatch", "a latch",
      "$adlatch", "a latch", "$dlatchsr", "a latch", "$sr", "a latch",
      "$dffsr", "a register with asynchronous set and reset",
      "$dffsre", "a register with asynchronous set and reset",
      "$aldff", "a register that takes a value asynchronously",
      "$aldffe", "a register that takes a value asynchronously",
      "$tribuf", "a tristate driver", "$mem_v2", "a memory that is written without a clock");

  private final String foreign;
  private final Netlist netlist;
  private final Map<String, Signal> ports = new LinkedHashMap<>();
  private final List<Signal> signals = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();
  private final Bits bits = new Bits();
  private final Registers registers;
  private final Names names;
  private final Findings findings = new Findings();

  /// `ports` are those of the module, in the shapes that their parent gives them.
  Translation(String foreign, Netlist netlist, List<Signal> ports) {
    this.foreign = foreign;
    this.netlist = netlist;
    ports.forEach(p -> this.ports.put(p.name(), p));
    registers = new Registers(bits, netlist);
    names = new Names(netlist, this.ports.keySet());
  }

  /// The module `name`; what has no counterpart in ours is a `UserError` with all of it.
  Module module(String name, Module instead) {
    ports.values().stream().filter(p -> p.role() == Role.INPUT)
        .forEach(p -> hold(netlist.ports().get(p.name()), p));
    var logic = new ArrayList<Runnable>();
    for (var cell : netlist.cells()) {
      cell(cell, logic);
    }
    logic.forEach(Runnable::run);
    ports.values().stream().filter(p -> p.role() == Role.OUTPUT)
        .forEach(p -> drive(p, value(netlist.ports().get(p.name()), p.name(), p.at())));
    registers.lines().forEach((bit, line) -> drive(line, bits.of(List.of(bit), line.at())));
    findings.throwIfAny();
    names.others(bits).forEach((wire, value) -> {
      signals.add(wire);
      drive(wire, bits.of(value, wire.at()));
    });
    return new Module(name, instead.component(), "", instead.summary(),
        List.copyOf(ports.values()), signals, statements, registers.memories(), List.of(),
        List.of(), List.of(), List.copyOf(registers.lines().values()), false, instead.owner(),
        instead.at());
  }

  /// Gives the outputs of a cell their signals, and leaves what drives them to `logic`.
  private void cell(Cell cell, List<Runnable> logic) {
    switch (cell.type()) {
      case "$dff", "$adff" -> {
        var register = registers.register(cell);
        named(register, cell.bits("Q"));
        signals.add(register);
        logic.add(() -> drive(register, value(cell.bits("D"), register.name(), cell.at())));
      }
      case "$mem_v2" -> registers.reads(cell).ifPresentOrElse(reads ->
          logic.add(() -> registers.memory(cell, names.memory(cell), reads)), () -> refuse(cell));
      default -> combinational(cell, logic);
    }
  }

  private void combinational(Cell cell, List<Runnable> logic) {
    var output = cell.bits("Y");
    if (REFUSED.containsKey(cell.type()) || output.isEmpty() && !SILENT.contains(cell.type())) {
      refuse(cell);
    } else if (!SILENT.contains(cell.type())) {
      var wire = new Signal(Shape.uint(output.size()), Role.WIRE, this, cell.at());
      if (named(wire, output)) {
        signals.add(wire);
      }
      logic.add(() -> CellLogic.of(bits, cell).ifPresentOrElse(value -> drive(wire, value),
          () -> refuse(cell)));
      cell.pins().forEach((pin, of) -> noTristate(of, names.of(output), cell.at()));
    }
  }

  private boolean named(Signal signal, List<Integer> held) {
    hold(held, signal);
    var found = names.take(held);
    signal.rename(found.orElseGet(names::fresh));
    return found.isPresent();
  }

  private void hold(List<Integer> held, Signal signal) {
    if (!bits.hold(held, signal)) {
      findings.add(new Diagnostic("FOREIGN VERILOG", "two things drive " + names.of(held)
          + " of foreign module " + foreign, signal.at().toString(), "",
          "leave one of them out"));
    }
  }

  private Expr value(List<Integer> of, String target, SourceLocation at) {
    noTristate(of, target, at);
    return bits.of(of, at);
  }

  private void noTristate(List<Integer> of, String target, SourceLocation at) {
    if (of.contains(Netlist.OPEN)) {
      refuse("a tristate driver", target, at);
    }
  }

  private void drive(Signal target, Expr value) {
    statements.add(new Statement.Assign(target, target.shape().width() - 1, 0,
        value, target.at()));
  }

  private void refuse(Cell cell) {
    var output = cell.bits("Q").isEmpty() ? cell.bits("Y") : cell.bits("Q");
    refuse(REFUSED.getOrDefault(cell.type(), "cell " + cell.type()),
        output.isEmpty() ? names.plain(cell.name()) : names.of(output), cell.at());
  }

  private void refuse(String what, String target, SourceLocation at) {
    findings.add(new Diagnostic("FOREIGN VERILOG", "the built-in engine cannot simulate " + what
        + ": " + target + " of foreign module " + foreign, at.toString(), "",
        "simulate with Verilator, or let the class of " + foreign + " implement Simulated"));
  }
}
