package org.systole.sim.builtin.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.systole.sim.builtin.code.ModelClass.Piece;
import org.systole.sim.builtin.flat.Action;
import org.systole.sim.builtin.flat.Box;
import org.systole.sim.builtin.flat.Circuit;
import org.systole.sim.builtin.graph.Kind;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Slot;

/// Makes the class of a circuit.
public final class Compiler {
  private static final int STORES_BYTES = 1500;

  private final Circuit circuit;
  private final Plan plan;
  private final Range range = new Range();
  private final ModelClass model = new ModelClass();
  private final Map<Action.Route, Slot> outputs = new HashMap<>();

  private Compiler(Circuit circuit) {
    this.circuit = circuit;
    this.plan = new Plan(circuit.layout());
  }

  /// `shown` are values that a waveform wants, computed with the outputs.
  public static Compiled compile(Circuit circuit, List<Node> shown) {
    return new Compiler(circuit).run(shown);
  }

  private Compiled run(List<Node> shown) {
    plan.boxes(circuit.boxes());
    for (var group : circuit.groups()) {
      plan.keep(group.clock());
      for (var action : group.actions()) {
        action.values().forEach(plan::use);
        if (action instanceof Action.Cells cells) {
          LaneEmitter.uniform(cells).forEach(plan::copy);
        }
      }
    }
    circuit.clears().forEach(c -> plan.keep(c.active()));
    circuit.loops().forEach(l -> plan.use(l.value()));
    circuit.sayings().forEach(s -> s.values().forEach(plan::copy));
    var clocks = circuit.groups().stream().map(Circuit.Group::clock)
        .filter(c -> plan.uses(c) > circuit.groups().stream().filter(g -> g.clock().equals(c))
            .count()).collect(Collectors.toSet());
    int inner = plan.position();
    circuit.ports().stream().filter(p -> p.output() != null).forEach(p -> plan.keep(p.output()));
    shown.forEach(plan::keep);
    plan.decide();
    circuit.groups().forEach(this::separate);
    plan.decide();
    var orders = circuit.groups().stream().map(g -> StepOrder.of(plan, ordered(g))).toList();
    orders.forEach(o -> o.copied().forEach(a -> a.values().forEach(plan::copy)));
    plan.decide();
    int comb = model.unit(settle(0, inner));
    int outs = model.unit(define(plan.sequence(inner, plan.position())));
    var steps = new ArrayList<Integer>();
    for (int i = 0; i < orders.size(); i++) {
      steps.add(model.unit(step(circuit.groups().get(i), orders.get(i).order())));
    }
    var clears = circuit.clears().stream().map(c -> model.unit(clear(c))).toList();
    return new Compiled(model.bytes(circuit.memories()), comb, outs, steps, clears,
        plan.slots(), clocks);
  }

  /// Edges of several clocks may fall together: no group looks at what another has changed.
  private void separate(Circuit.Group group) {
    Set<Object> changing = new HashSet<>();
    circuit.groups().stream().filter(g -> !g.clock().equals(group.clock()))
        .forEach(g -> g.actions().forEach(a -> changing.add(a.changes())));
    if (!changing.isEmpty()) {
      group.actions().forEach(a -> a.values().forEach(v -> plan.copy(v, changing)));
    }
  }

  private static List<Action> ordered(Circuit.Group group) {
    return group.actions().stream().filter(a -> !(a instanceof Action.Cells)).toList();
  }

  private List<Piece> settle(int from, int to) {
    var pieces = define(plan.sequence(from, to));
    for (int i = 0; i < circuit.loops().size(); i++) {
      var loop = circuit.loops().get(i);
      int number = i;
      pieces.add(new Piece(plan.cost(loop.value()) + 30, c ->
          stores(c).relax(loop.slot(), loop.value(), number)));
    }
    return pieces;
  }

  private List<Piece> define(List<Object> sequence) {
    var pieces = new ArrayList<Piece>();
    for (Object item : sequence) {
      switch (item) {
        case Box box -> pieces.add(new Piece(10, c -> ModelClass.host(c, "settle",
            box.number())));
        case Node node when plan.slots().containsKey(node) -> pieces.add(
            new Piece(plan.inside(node) + 8, c -> stores(c).define(node)));
        default -> { }
      }
    }
    return pieces;
  }

  private StoreEmitter stores(Code code) {
    return new StoreEmitter(code, plan, range);
  }

  private List<Piece> step(Circuit.Group group, List<Action> order) {
    var pieces = new ArrayList<Piece>();
    var last = new ArrayList<Piece>();
    for (var action : group.actions()) {
      if (action instanceof Action.Cells cells) {
        cells(cells, pieces);
        last.add(new Piece(2500, c ->
            new LaneEmitter(cells, plan.slots()).registers(c, range)));
      }
    }
    var stores = new ArrayList<Action.Store>();
    int bytes = 0;
    for (var action : order) {
      if (action instanceof Action.Store store) {
        bytes += plan.cost(store.value()) + 8;
        stores.add(store);
      }
      if (!(action instanceof Action.Store) || bytes > STORES_BYTES) {
        flush(stores, bytes, pieces);
        bytes = 0;
      }
      switch (action) {
        case Action.Store _, Action.Cells _ -> { }
        case Action.Write write -> pieces.add(new Piece(60 + write.values().stream()
            .mapToInt(plan::cost).sum(), c -> stores(c).write(write)));
        case Action.Say say -> pieces.add(new Piece(20 + plan.cost(say.when()), c ->
            stores(c).say(say)));
        case Action.Tick tick -> pieces.add(new Piece(10, c ->
            ModelClass.host(c, "clock", circuit.ticks().indexOf(tick))));
      }
    }
    flush(stores, bytes, pieces);
    pieces.addAll(last);
    return pieces;
  }

  private void flush(List<Action.Store> stores, int bytes, List<Piece> pieces) {
    if (!stores.isEmpty()) {
      var some = List.copyOf(stores);
      pieces.add(new Piece(bytes, c -> stores(c).stores(some)));
      stores.clear();
    }
  }

  private void cells(Action.Cells cells, List<Piece> pieces) {
    var emitter = new LaneEmitter(cells, plan.slots());
    int count = cells.rows() * cells.columns();
    for (var route : cells.links()) {
      Slot from = outputs.computeIfAbsent(route, r -> LaneEmitter.plain(r) ? r.output().slot()
          : circuit.layout().lanes(r.input().width(), r.input().signed(), null, count));
      if (!LaneEmitter.plain(route)) {
        pieces.add(new Piece(1000, c -> emitter.outputs(c, route, from, range)));
      }
      pieces.add(new Piece(30, c -> emitter.pass(c, route, from)));
      for (int i = 0; i < route.edge().size(); i++) {
        var to = route.input();
        int step = route.eastward() ? i * cells.columns() : i;
        var slot = new Slot(to.kind(), to.index() + step, to.width(), to.signed(), null, false);
        Node value = route.edge().get(i);
        pieces.add(new Piece(plan.cost(value) + 8, c -> stores(c).store(slot, value)));
      }
    }
  }

  private List<Piece> clear(Circuit.Clear clear) {
    var pieces = new ArrayList<Piece>();
    for (var store : clear.stores()) {
      if (store.slot().lane()) {
        int count = circuit.starts().stream().filter(s -> s.slot().equals(store.slot()))
            .findFirst().orElseThrow().count();
        pieces.add(new Piece(40, c -> fill(c, store, count)));
      } else {
        int words = store.slot().kind() == Kind.WIDE ? Kind.words(store.slot().width()) : 1;
        pieces.add(new Piece(15 * words, c -> stores(c).store(store.slot(), store.value())));
      }
    }
    return pieces;
  }

  private void fill(Code code, Action.Store store, int count) {
    boolean ints = store.slot().kind() == Kind.INT;
    code.b.aload(ints ? 0 : 1);
    code.push(store.slot().index());
    code.push(store.slot().index() + count);
    new NarrowEmitter(code, new Places(Map.of()), range, false).push(store.value());
    code.fill(ints);
  }
}
