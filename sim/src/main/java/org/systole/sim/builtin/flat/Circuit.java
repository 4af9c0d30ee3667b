package org.systole.sim.builtin.flat;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.systole.hdl.ir.SourceLocation;
import org.systole.hdl.ir.Statement;
import org.systole.sim.builtin.graph.Graph;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Slot;
import org.systole.sim.builtin.graph.Words;

/// A flattened design: what is remembered, and what changes it.
public record Circuit(Graph graph, Layout layout, List<Place> ports, List<Start> starts,
    List<Group> groups, List<Clear> clears, List<Loop> loops, List<Words> memories,
    List<Box> boxes, List<Action.Tick> ticks, List<Saying> sayings, Supplier<Scope> top) {

  /// A port of the top: the slot of an input, or the value of an output.
  public record Place(Slot input, Node output) {}

  /// A register's values before anything happens: `count` slots, all of `value`, or of any value
  /// where there is none.
  public record Start(Slot slot, int count, Optional<BigInteger> value) {}

  /// All that happens at one edge of a clock.
  public record Group(Node clock, boolean rising, List<Action> actions) {}

  /// When `active` becomes 1, each register takes its initial value at once.
  public record Clear(Node active, List<Action.Store> stores) {}

  /// A wire that depends on itself, computed until it stands still.
  public record Loop(Slot slot, Node value, String path, SourceLocation at) {}

  /// What a check says; `values` in the order of the message's.
  public record Saying(Statement.Check check, String path, List<Node> values) {}
}
