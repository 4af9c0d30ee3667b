package org.systole.sim.foreign;

import static org.systole.sim.foreign.JavaNames.quoted;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.sim.foreign.ForeignModule.Direction;
import org.systole.sim.foreign.ForeignModule.Parameter;
import org.systole.sim.foreign.ForeignModule.Port;
import org.systole.verilog.Templates;

/// The text of a `BlackBox` class for a module: its parameters are a record `Params`, unless the
/// widths of its ports depend on them; then they have the values of this wrapping for good.
final class BlackBoxClass {
  private static final String HDL = "org.systole.hdl.";

  private final ForeignModule module;
  private final ClockPorts clocks;
  private final Wrapping wrapping;
  private final TreeSet<String> imports = new TreeSet<>(List.of(HDL + "BlackBox",
      HDL + "Component"));
  private final List<String> remarks = new ArrayList<>();

  BlackBoxClass(ForeignModule module, ClockPorts clocks, Wrapping wrapping) {
    this.module = module;
    this.clocks = clocks;
    this.wrapping = wrapping;
  }

  String text(String type) {
    var known = module.parameters().stream().filter(Parameter::known).toList();
    boolean record = !module.sized() && !known.isEmpty();
    var calls = generics(known, record);
    calls.addAll(clockCalls());
    wrapping.files().forEach(f -> calls.add("addRTLPath("
        + quoted(f.toString().replace('\\', '/')) + ");"));
    var names = new JavaNames();
    var fields = module.ports().stream().filter(p -> !clocks.taken(p))
        .map(p -> field(p, names)).toList();
    module.parameters().stream().filter(p -> !p.known()).forEach(p ->
        remarks.add("Parameter " + p.name() + " keeps the value that the module gives it."));
    remarks.add("Its Verilog is found from the folder of the run.");
    var model = new HashMap<String, Object>(Map.of("type", type, "module", module.name(),
        "imports", imports, "calls", calls, "fields", fields, "table", table(), "remarks", remarks,
        "parent", record ? "Component parent, Params p" : "Component parent",
        "key", record ? "p" : "null"));
    if (!wrapping.inPackage().isEmpty()) {
      model.put("package", wrapping.inPackage());
    }
    if (record) {
      var parts = new JavaNames();
      model.put("parameters", String.join(",\n      ", known.stream()
          .map(p -> type(p) + " " + parts.parameter(p.name())).toList()));
      model.put("standard", String.join(",\n        ", known.stream().map(this::value).toList()));
    }
    return new Templates().render("foreign/BlackBox.java.vm", model);
  }

  private List<String> generics(List<Parameter> known, boolean record) {
    var calls = new ArrayList<String>();
    var parts = new JavaNames();
    for (var parameter : known) {
      String value = record ? "p." + parts.parameter(parameter.name()) + "()" : value(parameter);
      int width = parameter.value().length();
      boolean plain = parameter.text() || width == 32 || width == 1;
      calls.add("addGeneric(" + quoted(parameter.name()) + ", "
          + (plain ? value : "U(" + value + ", " + width + ")") + ");");
    }
    if (!record && !known.isEmpty()) {
      remarks.add("Widths of its ports depend on its parameters, which have fixed values here:");
      remarks.add("wrap it again with --set NAME=VALUE for others.");
    }
    return calls;
  }

  private String type(Parameter parameter) {
    int width = parameter.value().length();
    return parameter.text() ? "String" : width == 1 ? "boolean"
        : width <= 32 ? "int" : "BigInteger";
  }

  private String value(Parameter parameter) {
    if (parameter.text()) {
      return quoted(parameter.value());
    }
    var number = new BigInteger(parameter.value(), 2);
    return switch (type(parameter)) {
      case "boolean" -> String.valueOf(number.signum() == 1);
      case "int" -> String.valueOf(number.intValue());
      default -> {
        imports.add("java.math.BigInteger");
        yield "new BigInteger(\"" + number.toString(16) + "\", 16)";
      }
    };
  }

  private List<String> clockCalls() {
    if (clocks.clock() == null) {
      return List.of();
    }
    String lines = quoted(clocks.clock()) + ", "
        + (clocks.reset() == null ? "null" : quoted(clocks.reset()));
    if (clocks.reset() == null || clocks.level() == Level.HIGH) {
      return List.of("mapCurrentClockDomain(" + lines + ", null);");
    }
    imports.add(HDL + "ir.ClockDomain.Level");
    return List.of("mapClockDomain(clockDomain(), " + lines + ", Level.LOW, null, Level.HIGH);");
  }

  private String field(Port port, JavaNames names) {
    String name = names.field(port.name());
    String type = port.signed() ? "SInt" : port.width() == 1 ? "Bool" : "UInt";
    imports.add(HDL + type);
    String made = switch (type) {
      case "Bool" -> "bool()";
      case "UInt" -> "uint(" + port.width() + ")";
      default -> "sint(" + port.width() + ")";
    };
    return "public final " + type + " " + name + " = "
        + (port.direction() == Direction.INPUT ? "in(" : "out(") + made + ")"
        + (name.equals(port.name()) ? "" : ".named(" + quoted(port.name()) + ")") + ";";
  }

  private List<String> table() {
    int widest = module.ports().stream().mapToInt(p -> p.name().length()).max().orElse(0);
    String form = "| %-" + Math.max(4, widest) + "s | %-9s | %-7s |";
    var lines = new ArrayList<>(List.of(form.formatted("port", "direction", "shape"),
        "|" + "-".repeat(Math.max(4, widest) + 2) + "|-----------|---------|"));
    for (var port : module.ports()) {
      String role = port.name().equals(clocks.clock()) ? "clock"
          : port.name().equals(clocks.reset()) ? "reset"
          : port.direction() == Direction.INPUT ? "in" : "out";
      lines.add(form.formatted(port.name(), role, port.signed() ? "s(" + port.width() + ")"
          : port.width() == 1 ? "bool" : "u(" + port.width() + ")"));
    }
    return lines;
  }
}
