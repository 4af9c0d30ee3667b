package org.systole.check;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.systole.hdl.ir.EnumType;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.SourceLocation;
import org.systole.hdl.ir.Statement;

/// The enumerations that one module uses.
public final class Enumerations {
  private final List<Signal> signals;
  private final Map<EnumType, Set<BigInteger>> used = new LinkedHashMap<>();
  private final Map<EnumType, SourceLocation> places = new LinkedHashMap<>();

  private Enumerations(Module module, Set<Signal> pruned) {
    signals = Stream.concat(module.ports().stream(), module.signals().stream())
        .filter(s -> s.enumeration().isPresent() && !pruned.contains(s)).toList();
    signals.forEach(this::useAll);
    Walk.roots(module, root -> Walk.expressions(root, e -> {
      if (e instanceof Expr.Literal literal) {
        use(literal);
      }
    }));
    Walk.each(module.statements(), s -> {
      if (s instanceof Statement.Switch sw) {
        sw.cases().forEach(c -> c.keys().forEach(this::use));
      } else if (s instanceof Statement.Check check) {
        check.message().forEach(this::use);
      }
    });
  }

  /// But for signals that are `pruned`.
  public static Enumerations of(Module module, Set<Signal> pruned) {
    return new Enumerations(module, pruned);
  }

  private void useAll(Signal signal) {
    signal.enumeration().ifPresent(type ->
        type.codes().forEach(code -> use(type, code, signal.at())));
  }

  private void use(Statement.MessagePart part) {
    if (part instanceof Statement.MessagePart.Value(Expr.Read(var signal, _))) {
      useAll(signal);
    }
  }

  private void use(Expr.Literal literal) {
    if (literal.enumeration() != null) {
      use(literal.enumeration(), literal.value(), literal.at());
    }
  }

  private void use(EnumType type, BigInteger code, SourceLocation at) {
    used.computeIfAbsent(type, _ -> new TreeSet<>()).add(code);
    places.putIfAbsent(type, at);
  }

  /// Ports, wires and registers whose values are elements.
  public List<Signal> signals() {
    return signals;
  }

  /// What shows the element of such a signal in simulations.
  public static String text(String signal) {
    return signal + "_string";
  }

  /// The enumerations and the codes that the module names, in the order of the codes.
  public Map<EnumType, Set<BigInteger>> used() {
    return used;
  }

  List<NameSpace.Entry> names() {
    var result = new ArrayList<NameSpace.Entry>();
    used.forEach((type, codes) -> codes.forEach(code -> result.add(new NameSpace.Entry(
        NameSpace.Origin.DERIVED, "element", type.symbol(code), " (of enumeration " + type.name()
            + ")", places.get(type)))));
    signals().forEach(s -> result.add(new NameSpace.Entry(NameSpace.Origin.DERIVED, "text",
        text(s.name()), " (of " + s.name() + ")", s.at())));
    return result;
  }
}
