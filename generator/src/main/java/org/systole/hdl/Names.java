package org.systole.hdl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;

/// Gives every signal its name: kept as written, or taken from what it drives (`actOut_q` drives `actOut`).
final class Names {
  private Names() {}

  static String lowerCamel(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  static String free(String wanted, Set<String> taken) {
    String name = wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  static void give(Component component) {
    var assigns = new ArrayList<Statement.Assign>();
    collect(component.body, assigns);
    Set<String> taken = new HashSet<>(Set.of("clk", "reset"));
    component.ports.forEach(p -> taken.add(p.name()));
    var all = new ArrayList<Signal>(component.signals);
    all.addAll(component.memoryReads);
    for (var signal : all) {
      if (signal.named()) {
        signal.rename(free(signal.name(), taken));
      }
    }
    boolean progress = true;
    while (progress) {
      progress = false;
      for (var signal : all) {
        if (!signal.named()) {
          var driven = assigns.stream().filter(a -> a.target().named() && reads(a.value(), signal))
              .findFirst();
          if (driven.isPresent()) {
            String suffix = signal.role() == Signal.Role.REGISTER ? "_q" : "_value";
            signal.rename(free(driven.get().target().name() + suffix, taken));
            progress = true;
          }
        }
      }
    }
    for (var signal : all) {
      if (!signal.named()) {
        signal.rename(free("line" + signal.at().line(), taken));
      }
    }
  }

  private static boolean reads(Expr expr, Signal signal) {
    return expr instanceof Expr.Read(var s, _) && s == signal
        || expr.operands().stream().anyMatch(e -> reads(e, signal));
  }

  private static void collect(List<Statement> statements, List<Statement.Assign> into) {
    for (var statement : statements) {
      switch (statement) {
        case Statement.Assign assign -> into.add(assign);
        case Statement.When(_, var then, var otherwise, _) -> {
          collect(then, into);
          collect(otherwise, into);
        }
        case Statement.Switch(_, var cases, var otherwise, _, _) -> {
          cases.forEach(c -> collect(c.body(), into));
          collect(otherwise, into);
        }
      }
    }
  }
}
