package org.systole.verilog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.systole.check.Enumerations;
import org.systole.hdl.ir.EnumType;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;

/// Names of elements, and registers that show them in simulations.
final class EnumText {
  private final Enumerations enumerations;
  private final Function<Signal, String> names;

  EnumText(Module module, Function<Signal, String> names, Set<Signal> pruned) {
    this.enumerations = Enumerations.of(module, pruned);
    this.names = names;
  }

  /// A `localparam` for each element that the module uses.
  List<String> elements() {
    var lines = new ArrayList<String>();
    enumerations.used().forEach((type, codes) -> {
      var shape = Shape.bits(type.width());
      codes.forEach(code -> lines.add("localparam " + ModuleText.range(shape) + type.symbol(code)
          + " = " + ExprText.literal(code, shape) + ";"));
    });
    return lines;
  }

  /// `<signal>_string`, the name of the element in a simulation.
  List<String> texts() {
    var signals = enumerations.signals();
    if (signals.isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.add("`ifndef SYNTHESIS");
    signals.forEach(s -> lines.addAll(text(s)));
    lines.add("wire unused_strings = &{1'b0, " + signals.stream()
        .map(s -> Enumerations.text(names.apply(s))).collect(Collectors.joining(", ")) + "};");
    lines.add("`endif");
    return lines;
  }

  private List<String> text(Signal signal) {
    EnumType type = signal.enumeration().orElseThrow();
    String name = names.apply(signal);
    String text = Enumerations.text(name);
    int length = type.elements().stream().mapToInt(String::length).max().orElse(1);
    var lines = new ArrayList<String>();
    lines.add("reg  [" + (8 * length - 1) + ":0] " + text + ";");
    lines.add("always @(*) begin");
    lines.add("  case (" + name + ")");
    for (int i = 0; i < type.elements().size(); i++) {
      lines.add("    " + type.symbol(type.codes().get(i)) + ": " + text + " = \""
          + padded(type.elements().get(i), length) + "\";");
    }
    lines.add("    default: " + text + " = \"" + "?".repeat(length) + "\";");
    lines.add("  endcase");
    lines.add("end");
    return lines;
  }

  private static String padded(String element, int length) {
    return element + " ".repeat(length - element.length());
  }

  /// An expression that is the name of the element `value`, after zeros.
  static String chosen(EnumType type, String value) {
    int length = type.elements().stream().mapToInt(String::length).max().orElse(1);
    var result = new StringBuilder();
    for (int i = 0; i < type.elements().size(); i++) {
      String element = type.elements().get(i);
      int zeros = 8 * (length - element.length());
      String text = zeros == 0 ? "\"" + element + "\"" : "{" + zeros + "'d0, \"" + element + "\"}";
      result.append("(").append(value).append(" == ").append(type.symbol(type.codes().get(i)))
          .append(") ? ").append(text).append(" : ");
    }
    return result + "\"" + "?".repeat(length) + "\"";
  }
}
