package org.systole.sim.builtin.flat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.sim.builtin.box.BoxModel;
import org.systole.sim.builtin.box.Simulated;
import org.systole.sim.builtin.graph.Node;
import org.systole.sim.builtin.graph.Slot;

/// An instance of a foreign module: its outputs are slots that its model fills.
public final class Box {
  private final int number;
  private final BoxModel model;
  private final Context parent;
  private final Map<String, Signal> inputs = new LinkedHashMap<>();
  private final Map<String, Slot> outputs = new LinkedHashMap<>();

  Box(int number, BoxModel model, Context parent, Module.Instance instance) {
    this.number = number;
    this.model = model;
    this.parent = parent;
    for (var pin : instance.ports()) {
      var shape = pin.wire().shape();
      if (pin.wire().role() == Signal.Role.INPUT) {
        inputs.put(pin.port(), pin.wire());
      } else {
        outputs.put(pin.port(), parent.flat.layout.slot(shape.width(), shape.signed(), this));
      }
    }
  }

  /// Whether the class of a foreign module says how it behaves.
  public static boolean modelled(Module module, Module.Instance instance) {
    return owner(module, instance) instanceof Simulated;
  }

  /// The object that an instance is in Java.
  static Object owner(Module module, Module.Instance instance) {
    return instance.ports().isEmpty() ? module.owner()
        : instance.ports().getFirst().wire().owner();
  }

  public int number() {
    return number;
  }

  public BoxModel model() {
    return model;
  }

  Node output(String port) {
    return parent.flat.graph.state(outputs.get(port));
  }

  /// The values of the inputs.
  public Map<String, Node> inputs() {
    var result = new LinkedHashMap<String, Node>();
    inputs.forEach((name, wire) -> result.put(name, parent.value(wire)));
    return result;
  }

  public Map<String, Slot> outputs() {
    return outputs;
  }
}
