package org.systole.hdl;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Memory;
import org.systole.hdl.ir.Module;

/// Turns a component into an immutable design: each body is built once, names are given, structure
/// is checked.
public final class Elaborator {
  private Elaborator() {}

  /// Elaborates `top`; findings of the structure are in the design, for the checks to report with
  /// their own.
  public static Design elaborate(Supplier<? extends Component> top) {
    return elaborate(ClockDomain.DEFAULT, top);
  }

  /// The same with another clock domain for `top`.
  public static Design elaborate(ClockDomain domain, Supplier<? extends Component> top) {
    Component component = top.get();
    var elaboration = component.elaboration();
    elaboration.domain = domain;
    Module module = visit(component, elaboration);
    return new Design(module, new ArrayList<>(elaboration.modules.values()),
        elaboration.findings.all());
  }

  /// A design to be counted, not rendered: without the lines that describe it, in half of the time.
  public static Design sketch(Supplier<? extends Component> top) {
    return Locations.without(() -> elaborate(top));
  }

  /// What has been found of `top` until now: all that there is when a `build()` has thrown.
  public static List<Diagnostic> found(Component top) {
    return top.elaboration().findings.all();
  }

  /// The same; names that are keywords or that clash get a number, as SpinalHDL does (`end` becomes
  /// `end_1`), instead of being refused.
  public static Design elaborateRenaming(ClockDomain domain, Supplier<? extends Component> top) {
    Component component = top.get();
    component.elaboration().renames = true;
    return elaborate(domain, () -> component);
  }

  private static Module visit(Component component, Elaboration elaboration) {
    namePorts(component);
    if (elaboration.renames) {
      Renaming.ports(component);
    }
    var key = component.key();
    Module known = elaboration.modules.get(key);
    if (known != null) {
      return known;
    }
    refuseSharedState(component, elaboration);
    Fields.wantDirections(component);
    elaboration.enter(component);
    component.clockFields();
    component.build();
    component.finish();
    component.locals.lift(component.body);
    Fields.of(component, "");
    List.copyOf(component.parts).forEach(Area::nameFields);
    for (var child : component.children) {
      visit(child, elaboration);
    }
    String name = elaboration.moduleName(component);
    var domains = domains(component, elaboration);
    var module = freeze(component, elaboration, name, Names.give(component, name, domains), domains);
    elaboration.modules.put(key, module);
    return module;
  }

  static void namePorts(Component component) {
    for (var field : Bundle.dataFields(component)) {
      Fields.name(field.data(), field.name().equals("io") && !component.ioPrefix() ? ""
          : field.name(), true, component);
    }
  }

  private static Module freeze(Component component, Elaboration elaboration, String name,
      Map<Component, String> instanceNames, List<ClockDomain> domains) {
    var instances = new ArrayList<Module.Instance>();
    for (var child : component.children) {
      if (child.inGrid) {
        continue;
      }
      var foreign = child instanceof BlackBox box ? box : null;
      instances.add(new Module.Instance(
          instanceNames.get(child),
          elaboration.moduleName(child),
          foreign == null ? List.of() : foreign.clockPins(),
          foreign == null ? List.of() : foreign.generics(),
          child.ports.stream().map(p -> new Module.PortWire(p.name(), p)).toList(), child.madeAt));
    }
    var signals = new ArrayList<>(component.signals);
    var grids = component.grids.stream()
        .map(g -> g.freeze(elaboration.moduleName(g.prototype()))).toList();
    return new Module(name, component.getClass().getSimpleName(),
        component.parameters == null ? "" : component.parameters.toString(), component.summary(),
        List.copyOf(component.ports), signals, component.body,
        component.memories.stream().filter(Mem::used).<Memory>map(Mem::freeze).toList(),
        instances, grids,
        domains, List.copyOf(component.supplied),
        component instanceof BlackBox, component, component.at,
        List.copyOf(component.lineReads.values()),
        component instanceof BlackBox box ? box.sources() : List.of());
  }

  private static List<ClockDomain> domains(Component component, Elaboration elaboration) {
    var result = new LinkedHashSet<ClockDomain>();
    result.add(component.ownDomain());
    component.signals.forEach(s -> s.domain().ifPresent(result::add));
    result.addAll(component.checked);
    for (var memory : component.memories) {
      result.addAll(memory.domains());
    }
    for (var child : component.children) {
      var module = elaboration.modules.get(child.key());
      result.addAll(module.domains());
    }
    return List.copyOf(result);
  }

  private static void refuseSharedState(Component component, Elaboration elaboration) {
    Class<?> type = component.getClass();
    boolean captures = type.isAnonymousClass() || type.isLocalClass()
        || type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    if (captures) {
      elaboration.findings.add(new Diagnostic("CAPTURING COMPONENT",
          type.getName() + " is an inner, local or anonymous class: its captured values are no "
              + "part of its parameters, so two different bodies would be taken for one",
          component.madeAt.toString(), "", "make it a top-level or static class and pass its values "
              + "in the parameters record"));
    }
    String bad = Parameters.unsound(component.parameters);
    if (bad != null) {
      elaboration.findings.add(new Diagnostic("UNSOUND PARAMETERS",
          "parameters of " + type.getSimpleName() + " hold " + bad
              + ", which has no value equality", component.madeAt.toString(), "",
          "use numbers, strings, enums, records and lists of them"));
    }
  }
}
