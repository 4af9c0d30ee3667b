package org.systole.hdl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.SourceLocation;
import org.systole.hdl.ir.Statement;

/// Cases of a `switchOn` an enumeration; each element is used once.
///
/// Where all elements have cases there is no default: the last case takes codes of no element.
public final class EnumSwitch<E> {
  private final Component owner;
  private final EnumData<E> selector;
  private final SourceLocation at = Locations.user();
  private final Set<E> used = new LinkedHashSet<>();
  private final List<Statement.Case> cases = new ArrayList<>();
  private final List<Bool> taken = new ArrayList<>();
  private List<Statement> otherwise;
  private SourceLocation otherwiseAt;

  EnumSwitch(Component owner, EnumData<E> selector, Consumer<EnumSwitch<E>> body) {
    this.owner = owner;
    this.selector = selector;
    body.accept(this);
    boolean full = used.containsAll(selector.enumeration().elements());
    if (full && otherwise != null) {
      refuse("UNREACHABLE DEFAULT", "all elements of " + name() + " have cases, so the default is "
          + "never taken", otherwiseAt, "remove the default");
    } else if (full) {
      otherwise = cases.removeLast().body();
    }
    owner.add(new Statement.Switch(selector.expr(), List.copyOf(cases),
        otherwise == null ? List.of() : otherwise, otherwise != null, at));
  }

  public EnumSwitch<E> is(E element, Runnable body) {
    return is(List.of(element), body);
  }

  public EnumSwitch<E> is(E first, E second, Runnable body) {
    return is(List.of(first, second), body);
  }

  /// One case for several elements.
  public EnumSwitch<E> is(Collection<E> elements, Runnable body) {
    var here = Locations.user();
    var own = new LinkedHashSet<E>();
    for (var element : elements) {
      if (!own.add(element)) {
        refuse("DUPLICATED ELEMENTS", element + " stands twice in one case of a switch on "
            + name(), here, "name it once");
      } else if (used.contains(element)) {
        refuse("UNREACHABLE IS", element + " has a case of the switch on " + name() + " already",
            here, "remove one of them");
      }
    }
    own.removeAll(used);
    var statements = new ArrayList<Statement>();
    var active = own.stream().map(selector::eq).reduce(Bool::or);
    if (active.isPresent()) {
      used.addAll(own);
      run(statements, active.get(), body);
      taken.add(active.get());
      cases.add(new Statement.Case(own.stream().map(selector.enumeration()::literal).toList(),
          statements));
    }
    return this;
  }

  /// What is done where no case applies.
  public void otherwise(Runnable body) {
    otherwiseAt = Locations.user();
    otherwise = new ArrayList<>();
    run(otherwise, taken.stream().reduce(Bool::or).map(Bool::not).orElseGet(() -> owner.lit(true)),
        body);
  }

  private void run(List<Statement> scope, Bool active, Runnable body) {
    owner.scopes.push(scope);
    owner.conditions.push(active);
    body.run();
    owner.conditions.pop();
    owner.scopes.pop();
  }

  private String name() {
    return Mistakes.name(selector.expr());
  }

  private void refuse(String code, String message, SourceLocation where, String help) {
    Mistakes.add(new Diagnostic(code, message, where.toString(),
        Mistakes.declared(selector.expr()), help), selector.expr());
  }
}
