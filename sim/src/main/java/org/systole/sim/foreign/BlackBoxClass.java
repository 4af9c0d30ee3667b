package org.systole.sim.foreign;

import static org.systole.sim.foreign.JavaNames.quoted;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.sim.foreign.ForeignModule.Direction;
import org.systole.sim.foreign.ForeignModule.Parameter;
import org.systole.sim.foreign.ForeignModule.Port;
import org.systole.verilog.Templates;

/// The text of a `BlackBox` class for a module: its parameters are a record `Params`, unless widths
/// of its ports depend on them in no simple way; then they have the values of this wrapping for good.
final class BlackBoxClass {
  private static final String HDL = "org.systole.hdl.";

  private final ForeignModule module;
  private final ClockPorts clocks;
  private final Wrapping wrapping;
  private final TreeSet<String> imports = new TreeSet<>(List.of(HDL + "BlackBox",
      HDL + "Component"));
  private final List<String> remarks = new ArrayList<>();

  private final Optional<Map<String, String>> widths;

  /// `widths`: in Java, of each port, where they are known as functions of the parameters.
  BlackBoxClass(ForeignModule module, ClockPorts clocks, Wrapping wrapping,
      Optional<Map<String, String>> widths) {
    this.widths = widths;
    this.module = module;
    this.clocks = clocks;
    this.wrapping = wrapping;
  }

  /// The parameters that widths may follow, and their parts of the record.
  static Map<String, String> parts(ForeignModule module) {
    var names = new JavaNames();
    var parts = new LinkedHashMap<String, String>();
    for (var parameter : module.parameters().stream().filter(Parameter::known).toList()) {
      String part = names.parameter(parameter.name());
      if (PortWidths.follows(parameter)) {
        parts.put(parameter.name(), part);
      }
    }
    return parts;
  }

  /// The width of a port: a number, or what it is computed by.
  private String width(Port port) {
    return widths.map(w -> w.get(port.name())).orElse(String.valueOf(port.width()));
  }

  private boolean fixed(Port port) {
    return width(port).matches("\\d+");
  }

  /// Whether the parameter is a part of the record: where widths follow parameters, one that was not
  /// varied keeps its value, for a width could depend on it.
  private boolean open(Parameter parameter) {
    return parameter.known() && (!module.sized()
        || widths.isPresent() && PortWidths.follows(parameter));
  }

  String text(String type) {
    var known = module.parameters().stream().filter(Parameter::known).toList();
    var open = known.stream().filter(this::open).toList();
    boolean record = !open.isEmpty();
    var calls = generics(known);
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
    if (record && widths.isPresent()) {
      model.put("sized", true);
    }
    if (record) {
      var parts = new JavaNames();
      model.put("parameters", String.join(",\n      ", open.stream()
          .map(p -> type(p) + " " + parts.parameter(p.name())).toList()));
      model.put("standard", String.join(",\n        ", open.stream().map(this::value).toList()));
    }
    return new Templates().render("foreign/BlackBox.java.vm", model);
  }

  private List<String> generics(List<Parameter> known) {
    var calls = new ArrayList<String>();
    var parts = new JavaNames();
    for (var parameter : known) {
      String part = parts.parameter(parameter.name());
      String value = open(parameter) ? "p." + part + "()" : value(parameter);
      int width = parameter.value().length();
      boolean plain = parameter.text() || width == 32 || width == 1;
      calls.add("addGeneric(" + quoted(parameter.name()) + ", "
          + (plain ? value : "U(" + value + ", " + width + ")") + ");");
    }
    if (widths.isPresent()) {
      known.stream().filter(p -> !open(p)).forEach(p -> remarks.add("Parameter " + p.name()
          + " has a fixed value here: wrap it again with --set for another."));
    } else if (module.sized() && !known.isEmpty()) {
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
    String type = port.signed() ? "SInt" : fixed(port) && port.width() == 1 ? "Bool" : "UInt";
    imports.add(HDL + type);
    String made = switch (type) {
      case "Bool" -> "bool()";
      case "UInt" -> "uint(" + width(port) + ")";
      default -> "sint(" + width(port) + ")";
    };
    return "public final " + type + " " + name + " = "
        + (port.direction() == Direction.INPUT ? "in(" : "out(") + made + ")"
        + (name.equals(port.name()) ? "" : ".named(" + quoted(port.name()) + ")") + ";";
  }

  private List<String> table() {
    int widest = module.ports().stream().mapToInt(p -> p.name().length()).max().orElse(0);
    int shape = module.ports().stream().mapToInt(p -> shape(p).length()).max().orElse(0);
    String form = "| %-" + Math.max(4, widest) + "s | %-9s | %-" + Math.max(7, shape) + "s |";
    var lines = new ArrayList<>(List.of(form.formatted("port", "direction", "shape"),
        "|" + "-".repeat(Math.max(4, widest) + 2) + "|-----------|"
            + "-".repeat(Math.max(7, shape) + 2) + "|"));
    for (var port : module.ports()) {
      String role = port.name().equals(clocks.clock()) ? "clock"
          : port.name().equals(clocks.reset()) ? "reset"
          : port.direction() == Direction.INPUT ? "in" : "out";
      lines.add(form.formatted(port.name(), role, shape(port)));
    }
    return lines;
  }

  private String shape(Port port) {
    String bits = width(port).replaceAll("\\bp[.](\\w+)\\(\\)", "$1");
    return port.signed() ? "s(" + bits + ")"
        : fixed(port) && port.width() == 1 ? "bool" : "u(" + bits + ")";
  }
}
