package org.systole.foreign;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.BaseType;
import org.systole.hdl.BlackBox;
import org.systole.hdl.Component;
import org.systole.hdl.ir.ClockDomain.Level;

/// A foreign module by its text. `ports` is `a:s8 b:u4 > y:u8`; `lines` are its clock and its reset,
/// which acts when low if its name ends in n.
record Core(String name, String ports, List<String> lines, List<String> generics, String verilog) {
  static Core of(String name, String ports, String lines, String generics, String verilog) {
    return new Core(name, ports, split(lines), split(generics), verilog);
  }

  private static List<String> split(String words) {
    return words.isEmpty() ? List.of() : List.of(words.split(" "));
  }

  Core with(String newVerilog) {
    return new Core(name, ports, lines, generics, newVerilog);
  }

  /// The BlackBox that `systole wrap` would write as a class of its own.
  static final class Box extends BlackBox {
    final List<BaseType<?>> inputs = new ArrayList<>();
    final List<BaseType<?>> outputs = new ArrayList<>();
    private final Core core;

    Box(Component parent, Core core) {
      this.core = core;
      super(parent, core);
      setInlineVerilog(core.verilog());
      for (String generic : core.generics()) {
        String[] parts = generic.split("=");
        if (parts[1].startsWith("\"")) {
          addGeneric(parts[0], parts[1].substring(1, parts[1].length() - 1));
        } else {
          addGeneric(parts[0], Long.parseLong(parts[1]));
        }
      }
      if (!core.lines().isEmpty()) {
        String reset = core.lines().size() > 1 ? core.lines().get(1) : null;
        mapClockDomain(clockDomain(), core.lines().getFirst(), reset,
            reset != null && reset.endsWith("n") ? Level.LOW : Level.HIGH, null, Level.HIGH);
      }
      boolean given = false;
      for (String word : core.ports().split(" ")) {
        if (word.equals(">")) {
          given = true;
        } else {
          String[] parts = word.split(":");
          int width = Integer.parseInt(parts[1].substring(1));
          var type = switch (parts[1].charAt(0)) {
            case 's' -> sint(width);
            case 'b' -> bits(width);
            default -> uint(width);
          };
          (given ? outputs : inputs).add(given ? out(type).named(parts[0])
              : in(type).named(parts[0]));
        }
      }
    }

    @Override
    protected String verilogName() {
      return core.name();
    }
  }
}
