package org.systole.sim.builtin.code;

import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systole.sim.builtin.flat.Action;
import org.systole.sim.builtin.graph.Kind;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Op;
import org.systole.sim.builtin.graph.Slot;

/// The cells of a grid: values are passed on as whole rows, and one loop over all cells computes
/// their registers, without jumps, so that HotSpot makes vector instructions of it.
final class LaneEmitter {
  private static final int FIRST_LOCAL = 3;

  private final Action.Cells cells;
  private final int count;
  private final Map<Node, Slot> slots;

  LaneEmitter(Action.Cells cells, Map<Node, Slot> slots) {
    this.cells = cells;
    this.count = cells.rows() * cells.columns();
    this.slots = slots;
  }

  /// Values that are the same for all cells and must outlive the change of registers.
  static List<Node> uniform(Action.Cells cells) {
    var result = new ArrayList<Node>();
    var seen = new HashSet<Node>();
    cells.registers().forEach(r -> uniform(r.value(), seen, result));
    cells.links().forEach(l -> uniform(l.output(), seen, result));
    return result;
  }

  private static void uniform(Node node, Set<Node> seen, List<Node> result) {
    if (node.op() == Op.CONSTANT || !seen.add(node)) {
      return;
    }
    if (!lane(node, new HashMap<>())) {
      result.add(node);
    } else {
      node.in().forEach(n -> uniform(n, seen, result));
    }
  }

  private static boolean lane(Node node, Map<Node, Boolean> known) {
    Boolean lane = known.get(node);
    if (lane == null) {
      lane = node.op() == Op.STATE ? node.slot().lane()
          : node.in().stream().anyMatch(n -> lane(n, known));
      known.put(node, lane);
    }
    return lane;
  }

  /// Whether each cell's output is a register as it stands: then rows are copied.
  static boolean plain(Action.Route route) {
    return route.output().op() == Op.STATE && route.output().slot().lane()
        && route.output().slot().signed() == route.input().signed();
  }

  /// Passes one route's values on from cell to cell; the edge is stored by others afterwards.
  void pass(Code code, Action.Route route, Slot outputs) {
    int by = route.eastward() ? 1 : cells.columns();
    if (count <= by) {
      return;
    }
    int array = route.input().kind() == Kind.INT ? 0 : 1;
    code.b.aload(array);
    code.push(outputs.index());
    code.b.aload(array);
    code.push(route.input().index() + by);
    code.push(count - by);
    code.copy();
  }

  /// Computes outputs that are not registers as they stand into `outputs`.
  void outputs(Code code, Action.Route route, Slot outputs, Range range) {
    loop(code, range, List.of(new Action.Store(outputs, route.output())));
  }

  /// All registers take their values.
  void registers(Code code, Range range) {
    loop(code, range, cells.registers());
  }

  private void loop(Code code, Range range, List<Action.Store> stores) {
    var places = new Places(slots);
    var values = new NarrowEmitter(code, places, range, true);
    int[] local = {FIRST_LOCAL};
    Map<Node, Integer> uses = new HashMap<>();
    var order = new ArrayList<Node>();
    stores.forEach(s -> count(s.value(), uses, order));
    var lane = new HashMap<Node, Boolean>();
    order.stream().filter(n -> !lane(n, lane) && n.op() != Op.CONSTANT)
        .forEach(n -> keep(code, values, places, n, local));
    Label head = code.b.newLabel();
    Label end = code.b.newLabel();
    code.b.iconst_0().istore(Code.LANE).labelBinding(head).iload(Code.LANE);
    code.push(count);
    code.b.if_icmpge(end);
    var stored = new HashSet<Node>();
    stores.forEach(s -> stored.add(s.value()));
    order.stream().filter(n -> lane(n, lane)
            && (uses.get(n) > 1 || n.op() == Op.STATE || stored.contains(n)))
        .forEach(n -> keep(code, values, places, n, local));
    for (var store : stores) {
      code.place(store.slot());
      values.push(store.value());
      code.store(store.slot().kind());
    }
    code.b.iinc(Code.LANE, 1).goto_(head).labelBinding(end);
  }

  private static void keep(Code code, NarrowEmitter values, Places places, Node node,
      int[] local) {
    values.push(node);
    code.b.storeLocal(node.kind() == Kind.INT ? TypeKind.INT : TypeKind.LONG, local[0]);
    places.local(node, local[0]);
    local[0] += node.kind() == Kind.INT ? 1 : 2;
  }

  private void count(Node node, Map<Node, Integer> uses, List<Node> order) {
    if (uses.merge(node, 1, Integer::sum) > 1) {
      return;
    }
    if (!slots.containsKey(node)) {
      node.in().forEach(n -> count(n, uses, order));
    }
    order.add(node);
  }
}
