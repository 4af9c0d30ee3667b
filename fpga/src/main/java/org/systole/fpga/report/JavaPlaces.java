package org.systole.fpga.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Module;

/// Finds the component and the line of Java behind the name of a net or cell of a flat netlist: its
/// instances are followed down the design, and what is left begins with a signal's or memory's name.
final class JavaPlaces {
  private static final String CORE = "core";

  private final Map<String, Module> modules = new HashMap<>();
  private final Module top;

  /// `core` is what the shell's instance `core` is.
  JavaPlaces(Design core) {
    core.modules().forEach(m -> modules.put(m.name(), m));
    top = core.top();
  }

  /// `unit`: the instances from the core down; `line` such as `Drain.java:57`, empty where none is
  /// known.
  record Place(String unit, String component, String signal, String line) {}

  Place of(String name) {
    var words = name.split("\\.");
    if (!words[0].equals(CORE)) {
      return new Place(UnitNames.SHELL, words.length > 1 ? words[0] : "", signalOf(name), "");
    }
    Module here = top;
    int i = 1;
    var unit = new StringBuilder();
    for (; i + 1 < words.length; i++) {
      if (words[i].contains("[")) {
        continue;
      }
      var child = child(here, words[i]);
      if (child == null) {
        break;
      }
      unit.append(unit.isEmpty() ? "" : ".").append(words[i]);
      here = child;
    }
    String rest = String.join(".", Arrays.asList(words).subList(i, words.length));
    var named = named(here).filter(n -> begins(rest, n.name()))
        .max(Comparator.comparingInt(n -> n.name().length()));
    return new Place(unit.isEmpty() ? CORE : unit.toString(), here.component(),
        named.map(Named::name).orElse(signalOf(rest)), named.map(Named::line)
        .orElse(here.at() == null ? "" : here.at().toString()));
  }

  private record Named(String name, String line) {}

  private static Stream<Named> named(Module module) {
    return Stream.of(module.signals().stream().map(s -> new Named(s.name(), s.at().toString())),
        module.ports().stream().map(s -> new Named(s.name(), s.at().toString())),
        module.memories().stream().map(m -> new Named(m.name(), m.at().toString())))
        .flatMap(s -> s);
  }

  private Module child(Module here, String instance) {
    return Stream.concat(
        here.instances().stream().filter(c -> c.name().equals(instance))
            .map(Module.Instance::module),
        here.grids().stream().filter(g -> g.name().equals(instance))
            .map(Module.GridInstance::module))
        .findFirst().map(modules::get).orElse(null);
  }

  private static boolean begins(String rest, String name) {
    return rest.startsWith(name) && (rest.length() == name.length()
        || "_[.$".indexOf(rest.charAt(name.length())) >= 0);
  }

  /// The name without what Yosys and nextpnr add to it.
  private static String signalOf(String name) {
    var last = name.substring(name.lastIndexOf('.') + 1);
    return last.replaceFirst("_(SB_|LUT4|TRELLIS|CCU2C|PFUMX|L6MUX|DFF|ALU_).*", "");
  }
}
