package org.systole.sim.builtin.flat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Op;
import org.systole.sim.builtin.graph.Slot;

/// A grid whose cells move together: each register of the cell is a row of slots, one a cell, row
/// by row. A cell's outputs are functions of its registers, so there is no order between cells.
final class LaneGrid extends GridUnit {
  private static final int MAX_WIDTH = 64;

  private record Place(String path, Signal signal) {}

  private final Map<Place, Slot> places = new LinkedHashMap<>();
  private final Map<String, Slot> inputs = new HashMap<>();
  private final Map<Slot, Context> owners = new LinkedHashMap<>();
  private final Map<Integer, Context> cells = new HashMap<>();
  private final String prefix;
  private final Context all;

  private LaneGrid(Context parent, Module.GridInstance site) {
    super(parent, site);
    var flat = parent.flat;
    var module = flat.module(site.module());
    prefix = path(0, 0);
    for (var port : module.ports()) {
      if (port.role() == Signal.Role.INPUT) {
        inputs.put(port.name(), flat.layout.lanes(port.shape().width(), port.shape().signed(),
            null, rows * columns));
      }
    }
    all = new Context(flat, module, prefix, this::place, new Context.Outside() {
      @Override
      public Node input(Signal port) {
        return flat.graph.state(inputs.get(port.name()));
      }

      @Override
      public Node line(String name) {
        return parent.line(name);
      }
    });
  }

  /// The grid, or null when its cells do not fit: memories, foreign modules, checks, several
  /// clocks, values of more than 64 bits, or outputs that follow inputs in the same cycle.
  static LaneGrid of(Context parent, Module.GridInstance site) {
    var module = parent.flat.module(site.module());
    Set<ClockDomain> domains = new HashSet<>();
    if (!simple(parent.flat, module, domains) || domains.isEmpty()
        || domains.stream().map(d -> d.clock() + d.edge()).distinct().count() != 1) {
      return null;
    }
    var grid = new LaneGrid(parent, site);
    int loops = parent.flat.loops.size();
    boolean registered = site.links().stream().map(Module.Link::output)
        .noneMatch(o -> grid.follows(grid.all.port(o), new HashSet<>()))
        && site.edges().stream().map(Module.Edge::output)
        .noneMatch(o -> grid.follows(grid.all.port(o), new HashSet<>()));
    return registered && parent.flat.loops.size() == loops ? grid : null;
  }

  private static boolean simple(Flattening flat, Module module, Set<ClockDomain> domains) {
    module.signals().forEach(s -> s.domain().ifPresent(domains::add));
    return !module.foreign() && module.memories().isEmpty() && module.grids().isEmpty()
        && !Flattening.speaks(module.statements()) && module.supplied().isEmpty()
        && module.signals().stream().allMatch(s -> s.shape().width() <= MAX_WIDTH)
        && module.ports().stream().allMatch(s -> s.shape().width() <= MAX_WIDTH)
        && module.instances().stream()
            .allMatch(i -> simple(flat, flat.module(i.module()), domains));
  }

  private boolean follows(Node node, Set<Node> seen) {
    return seen.add(node) && (node.op() == Op.STATE ? inputs.containsValue(node.slot())
        : node.in().stream().anyMatch(n -> follows(n, seen)));
  }

  private Slot place(Context context, Signal signal) {
    var shape = signal.shape();
    return places.computeIfAbsent(new Place(context.path.substring(prefix.length()), signal), _ -> {
      var slot = parent.flat.layout.lanes(shape.width(), shape.signed(), this, rows * columns);
      owners.put(slot, context);
      return slot;
    });
  }

  @Override
  Context cell(int row, int column) {
    int number = row * columns + column;
    var known = cells.get(number);
    if (known == null) {
      String path = path(row, column);
      known = new Context(parent.flat, parent.flat.module(site.module()), path, (c, signal) -> {
        var first = places.get(new Place(c.path.substring(path.length()), signal));
        return new Slot(first.kind(), first.index() + number, first.width(), first.signed(), this,
            false);
      }, outside(row, column));
      cells.put(number, known);
    }
    return known;
  }

  @Override
  void gather() {
    touch(all);
    var stores = new ArrayList<Action.Store>();
    Control clock = null;
    for (var entry : places.entrySet()) {
      var signal = entry.getKey().signal();
      var slot = entry.getValue();
      var context = owners.get(slot);
      clock = Control.of(context, signal.domain().orElseThrow(), signal.init().isPresent());
      stores.add(parent.flat.store(context, signal, slot, rows * columns, clock));
    }
    var routes = new ArrayList<Action.Route>();
    for (var link : site.links()) {
      var edge = new ArrayList<Node>();
      for (int i = 0; i < (link.eastward() ? rows : columns); i++) {
        edge.add(edge(link, i, all.index.ports.get(link.input())));
      }
      var input = inputs.get(link.input());
      routes.add(new Action.Route(link.eastward(), input, parent.flat.graph.convert(
          all.port(link.output()), input.width(), input.signed()), edge));
    }
    parent.flat.action(clock, new Action.Cells(this, rows, columns, stores, routes));
  }

  private static void touch(Context context) {
    context.index.module.signals().stream().filter(s -> s.role() == Signal.Role.REGISTER)
        .forEach(context::value);
    context.children().values().forEach(LaneGrid::touch);
  }
}
