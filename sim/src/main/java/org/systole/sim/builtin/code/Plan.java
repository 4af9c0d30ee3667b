package org.systole.sim.builtin.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systole.sim.builtin.flat.Box;
import org.systole.sim.builtin.flat.Layout;
import org.systole.sim.builtin.graph.Kind;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Op;
import org.systole.sim.builtin.graph.Slot;
import org.systole.sim.builtin.graph.Words;

/// Which values are computed once into slots, and in which order; all others are computed where
/// they are used.
final class Plan {
  private static final int LARGE = 400;
  private static final int DEEP = 40;

  private final Layout layout;
  private final Map<Node, Integer> uses = new HashMap<>();
  private final Set<Node> forced = new HashSet<>();
  private final List<Object> sequence = new ArrayList<>();
  private final Set<Box> boxes = new HashSet<>();
  private final Map<Node, Integer> cost = new HashMap<>();
  private final Map<Node, Integer> depth = new HashMap<>();
  private final Map<Node, Slot> slots = new HashMap<>();

  Plan(Layout layout) {
    this.layout = layout;
  }

  Map<Node, Slot> slots() {
    return slots;
  }

  /// Nodes and boxes so far, operands first.
  int position() {
    return sequence.size();
  }

  List<Object> sequence(int from, int to) {
    return sequence.subList(from, to);
  }

  /// A value that is used, with all below it.
  void use(Node node) {
    int before = uses.merge(node, 1, Integer::sum);
    if (before > 1) {
      return;
    }
    node.in().forEach(this::use);
    if (node.op() == Op.STATE && node.slot().resource() instanceof Box box) {
      use(box);
    }
    sequence.add(node);
  }

  private void use(Box box) {
    if (boxes.add(box)) {
      box.inputs().values().forEach(this::copy);
      sequence.add(box);
    }
  }

  void boxes(List<Box> all) {
    all.forEach(this::use);
  }

  /// A value that is used and must have a slot.
  void keep(Node node) {
    use(node);
    if (node.op() != Op.STATE) {
      forced.add(node);
    }
  }

  /// A value of which a copy is kept, for it is wanted after its registers have changed.
  void copy(Node node) {
    if (!uses.containsKey(node)) {
      use(node);
    }
    if (node.op() != Op.STATE || node.slot().resource() != null) {
      forced.add(node);
    }
  }

  /// How often a value is used.
  int uses(Node node) {
    return uses.getOrDefault(node, 0);
  }

  /// Gives slots to the values that need one.
  void decide() {
    for (Object item : sequence) {
      if (item instanceof Node node) {
        demand(node);
      }
    }
    for (Object item : sequence) {
      if (item instanceof Node node) {
        decide(node);
      }
    }
  }

  private void decide(Node node) {
    int bytes = own(node);
    int levels = 1;
    for (var in : node.in()) {
      bytes += slots.containsKey(in) ? 5 : cost.get(in);
      levels = Math.max(levels, slots.containsKey(in) ? 1 : depth.get(in) + 1);
    }
    cost.put(node, bytes);
    depth.put(node, levels);
    boolean leaf = node.op() == Op.CONSTANT || node.op() == Op.STATE;
    boolean shared = !leaf && (uses.get(node) > 1 && !cheap(node) || bytes > LARGE
        || levels > DEEP);
    if (shared || forced.contains(node)) {
      slots.computeIfAbsent(node, n -> layout.slot(n.width(), n.signed(), null));
    }
  }

  private static int own(Node node) {
    int words = node.kind() == Kind.WIDE ? Kind.words(node.width()) : 1;
    return node.op() == Op.CONCAT ? 8 * (words + node.in().size()) : 7 * words;
  }

  /// As quickly computed as loaded.
  private static boolean cheap(Node node) {
    return switch (node.op()) {
      case CONVERT, SLICE, NOT -> node.kind() != Kind.WIDE && node.in(0).op() == Op.STATE;
      default -> false;
    };
  }

  /// What the computation of `node` wants to find in a slot.
  private void demand(Node node) {
    if (WideEmitter.called(node)) {
      forced.add(node);
    }
    switch (node.op()) {
      case NEGATE, ADD, SUB, MUL, DIV, MOD, SHIFT_LEFT, SHIFT_RIGHT, EQ, LT, LE, PICK, SLICE,
          CONVERT -> node.in().forEach(this::wideSlot);
      case WORD -> wideSlot(node.in(0));
      case MUX -> {
        if (node.kind() == Kind.WIDE) {
          slot(node.in(0));
        }
      }
      case CONCAT -> {
        if (node.kind() == Kind.WIDE) {
          straddling(node);
        }
      }
      case CONSTANT, STATE, NOT, AND, OR, XOR -> { }
    }
  }

  private void straddling(Node node) {
    int at = node.width();
    for (var part : node.in()) {
      at -= part.width();
      if (part.kind() == Kind.WIDE || at / 64 != (at + part.width() - 1) / 64) {
        slot(part);
      }
    }
  }

  private void wideSlot(Node node) {
    if (node.kind() == Kind.WIDE && node.op() != Op.STATE) {
      forced.add(node);
    }
  }

  private void slot(Node node) {
    if (node.op() != Op.CONSTANT && node.op() != Op.STATE && !cheap(node)) {
      forced.add(node);
    }
  }

  /// Estimated bytes of code where `node` is used.
  int cost(Node node) {
    return slots.containsKey(node) ? 5 : cost.getOrDefault(node, own(node));
  }

  /// Estimated bytes of code that computes `node`.
  int inside(Node node) {
    return cost.get(node);
  }

  /// Keeps copies of the registers and words of `changing` that the code for `node` looks at.
  void copy(Node node, Set<Object> changing) {
    if (slots.containsKey(node)) {
      return;
    }
    if (node.op() == Op.STATE && changing.contains(node.slot().resource())
        || node.op() == Op.WORD && changing.contains(node.words())) {
      copy(node);
    }
    node.in().forEach(n -> copy(n, changing));
  }

  /// Registers, grids and memories that the code for `node` looks at.
  void looks(Node node, Set<Object> resources) {
    if (slots.containsKey(node)) {
      return;
    }
    if (node.op() == Op.STATE) {
      if (node.slot().resource() != null) {
        resources.add(node.slot().resource());
      }
    } else if (node.op() == Op.WORD) {
      Words words = node.words();
      resources.add(words);
    }
    node.in().forEach(n -> looks(n, resources));
  }
}
