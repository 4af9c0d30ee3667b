package org.systole.sim.builtin.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systole.sim.builtin.flat.Action;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Op;

/// Orders the actions of a clock edge such that what one looks at is changed after it; actions
/// under the same condition stand together where they can.
final class StepOrder {
  private final Plan plan;
  private final List<Action> actions;
  private final int[] before;
  private final List<List<Integer>> after = new ArrayList<>();
  private final Map<Object, List<Integer>> changers = new HashMap<>();

  private StepOrder(Plan plan, List<Action> actions) {
    this.plan = plan;
    this.actions = actions;
    this.before = new int[actions.size()];
  }

  /// The order, which holds once the values of `copied` are kept in slots.
  record Result(List<Action> order, List<Action> copied) {}

  static Result of(Plan plan, List<Action> actions) {
    return new StepOrder(plan, actions).sort();
  }

  private Result sort() {
    for (int i = 0; i < actions.size(); i++) {
      changers.computeIfAbsent(actions.get(i).changes(), _ -> new ArrayList<>()).add(i);
      after.add(new ArrayList<>());
    }
    for (int i = 0; i < actions.size(); i++) {
      Set<Object> looks = new HashSet<>();
      actions.get(i).values().forEach(v -> plan.looks(v, looks));
      for (var resource : looks) {
        for (int changer : changers.getOrDefault(resource, List.of())) {
          if (changer != i) {
            after.get(i).add(changer);
            before[changer]++;
          }
        }
      }
    }
    changers.values().forEach(list -> {
      for (int k = 1; k < list.size(); k++) {
        after.get(list.get(k - 1)).add(list.get(k));
        before[list.get(k)]++;
      }
    });
    return take();
  }

  private Result take() {
    Map<Object, ArrayDeque<Integer>> ready = new LinkedHashMap<>();
    for (int i = 0; i < before.length; i++) {
      free(i, ready);
    }
    var order = new ArrayList<Action>();
    var copied = new ArrayList<Action>();
    Object key = null;
    while (order.size() < actions.size()) {
      while (ready.isEmpty()) {
        int stuck = blocked();
        copied.add(actions.get(stuck));
        release(stuck, ready);
      }
      if (!ready.containsKey(key)) {
        key = ready.keySet().iterator().next();
      }
      var queue = ready.get(key);
      int i = queue.poll();
      if (queue.isEmpty()) {
        ready.remove(key);
      }
      order.add(actions.get(i));
      before[i] = -1;
      release(i, ready);
    }
    return new Result(order, copied);
  }

  private void release(int i, Map<Object, ArrayDeque<Integer>> ready) {
    var freed = List.copyOf(after.get(i));
    after.get(i).clear();
    for (int next : freed) {
      before[next]--;
      free(next, ready);
    }
  }

  private void free(int i, Map<Object, ArrayDeque<Integer>> ready) {
    if (before[i] == 0) {
      ready.computeIfAbsent(key(i), _ -> new ArrayDeque<>()).add(i);
    }
  }

  /// An action that waits and that others wait for.
  private int blocked() {
    int best = -1;
    for (int i = 0; i < before.length; i++) {
      boolean awaited = before[i] > 0 && after.get(i).stream().anyMatch(a -> before[a] > 0);
      if (awaited && (best < 0 || after.get(i).size() < after.get(best).size())) {
        best = i;
      }
    }
    return best;
  }

  private Object key(int i) {
    Node value = actions.get(i) instanceof Action.Store(_, var v) ? v : null;
    return value != null && value.op() == Op.MUX ? value.in(0) : this;
  }
}
