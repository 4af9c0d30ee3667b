package org.systole.verilog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;

/// Instances, and grids of instances as two nested generate loops.
final class InstanceText {
  private InstanceText() {}

  static List<String> instances(Module module, Clocking clocking,
      Function<Signal, String> names) {
    var lines = new ArrayList<String>();
    for (var instance : module.instances()) {
      String generics = instance.generics().isEmpty() ? "" : instance.generics().stream()
          .map(g -> "." + g.name() + "(" + g.value() + ")")
          .collect(Collectors.joining(",\n    ", "#(\n    ", "\n  ) "));
      var connections = clocks(instance.module(), clocking);
      instance.clockPins().forEach(p -> connections.add("." + p.port() + "("
          + (p.inverted() ? "!" : "") + p.line() + ")"));
      instance.ports().forEach(p ->
          connections.add("." + p.port() + "(" + names.apply(p.wire()) + ")"));
      lines.add(instance.module() + " " + generics + instance.name() + " (");
      list(lines, connections, "  ");
      lines.add(");");
    }
    return lines;
  }

  private static ArrayList<String> clocks(String child, Clocking clocking) {
    var connections = new ArrayList<String>();
    clocking.of(child).forEach(l -> connections.add("." + l + "(" + l + ")"));
    return connections;
  }

  private static void list(List<String> lines, List<String> items, String indent) {
    for (int i = 0; i < items.size(); i++) {
      lines.add(indent + items.get(i) + (i < items.size() - 1 ? "," : ""));
    }
  }

  static List<String> grids(Module module, Clocking clocking, Function<Signal, String> names) {
    var lines = new ArrayList<String>();
    if (!module.grids().isEmpty()) {
      lines.add("genvar row;");
      lines.add("genvar column;");
    }
    for (var grid : module.grids()) {
      grid(lines, grid, clocking, names);
    }
    return lines;
  }

  private static void grid(List<String> lines, Module.GridInstance grid, Clocking clocking,
      Function<Signal, String> names) {
    String rowBlock = grid.name() + "Row";
    String columnBlock = grid.name() + "Column";
    lines.add("generate");
    lines.add("  for (row = 0; row < " + grid.rows() + "; row = row + 1) begin : " + rowBlock);
    lines.add("    for (column = 0; column < " + grid.columns()
        + "; column = column + 1) begin : " + columnBlock);
    String in = "      ";
    var connections = clocks(grid.module(), clocking);
    for (var link : grid.links()) {
      String range = "[" + (link.width() - 1) + ":0] ";
      lines.add(in + "wire " + range + local(grid, link.input()) + ";");
      lines.add(in + "wire " + range + local(grid, link.output()) + ";");
      connections.add("." + link.input() + "(" + local(grid, link.input()) + ")");
      connections.add("." + link.output() + "(" + local(grid, link.output()) + ")");
    }
    for (var link : grid.links()) {
      link(lines, grid, link, names, in);
    }
    lines.add(in + grid.module() + " " + grid.name() + " (");
    list(lines, connections, in + "  ");
    lines.add(in + ");");
    lines.add("    end");
    lines.add("  end");
    lines.add("endgenerate");
  }

  private static String local(Module.GridInstance grid, String port) {
    return grid.name() + "_" + port;
  }

  private static void link(List<String> lines, Module.GridInstance grid, Module.Link link,
      Function<Signal, String> names, String in) {
    String rowBlock = grid.name() + "Row";
    String columnBlock = grid.name() + "Column";
    String index = link.eastward() ? "column" : "row";
    String along = link.eastward() ? "row" : "column";
    String neighbour = link.eastward() ? rowBlock + "[row]." + columnBlock + "[column - 1]."
        : rowBlock + "[row - 1]." + columnBlock + "[column].";
    String input = local(grid, link.input());
    String output = local(grid, link.output());
    lines.add(in + "if (" + index + " == 0) begin : " + link.input() + "Edge");
    lines.add(in + "  assign " + input + " = " + element(link.edge(), names, along, link.width())
        + ";");
    lines.add(in + "end else begin : " + link.input() + "Inner");
    lines.add(in + "  assign " + input + " = " + neighbour + output + ";");
    lines.add(in + "end");
    int last = (link.eastward() ? grid.columns() : grid.rows()) - 1;
    lines.add(in + "if (" + index + " == " + last + ") begin : " + link.output() + "End");
    var edge = grid.edges().stream().filter(e -> e.output().equals(link.output())).findFirst();
    lines.add(edge.isPresent()
        ? in + "  assign " + element(edge.get().target(), names, along, link.width()) + " = "
            + output + ";"
        : in + "  wire unused = &{1'b0, " + output + "};");
    lines.add(in + "end");
  }

  /// Element `index` of a vector; a vector of one bit takes no index.
  private static String element(Signal vector, Function<Signal, String> names, String index,
      int width) {
    return names.apply(vector) + (vector.shape().width() == 1 ? ""
        : "[" + index + " * " + width + " +: " + width + "]");
  }
}
