package org.systole.hdl;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.ir.Module;

/// Foreign Verilog: ports only, no body. The module name is the class name unless given.
public abstract class BlackBox extends Component {
  private final List<Module.Generic> generics = new ArrayList<>();
  private final List<String> clockPorts = new ArrayList<>();

  protected BlackBox(Component parent, Object parameters) {
    super(parent, parameters);
  }

  /// Sets a Verilog parameter; `value` is written as it stands.
  protected final void addGeneric(String name, String value) {
    generics.add(new Module.Generic(name, value));
  }

  /// Connects this port of the foreign module to the clock.
  protected final void mapClock(String port) {
    clockPorts.add(port);
  }

  protected String verilogName() {
    return getClass().getSimpleName();
  }

  final List<Module.Generic> generics() {
    return List.copyOf(generics);
  }

  final List<Module.ClockPin> clockPins() {
    return clockPorts.stream().map(p -> new Module.ClockPin(p, ownDomain().clock())).toList();
  }

  @Override
  protected final void build() {}
}
