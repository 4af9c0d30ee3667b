package org.systole.sim.prove;

import java.util.LinkedHashMap;
import java.util.Map;
import org.systole.hdl.BaseType;
import org.systole.hdl.Component;

/// What lies around a unit whose properties are proved: it holds them, the invariants that induction
/// needs, and what the surroundings promise.
///
/// A unit's body is built after its parent's, and once for all of its kind, so that its registers are
/// no values of the parent; `pull` gives one by its path, in a proof and nowhere else. A replay of a
/// counterexample feeds what the prover saw there.
public abstract class Harness extends Component {
  /// A path, and the line that pulls it.
  record Pull(String path, String at) {}

  private final Map<String, Pull> pulls = new LinkedHashMap<>();

  protected Harness(Object parameters) {
    super(null, parameters);
  }

  /// The value of a signal inside of a child: names of instances and, last, of the signal as in their
  /// Verilog, with points between. A word of a memory is `bank[3]`; a grid's cell at row r and column
  /// c of n is `tile_weight[r * n + c]`. The type must be as wide as the signal.
  protected final <T extends BaseType<T>> T pull(T type, String path) {
    String base = "pulled_" + path.replaceAll("\\W+", "_").replaceAll("_$", "");
    String name = base;
    var pull = new Pull(path, line());
    for (int i = 2; pulls.putIfAbsent(name, pull) != null; i++) {
      name = base + "_" + i;
    }
    return in(type).named(name);
  }

  private static String line() {
    return StackWalker.getInstance().walk(frames -> frames
        .filter(f -> !f.getClassName().equals(Harness.class.getName())).findFirst())
        .map(f -> f.getFileName() + ":" + f.getLineNumber()).orElseThrow();
  }

  /// Ports by name, and what they stand for.
  final Map<String, Pull> pulls() {
    return pulls;
  }
}
