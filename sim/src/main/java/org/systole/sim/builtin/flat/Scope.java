package org.systole.sim.builtin.flat;

import java.util.List;
import org.systole.hdl.ir.Signal;
import org.systole.sim.builtin.graph.Node;

/// Named signals of one instance, for waveforms.
public record Scope(String name, List<Trace> signals, List<Scope> scopes) {
  /// A signal, whose value is found only when it is wanted.
  public static final class Trace {
    private final String name;
    private final int width;
    private final Context context;
    private final Signal signal;

    Trace(String name, int width, Context context, Signal signal) {
      this.name = name;
      this.width = width;
      this.context = context;
      this.signal = signal;
    }

    public String name() {
      return name;
    }

    public int width() {
      return width;
    }

    public Node value() {
      return context.value(signal);
    }
  }
}
