package org.systole.verilog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;

/// Clocked processes: one for the registers of a clock domain that are reset, one for those that
/// are not.
final class RegisterText {
  private final List<Statement> statements;
  private final ProcessText processes;
  private final Function<Signal, String> names;

  RegisterText(List<Statement> statements, ProcessText processes,
      Function<Signal, String> names) {
    this.statements = statements;
    this.processes = processes;
    this.names = names;
  }

  List<String> of(List<Signal> registers) {
    Map<ClockDomain, List<Signal>> domains = registers.stream().collect(Collectors.groupingBy(
        r -> r.domain().orElseThrow(), LinkedHashMap::new, Collectors.toList()));
    var lines = new ArrayList<String>();
    domains.forEach((domain, list) -> {
      var reset = list.stream().filter(r -> r.init().isPresent()).toList();
      var free = list.stream().filter(r -> r.init().isEmpty()).toList();
      if (!reset.isEmpty()) {
        lines.addAll(reset(domain, new LinkedHashSet<>(reset)));
      }
      if (!free.isEmpty()) {
        lines.addAll(process(domain, "", enabled(domain, body(free, "  "))));
      }
    });
    return lines;
  }

  private List<String> reset(ClockDomain domain, Set<Signal> registers) {
    var lines = new ArrayList<String>();
    if (domain.resetKind() == ClockDomain.ResetKind.BOOT) {
      lines.add("initial begin");
      lines.addAll(initial(registers, "  ", "="));
      lines.add("end");
    }
    var body = body(registers, "  ");
    boolean line = !domain.reset().isEmpty() && domain.resetKind() != ClockDomain.ResetKind.BOOT;
    boolean async = line && domain.resetKind() == ClockDomain.ResetKind.ASYNC;
    String sync = Stream.of(
            line && !async ? level(domain.reset(), domain.resetLevel()) : "",
            domain.softReset().isEmpty() ? "" : level(domain.softReset(), domain.softResetLevel()))
        .filter(s -> !s.isEmpty()).collect(Collectors.joining(" || "));
    if (!sync.isEmpty()) {
      body = choose(sync, initial(registers, "    ", "<="), body);
    }
    body = enabled(domain, body);
    if (async) {
      body = choose(level(domain.reset(), domain.resetLevel()),
          initial(registers, "    ", "<="), body);
    }
    lines.addAll(process(domain, async ? " or " + (domain.resetLevel() == ClockDomain.Level.HIGH
        ? "posedge " : "negedge ") + domain.reset() : "", body));
    return lines;
  }

  private List<String> initial(Set<Signal> registers, String indent, String operator) {
    return registers.stream().map(r -> indent + names.apply(r) + " " + operator + " "
        + initial(r) + ";").toList();
  }

  private static String initial(Signal register) {
    var value = register.init().orElseThrow();
    return register.enumeration().filter(t -> t.codes().contains(value))
        .map(t -> t.symbol(value)).orElseGet(() -> ExprText.literal(value, register.shape()));
  }

  private List<String> body(java.util.Collection<Signal> registers, String indent) {
    return processes.body(statements, new LinkedHashSet<>(registers), indent, "<=");
  }

  private static List<String> choose(String condition, List<String> then, List<String> otherwise) {
    var lines = new ArrayList<String>();
    lines.add("  if (" + condition + ") begin");
    lines.addAll(then);
    lines.add("  end else begin");
    otherwise.forEach(l -> lines.add("  " + l));
    lines.add("  end");
    return lines;
  }

  static String level(String line, ClockDomain.Level level) {
    return (level == ClockDomain.Level.HIGH ? "" : "!") + line;
  }

  /// `body` under the clock enable of the domain, if it has one.
  static List<String> enabled(ClockDomain domain, List<String> body) {
    if (domain.enable().isEmpty()) {
      return body;
    }
    var lines = new ArrayList<String>();
    lines.add("  if (" + level(domain.enable(), domain.enableLevel()) + ") begin");
    body.forEach(l -> lines.add("  " + l));
    lines.add("  end");
    return lines;
  }

  static List<String> process(ClockDomain domain, String more, List<String> body) {
    var lines = new ArrayList<String>();
    lines.add("always @(" + (domain.edge() == ClockDomain.Edge.RISING ? "posedge " : "negedge ")
        + domain.clock() + more + ") begin");
    lines.addAll(body);
    lines.add("end");
    return lines;
  }
}
