package org.systole.sim.builtin.flat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Slot;

/// One instance of a module: gives the value of each of its signals as a node of the graph.
final class Context {
  /// What surrounds an instance.
  interface Outside {
    Node input(Signal port);

    /// A clock, reset or enable line.
    Node line(String name);
  }

  /// Where the registers of an instance are kept.
  interface Storage {
    Slot place(Context context, Signal register);
  }

  final Flattening flat;
  final ModuleIndex index;
  final String path;
  final Storage storage;
  private final Outside outside;
  private final Translator translator;
  private final Map<Signal, Node> values = new HashMap<>();
  private final Set<Signal> open = new HashSet<>();
  private final Map<Signal, Slot> loops = new HashMap<>();
  private final Map<String, Context> children = new LinkedHashMap<>();
  private final Map<String, GridUnit> grids = new LinkedHashMap<>();
  private final Map<String, Box> boxes = new LinkedHashMap<>();

  /// `path` is empty for the top, else it ends in a dot.
  Context(Flattening flat, Module module, String path, Storage storage, Outside outside) {
    this.flat = flat;
    this.index = flat.index(module);
    this.path = path;
    this.storage = storage;
    this.outside = outside;
    this.translator = new Translator(this);
  }

  Translator translator() {
    return translator;
  }

  Map<String, Context> children() {
    index.module.instances().forEach(i -> {
      if (!flat.module(i.module()).foreign()) {
        child(i);
      }
    });
    return children;
  }

  GridUnit grid(Module.GridInstance site) {
    var grid = grids.get(site.name());
    if (grid == null) {
      grid = GridUnit.of(this, site);
      grids.put(site.name(), grid);
    }
    return grid;
  }

  Context child(Module.Instance instance) {
    return children.computeIfAbsent(instance.name(), name -> {
      Map<String, Signal> wires = new HashMap<>();
      instance.ports().forEach(p -> wires.put(p.port(), p.wire()));
      return new Context(flat, flat.module(instance.module()), path + name + ".", storage,
          new Outside() {
            @Override
            public Node input(Signal port) {
              return value(wires.get(port.name()));
            }

            @Override
            public Node line(String name) {
              return Context.this.line(name);
            }
          });
    });
  }

  Box box(Module.Instance instance) {
    return boxes.computeIfAbsent(instance.name(), _ -> flat.box(this, instance));
  }

  /// A clock, reset or enable line by its name; one bit.
  Node line(String name) {
    var wire = index.supplied.get(name);
    return wire == null ? outside.line(name) : flat.graph.convert(value(wire), 1, false);
  }

  /// The value of a signal that the module sees; settled, and before the next clock edge.
  Node value(Signal signal) {
    var known = values.get(signal);
    if (known == null) {
      known = find(signal);
      values.putIfAbsent(signal, known);
    }
    return values.get(signal);
  }

  private Node find(Signal signal) {
    var pin = index.pins.get(signal);
    if (pin != null && signal.role() == Signal.Role.OUTPUT) {
      var module = flat.module(pin.instance().module());
      return module.foreign() ? box(pin.instance()).output(pin.port())
          : child(pin.instance()).port(pin.port());
    }
    if (index.lines.contains(signal)) {
      return line(signal.name());
    }
    var read = index.reads.get(signal);
    if (read != null) {
      return flat.memories.read(this, read);
    }
    var border = index.borders.get(signal);
    if (border != null) {
      return grid(border.grid()).border(border.edge());
    }
    if (pin == null && signal.role() == Signal.Role.INPUT) {
      return outside.input(signal);
    }
    return signal.role() == Signal.Role.REGISTER ? flat.graph.state(storage.place(this, signal))
        : drive(signal);
  }

  Node port(String name) {
    return value(index.ports.get(name));
  }

  /// A wire whose value is asked for while it is being found is part of a loop: it gets a slot,
  /// which is computed until it stands still.
  private Node drive(Signal signal) {
    var shape = signal.shape();
    if (!open.add(signal)) {
      return flat.graph.state(loops.computeIfAbsent(signal, _ -> flat.layout.slot(shape.width(),
          shape.signed(), null)));
    }
    Node zero = flat.graph.constant(java.math.BigInteger.ZERO, shape.width(), shape.signed());
    Node value = translator.drive(signal, zero);
    open.remove(signal);
    Slot loop = loops.get(signal);
    if (loop == null) {
      return value;
    }
    flat.loops.add(new Circuit.Loop(loop, value, path + signal.name(), signal.at()));
    return flat.graph.state(loop);
  }

  /// What a register takes at its clock, without reset and enable.
  Node next(Signal register, Node now) {
    return translator.drive(register, now);
  }
}
