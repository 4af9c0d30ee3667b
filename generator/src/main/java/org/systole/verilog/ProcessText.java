package org.systole.verilog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.systole.check.Walk;
import org.systole.hdl.ir.Expr;
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

  String assign(Statement.Drive drive, String operator) {
    String target = names.apply(drive.target());
    return switch (drive) {
      case Statement.Assign assign -> {
        String part = assign.whole() ? "" : assign.high() == assign.low() ? "[" + assign.low() + "]"
            : "[" + assign.high() + ":" + assign.low() + "]";
        yield target + part + " " + operator + " "
            + value(assign.value(), assign.high() - assign.low() + 1, target) + ";";
      }
      case Statement.AssignAt assign -> {
        String offset = bare(exprs.offset(assign.offset(), target));
        String part = assign.width() == 1 ? "[" + offset + "]"
            : "[" + offset + " +: " + assign.width() + "]";
        yield target + part + " " + operator + " "
            + value(assign.value(), assign.width(), target) + ";";
      }
    };
  }

  private String value(Expr value, int width, String target) {
    return exprs.write(value instanceof Expr.Literal literal
        ? new Expr.Literal(literal.value(), literal.shape().withWidth(width), false,
            literal.enumeration(), literal.at()) : value, target);
  }

  List<String> body(List<Statement> statements, Set<Signal> targets, String indent,
      String operator) {
    var lines = new ArrayList<String>();
    for (var statement : statements) {
      switch (statement) {
        case Statement.Drive drive -> {
          if (targets.contains(drive.target())) {
            lines.add(indent + assign(drive, operator));
          }
        }
        case Statement.Check _ -> { }
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
    var cases = sw.cases();
    if (!drives(sw.otherwise(), targets)) {
      cases = cases.stream().filter(c -> drives(c.body(), targets)).toList();
      if (cases.isEmpty()) {
        return;
      }
    }
    lines.add(indent + "case (" + bare(exprs.write(sw.selector(), "switch_" + sw.at().line()))
        + ")");
    for (var c : cases) {
      lines.add(indent + "  " + c.keys().stream().map(ExprText::literal)
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
    return Walk.drives(statements).stream().anyMatch(a -> targets.contains(a.target()));
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
}
