package org.systole.sim.builtin.flat;

import java.util.stream.Stream;
import org.systole.hdl.ir.ClockDomain;
import org.systole.sim.builtin.graph.Graph;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Op;

/// The lines of a clock domain at one instance; each is 1 where it acts. Absent ones are 0, an
/// absent enable is 1.
record Control(Node clock, boolean rising, Node async, Node sync, Node enable) {

  /// `resets` is false for a register without an initial value.
  static Control of(Context context, ClockDomain domain, boolean resets) {
    var graph = context.flat.graph;
    Node no = graph.constant(0, 1);
    boolean line = resets && domain.resetKind() != ClockDomain.ResetKind.BOOT;
    Node reset = line ? line(context, domain.reset(), domain.resetLevel(), no) : no;
    Node soft = resets ? line(context, domain.softReset(), domain.softResetLevel(), no) : no;
    boolean async = domain.resetKind() == ClockDomain.ResetKind.ASYNC;
    return new Control(context.line(domain.clock()), domain.edge() == ClockDomain.Edge.RISING,
        async ? reset : no, graph.logic(Op.OR, async ? no : reset, soft),
        line(context, domain.enable(), domain.enableLevel(), graph.constant(1, 1)));
  }

  private static Node line(Context context, String name, ClockDomain.Level level, Node absent) {
    if (name.isEmpty()) {
      return absent;
    }
    Node line = context.line(name);
    return level == ClockDomain.Level.HIGH ? line : context.flat.graph.not(line);
  }

  /// What a register takes: a SYNC reset acts inside the enable.
  Node full(Graph graph, Node now, Node init, Node next) {
    Node body = init == null ? next : graph.mux(sync, init, next);
    Node enabled = graph.mux(enable, body, now);
    return init == null ? enabled : graph.mux(async, init, enabled);
  }

  /// Whether the domain looks at anything: enabled and not in reset.
  Node active(Graph graph) {
    return Stream.of(graph.not(async), graph.not(sync))
        .reduce(enable, (a, b) -> graph.logic(Op.AND, a, b));
  }
}
