package org.systole.sim.builtin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.systole.sim.builtin.flat.Scope;
import org.systole.sim.builtin.graph.Kind;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Slot;
import org.systole.sim.engine.Port;
import org.systole.sim.wave.VcdWriter;

/// Writes the named signals of all instances when they change.
final class Waveform implements AutoCloseable {
  private record Variable(int number, int width, Node value) {}

  private final VcdWriter out;
  private final List<Variable> variables = new ArrayList<>();
  private Slot[] slots = {};
  private long[][] last = {};

  /// `lines` are clocks, resets and enables, which are no signals of the top module.
  Waveform(Path file, Scope top, List<Port> lines, List<Node> values) {
    out = new VcdWriter(file);
    out.scope(top.name());
    for (int i = 0; i < lines.size(); i++) {
      add(lines.get(i).name(), 1, values.get(i));
    }
    body(top);
    out.upscope();
    out.begin();
  }

  private void scope(Scope scope) {
    out.scope(scope.name());
    body(scope);
    out.upscope();
  }

  private void body(Scope scope) {
    scope.signals().stream().filter(s -> s.width() > 0)
        .forEach(s -> add(s.name(), s.width(), s.value()));
    scope.scopes().forEach(this::scope);
  }

  private void add(String name, int width, Node value) {
    variables.add(new Variable(out.variable(name, width), width, value));
  }

  /// The values that must be computed.
  List<Node> values() {
    return variables.stream().map(Variable::value).toList();
  }

  /// Where `machine` keeps the values.
  void attach(Machine machine) {
    slots = variables.stream().map(v -> machine.compiled.slot(v.value())).toArray(Slot[]::new);
    last = new long[slots.length][];
  }

  /// Writes what differs from the last time.
  void dump(long time, State state) {
    for (int i = 0; i < slots.length; i++) {
      var slot = slots[i];
      long[] now = slot.kind() == Kind.WIDE ? Arrays.copyOfRange(state.longs, slot.index(),
          slot.index() + Kind.words(slot.width())) : new long[] {state.get(slot)};
      if (!Arrays.equals(now, last[i])) {
        out.time(time);
        out.change(variables.get(i).number(), variables.get(i).width(), now, 0);
        last[i] = now;
      }
    }
  }

  @Override
  public void close() {
    out.close();
  }
}
