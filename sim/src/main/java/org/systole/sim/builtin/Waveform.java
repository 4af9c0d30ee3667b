package org.systole.sim.builtin;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.systole.check.Enumerations;
import org.systole.hdl.ir.EnumType;
import org.systole.sim.builtin.flat.Scope;
import org.systole.sim.builtin.graph.Kind;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Slot;
import org.systole.sim.engine.Port;
import org.systole.sim.wave.VcdWriter;

/// Writes the named signals of all instances when they change.
final class Waveform implements AutoCloseable {
  /// `text` is null, or the second variable, which shows the element.
  private record Variable(int number, int width, Node value, Text text) {}

  private record Text(int number, EnumType type) {}

  private static int letters(EnumType type) {
    return type.elements().stream().mapToInt(String::length).max().orElse(1);
  }

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
        .forEach(s -> s.enumeration().ifPresentOrElse(type -> add(s, type),
            () -> add(s.name(), s.width(), s.value())));
    scope.scopes().forEach(this::scope);
  }

  private void add(String name, int width, Node value) {
    variables.add(new Variable(out.variable(name, width), width, value, null));
  }

  /// The code, and in `<signal>_string` the letters of the element, as the Verilog has it.
  private void add(Scope.Trace signal, EnumType type) {
    int code = out.variable(signal.name(), signal.width());
    int text = out.variable(Enumerations.text(signal.name()), 8 * letters(type));
    variables.add(new Variable(code, signal.width(), signal.value(), new Text(text, type)));
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
        if (variables.get(i).text() != null) {
          show(variables.get(i).text(), state.number(slot));
        }
        last[i] = now;
      }
    }
  }

  private void show(Text text, BigInteger code) {
    int letters = letters(text.type());
    int element = text.type().codes().indexOf(code);
    String name = element < 0 ? "?".repeat(letters) : text.type().elements().get(element);
    var words = new long[(8 * letters + 63) / 64];
    for (int i = 0; i < letters; i++) {
      int bit = 8 * (letters - 1 - i);
      words[bit >> 6] |= (long) (i < name.length() ? name.charAt(i) : ' ') << bit;
    }
    out.change(text.number(), 8 * letters, words, 0);
  }

  @Override
  public void close() {
    out.close();
  }
}
