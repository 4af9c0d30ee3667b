package org.systole.sim.builtin;

import java.math.BigInteger;
import java.util.Map;
import org.systole.sim.builtin.box.Pins;
import org.systole.sim.builtin.graph.Kind;
import org.systole.sim.builtin.graph.Slot;

/// Pins of a black box in the state of a machine.
record BoxPins(State state, Map<String, Slot> inputs, Map<String, Slot> outputs) implements Pins {
  @Override
  public BigInteger get(String pin) {
    return state.getWide(pin(inputs, pin, "input"));
  }

  @Override
  public long bits(String pin) {
    var slot = pin(inputs, pin, "input");
    return slot.kind() == Kind.WIDE ? state.getWide(slot).longValue() : state.get(slot);
  }

  @Override
  public void set(String pin, BigInteger value) {
    state.set(pin(outputs, pin, "output"), value);
  }

  private static Slot pin(Map<String, Slot> pins, String name, String what) {
    var slot = pins.get(name);
    if (slot == null) {
      throw new IllegalArgumentException("no " + what + " " + name + " among " + pins.keySet());
    }
    return slot;
  }
}
