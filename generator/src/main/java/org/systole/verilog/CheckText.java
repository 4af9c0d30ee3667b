package org.systole.verilog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.systole.check.Walk;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Statement;

/// Assertions, assumptions, covers and reports: for a prover where FORMAL is defined, else messages
/// `SEVERITY File.java:12 text` of a simulation; nothing for synthesis.
final class CheckText {
  private final ExprText exprs;

  CheckText(ExprText exprs) {
    this.exprs = exprs;
  }

  List<String> of(Module module) {
    Map<ClockDomain, List<Statement.Check>> domains = Walk.checks(module).stream().collect(
        Collectors.groupingBy(Statement.Check::domain, LinkedHashMap::new, Collectors.toList()));
    var lines = new ArrayList<String>();
    domains.forEach((domain, _) -> {
      lines.add("`ifndef SYNTHESIS");
      lines.addAll(RegisterText.process(domain, "",
          RegisterText.enabled(domain, active(domain, body(module.statements(), domain)))));
      lines.add("`endif");
    });
    return lines;
  }

  private static List<String> active(ClockDomain domain, List<String> body) {
    String resets = Stream.of(
            domain.reset().isEmpty() ? "" : RegisterText.level(domain.reset(), domain.resetLevel()),
            domain.softReset().isEmpty() ? ""
                : RegisterText.level(domain.softReset(), domain.softResetLevel()))
        .filter(s -> !s.isEmpty()).collect(Collectors.joining(" || "));
    return resets.isEmpty() ? body : block("if (!(" + resets + "))", body);
  }

  private static List<String> block(String opening, List<String> body) {
    var lines = new ArrayList<String>();
    lines.add("  " + opening + " begin");
    body.forEach(l -> lines.add(l.startsWith("`") ? l : "  " + l));
    lines.add("  end");
    return lines;
  }

  private List<String> body(List<Statement> statements, ClockDomain domain) {
    var lines = new ArrayList<String>();
    for (var statement : statements) {
      switch (statement) {
        case Statement.Drive _ -> { }
        case Statement.Check check -> {
          if (check.domain().equals(domain)) {
            lines.addAll(check(check));
          }
        }
        case Statement.When when -> lines.addAll(when(when, domain));
        case Statement.Switch sw -> lines.addAll(cases(sw, domain));
      }
    }
    return lines;
  }

  private List<String> when(Statement.When when, ClockDomain domain) {
    var then = body(when.then(), domain);
    var otherwise = body(when.otherwise(), domain);
    if (then.isEmpty() && otherwise.isEmpty()) {
      return List.of();
    }
    String condition = exprs.write(when.condition(), "when_" + when.at().line());
    var lines = new ArrayList<>(block("if (" + ProcessText.bare(condition) + ")", then));
    if (!otherwise.isEmpty()) {
      lines.set(lines.size() - 1, "  end else begin");
      lines.addAll(block("", otherwise).subList(1, otherwise.size() + 2));
    }
    return lines;
  }

  private List<String> cases(Statement.Switch sw, ClockDomain domain) {
    var lines = new ArrayList<String>();
    for (var c : sw.cases()) {
      lines.addAll(block(c.keys().stream().map(ExprText::literal)
          .collect(Collectors.joining(", ")) + ":", body(c.body(), domain)));
    }
    lines.addAll(block("default:", body(sw.otherwise(), domain)));
    if (lines.stream().allMatch(l -> l.endsWith("begin") || l.endsWith("end"))) {
      return List.of();
    }
    var result = new ArrayList<String>();
    result.add("  case (" + ProcessText.bare(exprs.write(sw.selector(), "switch_"
        + sw.at().line())) + ")");
    lines.forEach(l -> result.add(l.startsWith("`") ? l : "  " + l));
    result.add("  endcase");
    return result;
  }

  private List<String> check(Statement.Check check) {
    String condition = exprs.write(check.condition(), "check_" + check.at().line());
    String bare = ProcessText.bare(condition);
    var lines = new ArrayList<String>();
    lines.add("`ifdef FORMAL");
    switch (check.kind()) {
      case ASSERT -> lines.add("  assert (" + bare + ");");
      case ASSUME -> lines.add("  assume (" + bare + ");");
      case COVER -> lines.add("  cover (" + bare + ");");
      case REPORT -> { }
    }
    lines.add("`else");
    switch (check.kind()) {
      case ASSERT, ASSUME -> lines.addAll(block("if (!" + condition + ")", message(check)));
      case COVER -> lines.addAll(block("if (" + bare + ")", message(check)));
      case REPORT -> lines.addAll(message(check));
    }
    lines.add("`endif");
    return lines;
  }

  private List<String> message(Statement.Check check) {
    var format = new StringBuilder(check.kind() == Statement.CheckKind.COVER ? "COVER"
        : check.severity().name()).append(' ').append(check.at()).append(' ');
    var values = new StringBuilder();
    for (var part : check.message()) {
      switch (part) {
        case Statement.MessagePart.Text(var text) -> format.append(text.replace("%", "%%")
            .replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
        case Statement.MessagePart.Value(Expr.Read(var signal, _))
            when signal.enumeration().isPresent() -> {
          format.append("%0s");
          values.append(", ").append(EnumText.chosen(signal.enumeration().get(),
              exprs.name(signal)));
        }
        case Statement.MessagePart.Value(var value) -> {
          format.append("%0d");
          values.append(", ").append(exprs.write(value, "check_" + check.at().line()));
        }
      }
    }
    var lines = new ArrayList<String>();
    lines.add("  $display(\"" + format.toString().stripTrailing() + "\"" + values + ");");
    if (check.severity() == Statement.Severity.FAILURE) {
      lines.add("  $finish;");
    }
    return lines;
  }
}
