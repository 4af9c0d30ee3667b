package org.systole.sim.builtin.code;

import java.lang.classfile.Label;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.systole.sim.builtin.flat.Action;
import org.systole.sim.builtin.graph.Kind;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Op;
import org.systole.sim.builtin.graph.Slot;

/// Registers take their values: what depends on one condition is done under one jump.
final class StoreEmitter {
  private final Code code;
  private final Plan plan;
  private final NarrowEmitter values;
  private final JumpEmitter jumps;

  StoreEmitter(Code code, Plan plan, Range range) {
    this.code = code;
    this.plan = plan;
    var places = new Places(plan.slots());
    values = new NarrowEmitter(code, places, range, false);
    jumps = values.jumps();
  }

  /// In this order.
  void stores(List<Action.Store> stores) {
    for (int i = 0; i < stores.size(); ) {
      Node value = stores.get(i).value();
      if (holds(stores.get(i))) {
        i++;
      } else if (!choice(value)) {
        store(stores.get(i).slot(), value);
        i++;
      } else {
        int end = i + 1;
        while (end < stores.size() && same(value, stores.get(end))) {
          end++;
        }
        choose(value.in(0), stores.subList(i, end));
        i = end;
      }
    }
  }

  private boolean choice(Node value) {
    return value.op() == Op.MUX && plan.slots().get(value) == null;
  }

  @SuppressWarnings("ReferenceEquality") // equal nodes are one
  private boolean same(Node value, Action.Store other) {
    return choice(other.value()) && other.value().in(0) == value.in(0) || holds(other);
  }

  private boolean holds(Action.Store store) {
    return store.value().op() == Op.STATE && store.value().slot().equals(store.slot());
  }

  private void choose(Node condition, List<Action.Store> stores) {
    var then = arm(stores, 1);
    var otherwise = arm(stores, 2);
    Label no = code.b.newLabel();
    if (then.isEmpty()) {
      jumps.when(condition, no);
      stores(otherwise);
      code.b.labelBinding(no);
      return;
    }
    jumps.unless(condition, no);
    stores(then);
    if (otherwise.isEmpty()) {
      code.b.labelBinding(no);
      return;
    }
    Label end = code.b.newLabel();
    code.b.goto_(end).labelBinding(no);
    stores(otherwise);
    code.b.labelBinding(end);
  }

  private List<Action.Store> arm(List<Action.Store> stores, int which) {
    var result = new ArrayList<Action.Store>();
    for (var store : stores) {
      var part = holds(store) ? store
          : new Action.Store(store.slot(), store.value().in(which));
      if (!holds(part)) {
        result.add(part);
      }
    }
    return result;
  }

  void store(Slot slot, Node value) {
    if (slot.kind() != Kind.WIDE) {
      code.place(slot);
      values.push(value);
      code.store(slot.kind());
      return;
    }
    var looks = new HashSet<Object>();
    plan.looks(value, looks);
    int words = Kind.words(slot.width());
    if (!looks.contains(slot.resource())) {
      for (int k = 0; k < words; k++) {
        code.b.aload(1);
        code.push(slot.index() + k);
        values.wide().word(value, k);
        code.b.lastore();
      }
      return;
    }
    for (int k = 0; k < words; k++) {
      values.wide().word(value, k);
    }
    for (int k = words - 1; k >= 0; k--) {
      code.b.lstore(3);
      code.b.aload(1);
      code.push(slot.index() + k);
      code.b.lload(3).lastore();
    }
  }

  /// Computes a value into its slot of the plan.
  void define(Node node) {
    Slot slot = plan.slots().get(node);
    if (slot.kind() == Kind.WIDE) {
      values.wide().define(node, slot);
      return;
    }
    code.place(slot);
    values.compute(node);
    code.store(slot.kind());
  }

  /// A wire in a loop: stores its value and tells when it has changed.
  void relax(Slot slot, Node value, int number) {
    Label same = code.b.newLabel();
    for (int k = 0; k < (slot.kind() == Kind.WIDE ? Kind.words(slot.width()) : 1); k++) {
      Label next = code.b.newLabel();
      switch (slot.kind()) {
        case INT -> {
          values.push(value);
          code.load(slot);
          code.b.if_icmpeq(next);
        }
        case LONG -> {
          values.push(value);
          code.load(slot);
          code.b.lcmp().ifeq(next);
        }
        case WIDE -> {
          values.wide().word(value, k);
          code.word(slot.index() + k);
          code.b.lcmp().ifeq(next);
        }
      }
      store(slot, value);
      ModelClass.host(code, "changed", number);
      code.b.goto_(same).labelBinding(next);
    }
    code.b.labelBinding(same);
  }

  void write(Action.Write write) {
    Label no = code.b.newLabel();
    if (!write.enable().is(1)) {
      jumps.unless(write.enable(), no);
    }
    int words = write.memory().kind() == Kind.WIDE ? Kind.words(write.memory().width()) : 1;
    for (int k = 0; k < words; k++) {
      ModelClass.memory(code.b, write.memory());
      values.pushAmount(write.address());
      switch (write.memory().kind()) {
        case INT -> {
          values.push(write.data());
          mask(write.mask(), write.memory().kind(), k);
          code.narrow("write", "([IIII)V");
        }
        case LONG, WIDE -> {
          if (write.memory().kind() == Kind.LONG) {
            values.push(write.data());
          } else {
            values.wide().word(write.data(), k);
          }
          mask(write.mask(), write.memory().kind(), k);
          code.push(words);
          code.push(k);
          code.narrow("write", "([JIJJII)V");
        }
      }
    }
    code.b.labelBinding(no);
  }

  private void mask(Node mask, Kind kind, int k) {
    if (mask == null && kind == Kind.INT) {
      code.push(-1);
    } else if (mask == null) {
      code.push(-1L);
    } else if (kind == Kind.WIDE) {
      values.wide().word(mask, k);
    } else {
      values.push(mask);
    }
  }

  void say(Action.Say say) {
    Label no = code.b.newLabel();
    jumps.unless(say.when(), no);
    ModelClass.host(code, "said", say.number());
    code.b.labelBinding(no);
  }
}
