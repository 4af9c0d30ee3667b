package org.systole.sim.builtin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Statement;
import org.systole.sim.builtin.box.Pins;
import org.systole.sim.builtin.flat.Box;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Slot;
import org.systole.sim.builtin.run.Host;
import org.systole.sim.engine.Report;

/// What the compiled code asks for: messages of checks, black boxes, wires that have changed.
final class Callbacks implements Host {
  private final List<Report> reports = new ArrayList<>();
  private final Map<Box, Pins> pins = new HashMap<>();
  private Machine machine;
  private boolean failed;
  private int changed = -1;

  void attach(Machine newMachine) {
    machine = newMachine;
    pins.clear();
  }

  List<Report> takeReports() {
    var taken = List.copyOf(reports);
    reports.clear();
    return taken;
  }

  /// Whether a check of severity FAILURE has ended the simulation.
  boolean failed() {
    return failed;
  }

  /// The number of a loop that has changed since the last call, or -1.
  int takeChanged() {
    int taken = changed;
    changed = -1;
    return taken;
  }

  @Override
  public void changed(int number) {
    changed = number;
  }

  @Override
  public void said(int number) {
    var saying = machine.circuit.sayings().get(number);
    var check = saying.check();
    boolean cover = check.kind() == Statement.CheckKind.COVER;
    var text = new StringBuilder();
    int i = 0;
    for (var part : check.message()) {
      switch (part) {
        case Statement.MessagePart.Text(var words) -> text.append(words);
        case Statement.MessagePart.Value(var value) ->
            text.append(text(value, saying.values().get(i++)));
      }
    }
    reports.add(new Report(cover ? Report.Severity.COVER : switch (check.severity()) {
      case NOTE -> Report.Severity.NOTE;
      case WARNING -> Report.Severity.WARNING;
      case ERROR -> Report.Severity.ERROR;
      case FAILURE -> Report.Severity.FAILURE;
    }, text.toString(), check.at()));
    failed |= !cover && check.severity() == Statement.Severity.FAILURE;
  }

  private String text(Expr expr, Node value) {
    var number = value.constant() && !machine.compiled.kept().containsKey(value) ? value.value()
        : machine.state.number(machine.compiled.slot(value));
    if (expr instanceof Expr.Read(var signal, _) && signal.enumeration().isPresent()) {
      var type = signal.enumeration().orElseThrow();
      int element = type.codes().indexOf(number);
      return element < 0 ? number.toString() : type.elements().get(element);
    }
    return number.toString();
  }

  @Override
  public void settle(int number) {
    var box = machine.circuit.boxes().get(number);
    box.model().settle(pins(box));
  }

  @Override
  public void clock(int number) {
    var tick = machine.circuit.ticks().get(number);
    tick.box().model().clock(tick.pin(), tick.rising(), pins(tick.box()));
  }

  private Pins pins(Box box) {
    return pins.computeIfAbsent(box, b -> {
      Map<String, Slot> inputs = new HashMap<>();
      b.inputs().forEach((name, node) -> inputs.put(name, machine.compiled.slot(node)));
      return new BoxPins(machine.state, inputs, b.outputs());
    });
  }
}
