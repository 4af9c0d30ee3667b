package org.systole.verilog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.systole.check.Walk;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Memory;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;

/// Statements of always blocks, cut down to the signals that the block drives.
final class ProcessText {
  private final ExprText exprs;
  private final Function<Signal, String> names;

  ProcessText(ExprText exprs, Function<Signal, String> names) {
    this.exprs = exprs;
    this.names = names;
  }

  String assign(Statement.Assign assign, String operator) {
    String target = names.apply(assign.target());
    String part = assign.whole() ? "" : assign.high() == assign.low() ? "[" + assign.low() + "]"
        : "[" + assign.high() + ":" + assign.low() + "]";
    Expr value = assign.value();
    if (value instanceof Expr.Literal literal) {
      value = new Expr.Literal(literal.value(), literal.shape()
          .withWidth(assign.high() - assign.low() + 1), false, literal.at());
    }
    return target + part + " " + operator + " " + exprs.write(value, target) + ";";
  }

  List<String> body(List<Statement> statements, Set<Signal> targets, String indent,
      String operator) {
    var lines = new ArrayList<String>();
    for (var statement : statements) {
      switch (statement) {
        case Statement.Assign assign -> {
          if (targets.contains(assign.target())) {
            lines.add(indent + assign(assign, operator));
          }
        }
        case Statement.When when -> when(when, targets, indent, operator, lines, "if (");
        case Statement.Switch sw -> cases(sw, targets, indent, operator, lines);
      }
    }
    return lines;
  }

  private void when(Statement.When when, Set<Signal> targets, String indent, String operator,
      List<String> lines, String opening) {
    boolean then = drives(when.then(), targets);
    boolean otherwise = drives(when.otherwise(), targets);
    if (!then && !otherwise) {
      return;
    }
    String condition = exprs.write(when.condition(), "when_" + when.at().line());
    lines.add(indent + opening + bare(condition) + ") begin");
    lines.addAll(body(when.then(), targets, indent + "  ", operator));
    if (otherwise) {
      lines.add(indent + "end else begin");
      lines.addAll(body(when.otherwise(), targets, indent + "  ", operator));
    }
    lines.add(indent + "end");
  }

  private void cases(Statement.Switch sw, Set<Signal> targets, String indent, String operator,
      List<String> lines) {
    boolean any = sw.cases().stream().anyMatch(c -> drives(c.body(), targets));
    if (!any && !drives(sw.otherwise(), targets)) {
      return;
    }
    lines.add(indent + "case (" + bare(exprs.write(sw.selector(), "switch_" + sw.at().line()))
        + ")");
    for (var c : sw.cases()) {
      lines.add(indent + "  " + c.keys().stream().map(k -> ExprText.literal(k.value(), k.shape()))
          .collect(Collectors.joining(", ")) + ": begin");
      lines.addAll(body(c.body(), targets, indent + "    ", operator));
      lines.add(indent + "  end");
    }
    lines.add(indent + "  default: begin");
    lines.addAll(body(sw.otherwise(), targets, indent + "    ", operator));
    lines.add(indent + "  end");
    lines.add(indent + "endcase");
  }

  private static boolean drives(List<Statement> statements, Set<Signal> targets) {
    return Walk.assigns(statements).stream().anyMatch(a -> targets.contains(a.target()));
  }

  static String bare(String text) {
    if (!text.startsWith("(") || !text.endsWith(")")) {
      return text;
    }
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0 && i < text.length() - 1) {
        return text;
      }
    }
    return text.substring(1, text.length() - 1);
  }

  List<String> memory(Memory memory) {
    var lines = new ArrayList<String>();
    if (!memory.init().isEmpty()) {
      lines.add("initial begin");
      for (int i = 0; i < memory.init().size(); i++) {
        lines.add("  " + memory.name() + "[" + i + "] = " + memory.width() + "'h"
            + memory.init().get(i).toString(16) + ";");
      }
      lines.add("end");
    }
    for (var write : memory.writes()) {
      clocked(lines, write.domain(), exprs.write(write.enable(), memory.name() + "_enable"), memory.name() + "["
          + bare(exprs.write(write.address(), memory.name() + "_address")) + "] <= "
          + exprs.write(write.data(), memory.name() + "_data"));
    }
    for (var read : memory.reads()) {
      clocked(lines, read.domain(), exprs.write(read.enable(), memory.name() + "_enable"), names.apply(read.data())
          + " <= " + memory.name() + "["
          + bare(exprs.write(read.address(), memory.name() + "_address")) + "]");
    }
    return lines;
  }

  private static void clocked(List<String> lines, ClockDomain domain, String enable,
      String action) {
    var body = enable.equals("1'd1") ? List.of("  " + action + ";")
        : List.of("  if (" + bare(enable) + ") begin", "    " + action + ";", "  end");
    lines.addAll(RegisterText.process(domain, "", RegisterText.enabled(domain, body)));
  }
}
