package org.systole.hdl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.Statement;

/// Signals that are made inside a `when` or `switch`: they live outside it, as do the assignments
/// that stand in the scope that made them; a condition further in still counts.
final class Locals {
  private final Map<Signal, List<Statement>> births = new HashMap<>();

  /// `signal` is made in `scope`, which is not the component's own body.
  void born(Signal signal, List<Statement> scope) {
    births.put(signal, scope);
  }

  void forget(Signal signal) {
    births.remove(signal);
  }

  /// SCOPE VIOLATION: a signal is assigned outside the scope that made it.
  @SuppressWarnings("ReferenceEquality") // a scope equals only itself
  boolean reachable(Statement.Drive drive, Component here) {
    var scope = births.get(drive.target());
    if (scope == null || here.scopes.stream().anyMatch(s -> s == scope)) {
      return true;
    }
    here.elaboration().findings.add(new Diagnostic("SCOPE VIOLATION", drive.target() + " of "
        + here.getClass().getSimpleName() + " is made inside a when or switch and assigned outside"
        + " of it", drive.at().toString(), drive.target().at() + "   " + drive.target()
        + " declared here", "declare it before the when or switch"));
    return false;
  }

  /// Moves the assignments of all local signals to the component's own body.
  void lift(List<Statement> body) {
    if (births.isEmpty()) {
      return;
    }
    IdentityHashMap<List<Statement>, Set<Signal>> scopes = new IdentityHashMap<>();
    births.forEach((signal, scope) ->
        scopes.computeIfAbsent(scope, _ -> new HashSet<>()).add(signal));
    var lifted = new ArrayList<Statement>();
    each(body, scope -> {
      var locals = scopes.get(scope);
      if (locals != null) {
        lifted.addAll(kept(scope, locals::contains));
      }
    });
    lifted.addAll(kept(body, s -> !births.containsKey(s)));
    body.clear();
    body.addAll(lifted);
  }

  private static void each(List<Statement> scope, Consumer<List<Statement>> work) {
    work.accept(scope);
    for (var statement : scope) {
      switch (statement) {
        case Statement.Drive _, Statement.Check _ -> { }
        case Statement.When(_, var then, var otherwise, _) -> {
          each(then, work);
          each(otherwise, work);
        }
        case Statement.Switch(_, var cases, var otherwise, _, _) -> {
          cases.forEach(c -> each(c.body(), work));
          each(otherwise, work);
        }
      }
    }
  }

  /// The statements that drive wanted signals; checks stay with those that are not local.
  private List<Statement> kept(List<Statement> scope, Predicate<Signal> wanted) {
    var result = new ArrayList<Statement>();
    for (var statement : scope) {
      switch (statement) {
        case Statement.Drive drive -> {
          if (wanted.test(drive.target())) {
            result.add(drive);
          }
        }
        case Statement.Check check -> {
          if (wanted.test(null)) {
            result.add(check);
          }
        }
        case Statement.When(var condition, var then, var otherwise, var at) -> {
          var first = kept(then, wanted);
          var second = kept(otherwise, wanted);
          if (!first.isEmpty() || !second.isEmpty()) {
            result.add(new Statement.When(condition, first, second, at));
          }
        }
        case Statement.Switch(var selector, var cases, var otherwise, var hasDefault, var at) -> {
          var kept = cases.stream()
              .map(c -> new Statement.Case(c.keys(), kept(c.body(), wanted))).toList();
          var rest = kept(otherwise, wanted);
          if (!rest.isEmpty() || kept.stream().anyMatch(c -> !c.body().isEmpty())) {
            result.add(new Statement.Switch(selector, kept, rest, hasDefault, at));
          }
        }
      }
    }
    return result;
  }
}
