package org.systole.sim.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.sim.builtin.code.Compiled;
import org.systole.sim.builtin.flat.Circuit;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Op;
import org.systole.sim.builtin.graph.Slot;
import org.systole.sim.builtin.run.Model;

/// A compiled circuit and its state: settles, finds the edges of clocks and resets, and moves
/// registers.
final class Machine {
  /// Rounds until something that does not stand still is a hang.
  private static final int PATIENCE = 1000;

  final Circuit circuit;
  final Compiled compiled;
  final State state;
  private final Model model;
  private final Callbacks host;
  private final int[] clocks;
  private final int[] clockBefore;
  private final int[] resets;
  private final int[] resetBefore;
  private final int[] level;
  private final int[] firing;
  private boolean fresh;

  Machine(Circuit circuit, Compiled compiled, State state, Callbacks host) {
    this.circuit = circuit;
    this.compiled = compiled;
    this.state = state;
    this.host = host;
    host.attach(this);
    model = Model.define(compiled.classFile(), Stream.of(Stream.of(state.ints, state.longs),
        Stream.of(state.memories), Stream.of(host)).flatMap(s -> s).toArray());
    clocks = circuit.groups().stream().mapToInt(g -> compiled.slot(g.clock()).index()).toArray();
    clockBefore = new int[clocks.length];
    resets = circuit.clears().stream().mapToInt(c -> compiled.slot(c.active()).index()).toArray();
    resetBefore = new int[resets.length];
    level = circuit.groups().stream().mapToInt(g -> g.rising() ? 1 : 0).toArray();
    firing = new int[clocks.length + resets.length];
  }

  /// Takes over what `old` has seen of its clocks.
  void follow(Machine old) {
    System.arraycopy(old.clockBefore, 0, clockBefore, 0, clockBefore.length);
    System.arraycopy(old.resetBefore, 0, resetBefore, 0, resetBefore.length);
    settleValues();
  }

  /// Lets values settle, and registers move as long as there are edges.
  void settle() {
    settleValues();
    for (int round = 0; edges(); round++) {
      settleValues();
      if (round == PATIENCE) {
        throw restless();
      }
    }
  }

  /// The outputs for what has settled.
  void outputs() {
    if (!fresh) {
      model.run(compiled.outs());
      fresh = true;
    }
  }

  void settleValues() {
    fresh = false;
    model.run(compiled.comb());
    for (int round = 0; host.takeChanged() >= 0; round++) {
      model.run(compiled.comb());
      if (round == PATIENCE) {
        throw hang(host.takeChanged());
      }
    }
  }

  /// Runs what has an edge since the last time; whether there was one.
  private boolean edges() {
    int fired = 0;
    for (int i = 0; i < clocks.length; i++) {
      int now = state.ints[clocks[i]];
      if (now != clockBefore[i] && now == level[i]) {
        firing[fired++] = compiled.steps().get(i);
      }
      clockBefore[i] = now;
    }
    for (int i = 0; i < resets.length; i++) {
      int now = state.ints[resets[i]];
      if (now > resetBefore[i]) {
        firing[fired++] = compiled.clears().get(i);
      }
      resetBefore[i] = now;
    }
    for (int i = 0; i < fired; i++) {
      model.run(firing[i]);
    }
    return fired > 0;
  }

  /// The units that run at the rising and then at the falling edge of the input `clock`, when that
  /// is all that its edges do; else null.
  int[][] plain(Slot clock) {
    Node input = circuit.graph().state(clock);
    boolean direct = !compiled.seen().contains(input)
        && Stream.concat(circuit.groups().stream().map(Circuit.Group::clock),
            circuit.clears().stream().map(Circuit.Clear::active))
            .allMatch(n -> line(n.op() == Op.NOT ? n.in(0) : n))
        && circuit.clears().stream().noneMatch(c -> c.active().equals(input));
    return direct ? new int[][] {units(input, true), units(input, false)} : null;
  }

  private static boolean line(Node node) {
    return node.op() == Op.STATE && node.slot().resource() == null;
  }

  private int[] units(Node clock, boolean rising) {
    var units = new ArrayList<Integer>();
    for (int i = 0; i < circuit.groups().size(); i++) {
      var group = circuit.groups().get(i);
      if (group.clock().equals(clock) && group.rising() == rising) {
        units.add(compiled.steps().get(i));
      }
    }
    return units.stream().mapToInt(Integer::intValue).toArray();
  }

  /// Moves the registers of one cycle; values must have settled before, and have not after when
  /// `last` edge had registers.
  void pulse(int[][] edges) {
    for (int unit : edges[0]) {
      model.run(unit);
    }
    if (edges[1].length > 0) {
      settleValues();
      for (int unit : edges[1]) {
        model.run(unit);
      }
    }
    fresh = false;
  }

  private UserError hang(int loop) {
    var wire = circuit.loops().get(Math.max(0, loop));
    return new UserError(List.of(new Diagnostic("HANG", wire.path()
        + " follows itself in the same cycle and does not come to rest", wire.at().toString(), "",
        "put a register into the loop")));
  }

  private UserError restless() {
    return new UserError(List.of(new Diagnostic("HANG",
        "a clock or reset line follows registers that it moves, and does not come to rest", "", "",
        "let no clock line depend on a register that it clocks")));
  }
}
