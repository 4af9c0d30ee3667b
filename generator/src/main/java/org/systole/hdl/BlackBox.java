package org.systole.hdl;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.ir.Module;

/// Foreign Verilog: ports only, no body. The module name is the class name unless given.
public abstract class BlackBox extends Component {
  private final List<Module.Generic> generics = new ArrayList<>();
  private String clockPort = "";

  protected BlackBox(Component parent, Object parameters) {
    super(parent, parameters);
  }

  /// Sets a Verilog parameter; `value` is written as it stands.
  protected final void addGeneric(String name, String value) {
    generics.add(new Module.Generic(name, value));
  }

  /// Connects this port of the foreign module to the clock.
  protected final void mapClock(String port) {
    clockPort = port;
  }

  protected String verilogName() {
    return getClass().getSimpleName();
  }

  final List<Module.Generic> generics() {
    return List.copyOf(generics);
  }

  final String clockPort() {
    return clockPort;
  }

  @Override
  protected final void build() {}
}
