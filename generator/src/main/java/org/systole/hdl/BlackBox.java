package org.systole.hdl;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.hdl.ir.Module;

/// Foreign Verilog: ports only, no body. The module name is the class name unless given.
///
/// A port field `act` is the port `act`, ports of a Bundle field `io` are `io_act` unless
/// `noIoPrefix()` is called; `.named("ACT")` gives a port another name. Clock, reset and enable are
/// no fields, but are mapped to the lines of a clock domain by `mapClockDomain`.
public abstract class BlackBox extends Component {
  private final List<Module.Generic> generics = new ArrayList<>();
  private final List<Pin> pins = new ArrayList<>();
  private final List<Module.Source> sources = new ArrayList<>();

  private record Pin(String port, boolean clock, String line, boolean inverted) {}

  protected BlackBox(Component parent, Object parameters) {
    super(parent, parameters);
  }

  /// Sets a Verilog parameter to a number.
  protected final void addGeneric(String name, long value) {
    addGeneric(name, BigInteger.valueOf(value));
  }

  protected final void addGeneric(String name, BigInteger value) {
    String digits = value.toString(16);
    generics.add(new Module.Generic(name, value.bitLength() < 32 ? value.toString()
        : value.signum() < 0 ? "-" + hex(value.negate()) : 4 * digits.length() + "'h" + digits));
  }

  private static String hex(BigInteger value) {
    String digits = value.toString(16);
    return 4 * digits.length() + 4 + "'sh0" + digits;
  }

  protected final void addGeneric(String name, boolean value) {
    generics.add(new Module.Generic(name, value ? "1'b1" : "1'b0"));
  }

  protected final void addGeneric(String name, double value) {
    generics.add(new Module.Generic(name, Double.toString(value)));
  }

  /// Sets a Verilog parameter to a string.
  protected final void addGeneric(String name, String value) {
    generics.add(new Module.Generic(name,
        "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\""));
  }

  /// Sets a Verilog parameter to a literal with its width.
  protected final void addGeneric(String name, BaseType<?> literal) {
    Words.constant(literal.expr()).ifPresentOrElse(
        value -> generics.add(new Module.Generic(name, literal.width() + "'d" + value)),
        () -> mistake("GENERIC", "parameter " + name + " is not made of literals only",
            "give a literal"));
  }

  /// Connects this port of the foreign module to the clock of its clock domain.
  protected final void mapClock(String port) {
    pins.add(new Pin(port, true, "", false));
  }

  /// Connects ports of the foreign module to the clock, the reset and the enable of `domain`; null
  /// for what it does not have. Reset and enable act when high.
  protected final void mapClockDomain(ClockDomain domain, String clock, String reset,
      String enable) {
    mapClockDomain(domain, clock, reset, Level.HIGH, enable, Level.HIGH);
  }

  /// The same for a reset and an enable that act at these levels.
  protected final void mapClockDomain(ClockDomain domain, String clock, String reset,
      Level resetLevel, String enable, Level enableLevel) {
    checked.add(domain);
    pins.add(new Pin(clock, false, domain.clock(), false));
    if (reset != null && domain.reset().isEmpty()) {
      mistake("MISSING RESET SIGNAL", "Clock domain (" + domain.clock()
          + ") has no reset, but blackbox " + verilogName() + " needs it",
          "give the domain a reset, or map no reset port");
    } else if (reset != null) {
      pins.add(new Pin(reset, false, domain.reset(), resetLevel != domain.resetLevel()));
    }
    if (enable == null && !domain.enable().isEmpty()) {
      mistake("MISSING ENABLE PORT", "Clock domain (" + domain.clock()
          + ") has clock enable, but blackbox " + verilogName() + " is not compatible",
          "map an enable port, or make it under a domain without enable");
    } else if (enable != null && domain.enable().isEmpty()) {
      mistake("MISSING ENABLE SIGNAL", "Clock domain (" + domain.clock()
          + ") has no clock enable, but blackbox " + verilogName() + " needs it",
          "give the domain an enable, or drive the port as an input");
    } else if (enable != null) {
      pins.add(new Pin(enable, false, domain.enable(), enableLevel != domain.enableLevel()));
    }
  }

  /// The same with the clock domain in which this is made.
  protected final void mapCurrentClockDomain(String clock, String reset, String enable) {
    mapClockDomain(ownDomain(), clock, reset, enable);
  }

  /// The Verilog of this module, which is written beside that of the design.
  protected final void setInlineVerilog(String text) {
    sources.add(new Module.Source(verilogName() + ".v", text));
  }

  /// A file with Verilog of this module, which is copied beside that of the design.
  protected final void addRTLPath(String path) {
    try {
      sources.add(new Module.Source(Path.of(path).getFileName().toString(),
          Files.readString(Path.of(path))));
    } catch (IOException _) {
      mistake("RTL PATH", path + " of blackbox " + verilogName() + " cannot be read",
          "give the path of a readable file, from the folder of the run");
    }
  }

  private void mistake(String code, String message, String help) {
    elaboration().findings.add(new Diagnostic(code, message, madeAt.toString(), "", help));
  }

  protected String verilogName() {
    return getClass().getSimpleName();
  }

  final List<Module.Generic> generics() {
    return List.copyOf(generics);
  }

  final List<Module.ClockPin> clockPins() {
    return pins.stream().map(p -> new Module.ClockPin(p.port(),
        p.clock() ? ownDomain().clock() : p.line(), p.inverted())).toList();
  }

  final List<Module.Source> sources() {
    return List.copyOf(sources);
  }

  @Override
  protected final void build() {}
}
