package org.systole.sim.builtin.flat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;
import org.systole.sim.builtin.box.Simulated;
import org.systole.sim.builtin.graph.Graph;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Op;
import org.systole.sim.builtin.graph.Slot;
import org.systole.sim.engine.Port;

/// Turns a checked design into one circuit without hierarchy; grids of registered cells stay rows
/// of equal cells.
public final class Flattening {
  private record Edge(Node clock, boolean rising) {}

  /// A register and the instance that it belongs to.
  private record Register(Context context, Signal signal, Slot slot) {}

  final Graph graph = new Graph();
  final Layout layout = new Layout();
  final List<Circuit.Loop> loops = new ArrayList<>();
  final List<Circuit.Start> starts = new ArrayList<>();
  final Memories memories = new Memories(this);
  private final Map<String, Module> modules = new HashMap<>();
  private final IdentityHashMap<Module, ModuleIndex> indexes = new IdentityHashMap<>();
  private final List<Register> registers = new ArrayList<>();
  private final List<Box> boxes = new ArrayList<>();
  private final List<Action.Tick> ticks = new ArrayList<>();
  private final List<Circuit.Saying> sayings = new ArrayList<>();
  private final Map<Edge, List<Action>> groups = new LinkedHashMap<>();
  private final Map<Node, List<Action.Store>> clears = new LinkedHashMap<>();

  private Flattening(Design design) {
    design.modules().forEach(m -> modules.put(m.name(), m));
  }

  /// Flattens `design`, whose ports are `ports`. A foreign module without a model is a `UserError`.
  public static Circuit of(Design design, List<Port> ports) {
    return new Flattening(design).run(design.top(), ports);
  }

  private Circuit run(Module top, List<Port> ports) {
    Map<String, Slot> inputs = new HashMap<>();
    ports.stream().filter(Port::input).forEach(p -> inputs.put(p.name(),
        layout.slot(p.width(), p.shape().signed(), null)));
    var context = new Context(this, top, "", this::register, new Context.Outside() {
      @Override
      public Node input(Signal port) {
        return graph.state(inputs.get(port.name()));
      }

      @Override
      public Node line(String name) {
        return graph.state(inputs.get(name));
      }
    });
    gather(context);
    registers.forEach(this::finish);
    var places = ports.stream().map(p -> p.input() ? new Circuit.Place(inputs.get(p.name()), null)
        : new Circuit.Place(null, context.port(p.name()))).toList();
    return new Circuit(graph, layout, places, starts,
        groups.entrySet().stream().map(e -> new Circuit.Group(e.getKey().clock(),
            e.getKey().rising(), e.getValue())).toList(),
        clears.entrySet().stream().map(e -> new Circuit.Clear(e.getKey(), e.getValue())).toList(),
        loops, memories.all, boxes, ticks, sayings,
        () -> Scopes.of(context, top.name()));
  }

  Module module(String name) {
    return modules.get(name);
  }

  ModuleIndex index(Module module) {
    return indexes.computeIfAbsent(module, ModuleIndex::new);
  }

  private Slot register(Context context, Signal signal) {
    var shape = signal.shape();
    var slot = layout.register(shape.width(), shape.signed());
    registers.add(new Register(context, signal, slot));
    return slot;
  }

  /// Adds an action at the clock of `control`.
  void action(Control control, Action action) {
    action(control.clock(), control.rising(), action);
  }

  private void action(Node clock, boolean rising, Action action) {
    groups.computeIfAbsent(new Edge(clock, rising), _ -> new ArrayList<>()).add(action);
  }

  /// Registers, memories, checks and foreign modules of an instance and all below.
  void gather(Context context) {
    var module = context.index.module;
    module.signals().stream().filter(s -> s.role() == Signal.Role.REGISTER)
        .forEach(context::value);
    memories.finish(context);
    says(context, module.statements(), graph.constant(1, 1));
    module.instances().stream().filter(i -> module(i.module()).foreign()).forEach(context::box);
    context.children().values().forEach(this::gather);
    module.grids().forEach(g -> context.grid(g).gather());
  }

  private void finish(Register r) {
    var control = Control.of(r.context(), r.signal().domain().orElseThrow(),
        r.signal().init().isPresent());
    action(control, store(r.context(), r.signal(), r.slot(), 1, control));
  }

  /// The action of a register at its clock, and what starts and clears it.
  Action.Store store(Context context, Signal signal, Slot slot, int count,
      Control control) {
    Node now = graph.state(slot);
    Node init = signal.init().map(i -> graph.constant(i, slot.width(), slot.signed()))
        .orElse(null);
    boolean boot = init != null && signal.domain().orElseThrow().resetKind()
        == ClockDomain.ResetKind.BOOT;
    starts.add(new Circuit.Start(slot, count,
        boot ? Optional.of(init.value()) : signal.start()));
    if (init != null && !control.async().constant()) {
      clears.computeIfAbsent(control.async(), _ -> new ArrayList<>())
          .add(new Action.Store(slot, init));
    }
    return new Action.Store(slot, control.full(graph, now, init, context.next(signal, now)));
  }

  Box box(Context context, Module.Instance instance) {
    if (!(Box.owner(module(instance.module()), instance) instanceof Simulated simulated)) {
      throw new UserError(List.of(new Diagnostic("NO MODEL", "foreign module " + instance.module()
          + " has no model in Java and no Verilog, so the built-in engine cannot simulate instance "
          + context.path + instance.name(), instance.at().toString(), "",
          "give its Verilog, let its class implement Simulated, or use Verilator")));
    }
    var box = new Box(boxes.size(), simulated.model(), context, instance);
    boxes.add(box);
    for (var pin : instance.clockPins()) {
      for (boolean rising : List.of(true, false)) {
        var tick = new Action.Tick(box, pin.port(), rising);
        ticks.add(tick);
        action(context.line(pin.line()), rising != pin.inverted(), tick);
      }
    }
    return box;
  }

  private void says(Context context, List<Statement> statements, Node when) {
    var translator = context.translator();
    for (var statement : statements) {
      switch (statement) {
        case Statement.Drive _ -> { }
        case Statement.Check check -> say(context, check, when);
        case Statement.When(var condition, var then, var otherwise, _) -> {
          if (speaks(then) || speaks(otherwise)) {
            Node c = translator.condition(condition);
            says(context, then, graph.logic(Op.AND, when, c));
            says(context, otherwise, graph.logic(Op.AND, when, graph.not(c)));
          }
        }
        case Statement.Switch sw -> {
          if (speaks(List.of(sw))) {
            Node left = when;
            for (var c : sw.cases()) {
              Node chosen = translator.chosen(translator.value(sw.selector()), c);
              says(context, c.body(), graph.logic(Op.AND, left, chosen));
              left = graph.logic(Op.AND, left, graph.not(chosen));
            }
            says(context, sw.otherwise(), left);
          }
        }
      }
    }
  }

  static boolean speaks(List<Statement> statements) {
    return statements.stream().anyMatch(s -> switch (s) {
      case Statement.Drive _ -> false;
      case Statement.Check _ -> true;
      case Statement.When w -> speaks(w.then()) || speaks(w.otherwise());
      case Statement.Switch sw -> speaks(sw.otherwise())
          || sw.cases().stream().anyMatch(c -> speaks(c.body()));
    });
  }

  private void say(Context context, Statement.Check check, Node when) {
    var translator = context.translator();
    var control = Control.of(context, check.domain(), true);
    Node condition = translator.condition(check.condition());
    Node speaks = switch (check.kind()) {
      case ASSERT, ASSUME -> graph.not(condition);
      case COVER -> condition;
      case REPORT -> graph.constant(1, 1);
    };
    Node all = translator.all(Stream.of(control.active(graph), when, speaks));
    var values = check.message().stream().filter(Statement.MessagePart.Value.class::isInstance)
        .map(p -> translator.value(((Statement.MessagePart.Value) p).value())).toList();
    action(control, new Action.Say(sayings.size(), all));
    sayings.add(new Circuit.Saying(check, context.path, values));
  }
}
