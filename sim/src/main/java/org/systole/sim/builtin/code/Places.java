package org.systole.sim.builtin.code;

import java.util.HashMap;
import java.util.Map;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Slot;

/// Where values that are computed once are kept: in slots, or in locals of one method.
final class Places {
  private final Map<Node, Slot> slots;
  private final Map<Node, Integer> locals = new HashMap<>();

  Places(Map<Node, Slot> slots) {
    this.slots = slots;
  }

  Slot slot(Node node) {
    return slots.get(node);
  }

  Integer local(Node node) {
    return locals.get(node);
  }

  void local(Node node, int local) {
    locals.put(node, local);
  }
}
