package org.systole.sim.builtin.code;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Slot;

/// A class file, its units of work, and where it finds and leaves values.
///
/// `comb` computes what the clock edges need, `outs` the outputs; `steps` one for each group,
/// `clears` one for each clear of the circuit. `kept` are the slots of outputs, lines and spoken
/// values; `seen` the clocks that logic looks at.
public record Compiled(byte[] classFile, int comb, int outs, List<Integer> steps,
    List<Integer> clears, Map<Node, Slot> kept, Set<Node> seen) {
  /// The slot of a register, an input or a kept value.
  public Slot slot(Node node) {
    var slot = kept.get(node);
    return slot == null ? node.slot() : slot;
  }
}
