package org.systole.sim.builtin;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.ir.Design;
import org.systole.sim.builtin.code.Compiler;
import org.systole.sim.builtin.flat.Circuit;
import org.systole.sim.builtin.flat.Flattening;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Slot;
import org.systole.sim.engine.Batch;
import org.systole.sim.engine.PinEngine;
import org.systole.sim.engine.Port;
import org.systole.sim.engine.PortTable;
import org.systole.sim.engine.Report;

/// Simulates a checked design in this process, compiled to bytecode.
///
/// Two-state: values that nothing defines are drawn from a seed. Deterministic: the same design,
/// options and calls give the same values.
public final class BuiltInEngine extends PinEngine {
  private static final long HALF_PERIOD = 5_000;

  private final Circuit circuit;
  private final Callbacks host = new Callbacks();
  private Machine machine;
  private Slot[] slots;
  private final Map<Integer, Optional<int[][]>> plains = new HashMap<>();
  private Waveform wave;
  private long time;
  private boolean written = true;

  private BuiltInEngine(Design design, BuiltInOptions options) {
    super(PortTable.of(design));
    circuit = Flattening.of(design, table.ports());
    var compiled = Compiler.compile(circuit, List.of());
    use(new Machine(circuit, compiled, State.start(circuit, options), host));
  }

  /// Compiles `design`, which must have passed the checks. A foreign module without a Java model is
  /// a `UserError`.
  public static BuiltInEngine of(Design design, BuiltInOptions options) {
    return DeepStack.call(() -> new BuiltInEngine(design, options));
  }

  private void use(Machine newMachine) {
    machine = newMachine;
    plains.clear();
    slots = circuit.ports().stream().map(p -> p.input() != null ? p.input()
        : machine.compiled.slot(p.output())).toArray(Slot[]::new);
  }

  @Override
  public String name() {
    return "built-in";
  }

  @Override
  protected void put(int port, long value) {
    machine.state.set(slots[port], value);
    written = true;
  }

  @Override
  protected void put(int port, BigInteger value) {
    machine.state.set(slots[port], value);
    written = true;
  }

  @Override
  public void settle() {
    open();
    written = false;
    if (!host.failed()) {
      machine.settle();
      show();
    }
  }

  private void show() {
    if (wave != null) {
      machine.outputs();
      wave.dump(time, machine.state);
    }
  }

  @Override
  protected long get(int port) {
    return machine.state.get(settled(port));
  }

  @Override
  protected BigInteger getWide(int port) {
    return machine.state.getWide(settled(port));
  }

  private Slot settled(int port) {
    if (written) {
      settle();
    }
    machine.outputs();
    return slots[port];
  }

  @Override
  public void cycles(int clock, long count) {
    open();
    table.checkClock(clock);
    var edges = plain(clock);
    if (edges == null) {
      for (long i = 0; i < count && !host.failed(); i++) {
        settle();
        pulse(clock);
      }
      return;
    }
    settle();
    for (long i = 0; i < count && !host.failed(); i++) {
      machine.pulse(edges);
      machine.settleValues();
    }
    time += 2 * HALF_PERIOD * count;
  }

  /// What the edges of `clock` do, when they can be done without looking for other edges.
  private int[][] plain(int clock) {
    return wave != null || machine.state.get(slots[clock]) != 0 ? null
        : plains.computeIfAbsent(clock, c -> Optional.ofNullable(machine.plain(slots[c])))
            .orElse(null);
  }

  /// Raises and lowers the clock, half a period each.
  private void pulse(int clock) {
    time += HALF_PERIOD;
    machine.state.set(slots[clock], 1);
    settle();
    time += HALF_PERIOD;
    machine.state.set(slots[clock], 0);
    settle();
  }

  @Override
  public void run(int clock, Batch batch) {
    open();
    table.checkBatch(clock, batch);
    var inputs = Arrays.stream(batch.inputs()).mapToObj(p -> slots[p]).toArray(Slot[]::new);
    var outputs = Arrays.stream(batch.outputs()).mapToObj(p -> slots[p]).toArray(Slot[]::new);
    boolean data = Arrays.stream(batch.inputs())
        .allMatch(p -> table.get(p).role() == Port.Role.DATA);
    var edges = data ? plain(clock) : null;
    if (edges != null) {
      settle();
    }
    int in = 0;
    int out = 0;
    for (int cycle = 0; cycle < batch.cycles() && !host.failed(); cycle++) {
      for (var slot : inputs) {
        in += machine.state.take(slot, batch.stimuli(), in);
      }
      if (edges == null) {
        settle();
      } else {
        machine.settleValues();
      }
      machine.outputs();
      for (var slot : outputs) {
        out += machine.state.give(slot, batch.responses(), out);
      }
      if (edges == null) {
        pulse(clock);
      } else {
        machine.pulse(edges);
        time += 2 * HALF_PERIOD;
      }
    }
    if (edges != null) {
      machine.settleValues();
    }
  }

  @Override
  public void trace(Path file) {
    open();
    if (!file.toString().endsWith(".vcd")) {
      throw new UserError(List.of(new Diagnostic("WAVEFORM", "the built-in engine writes no "
          + file.getFileName(), "", "",
          "give it a name that ends in .vcd, or use Verilator for one in .fst")));
    }
    DeepStack.call(() -> {
      show(file);
      return file;
    });
  }

  private void show(Path file) {
    if (wave != null) {
      wave.close();
    }
    var lines = new ArrayList<Port>();
    var values = new ArrayList<Node>();
    var scope = circuit.top().get();
    var known = scope.signals().stream().map(s -> s.name()).toList();
    for (int i = 0; i < slots.length; i++) {
      if (!known.contains(table.get(i).name())) {
        lines.add(table.get(i));
        values.add(circuit.graph().state(slots[i]));
      }
    }
    wave = new Waveform(file, scope, lines, values);
    var compiled = Compiler.compile(circuit, wave.values());
    var old = machine;
    use(new Machine(circuit, compiled,
        old.state.grown(circuit.layout().ints(), circuit.layout().longs()), host));
    machine.follow(old);
    wave.attach(machine);
  }

  @Override
  public void time(long picoseconds) {
    time = Math.max(time, picoseconds);
  }

  @Override
  public List<Report> reports() {
    return host.takeReports();
  }

  @Override
  protected void end() {
    if (wave != null) {
      wave.close();
      wave = null;
    }
  }
}
