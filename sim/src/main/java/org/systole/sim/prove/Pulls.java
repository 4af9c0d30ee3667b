package org.systole.sim.prove;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.Signal;

/// What a harness pulls out of its unit: inputs of it, joined with signals inside once all modules
/// are one.
record Pulls(Map<String, Harness.Pull> paths) {
  private static final Pattern INDEXED = Pattern.compile("(\\w+)\\[\\d+]");

  static Pulls of(Design design) {
    return new Pulls(design.top().owner() instanceof Harness harness ? harness.pulls() : Map.of());
  }

  /// A path that leads nowhere, or to a signal of another width, is a finding.
  void check(Design design, Findings findings) {
    Map<String, Module> modules = new HashMap<>();
    design.modules().forEach(m -> modules.put(m.name(), m));
    for (var port : design.top().ports()) {
      var pull = paths.get(port.name());
      if (pull != null) {
        wrong(design.top(), modules, pull, port).ifPresent(findings::add);
      }
    }
  }

  private static Optional<Diagnostic> wrong(Module top, Map<String, Module> modules,
      Harness.Pull pull, Signal port) {
    String path = pull.path();
    var steps = List.of(path.split("\\."));
    Module module = top;
    for (String step : steps.subList(0, steps.size() - 1)) {
      var instance = module.instances().stream().filter(i -> i.name().equals(step)).findFirst();
      if (instance.isEmpty()) {
        return Optional.of(new Diagnostic("NOTHING TO PULL", module.name() + " has no instance "
            + step, pull.at(), path + " is pulled", "it has "
            + module.instances().stream().map(Module.Instance::name).toList()));
      }
      module = modules.get(instance.get().module());
    }
    var width = width(module, modules, steps.getLast());
    if (width.isEmpty()) {
      return Optional.of(new Diagnostic("NOTHING TO PULL", module.name() + " has no signal "
          + steps.getLast(), pull.at(), path + " is pulled",
          "look for its name in the Verilog of " + module.name()));
    }
    return width.getAsInt() == port.shape().width() ? Optional.empty()
        : Optional.of(new Diagnostic("WIDTH MISMATCH", path + " has " + width.getAsInt()
            + " bits and is pulled as " + port.shape().width(), pull.at(), "",
            "pull it as a type of " + width.getAsInt() + " bits"));
  }

  private static OptionalInt width(Module module, Map<String, Module> modules, String name) {
    Matcher indexed = INDEXED.matcher(name);
    if (!indexed.matches()) {
      return Stream.concat(module.ports().stream(), module.signals().stream())
          .filter(s -> s.name().equals(name)).mapToInt(s -> s.shape().width()).findFirst();
    }
    String base = indexed.group(1);
    for (var memory : module.memories()) {
      if (memory.name().equals(base)) {
        return OptionalInt.of(memory.width());
      }
    }
    for (var grid : module.grids()) {
      if (base.startsWith(grid.name() + "_")) {
        return width(modules.get(grid.module()), modules,
            base.substring(grid.name().length() + 1));
      }
    }
    return OptionalInt.empty();
  }

  /// How Yosys keeps them until then.
  List<String> keeps() {
    return paths.values().stream().map(Harness.Pull::path).filter(p -> !p.endsWith("]"))
        .map(p -> "setattr -set keep 1 w:design." + p).toList();
  }

  /// How Yosys joins each with its signal, `design` being the instance of the design.
  List<String> joins() {
    return paths.entrySet().stream().flatMap(p -> Stream.of("delete -input w:" + p.getKey(),
        "connect -set " + p.getKey() + " design." + p.getValue().path())).toList();
  }

  /// What Yosys shows of a counterexample besides the inputs.
  String shown() {
    return String.join("", paths.keySet().stream().map(n -> " -show " + n).toList());
  }
}
