package org.systole.sim.foreign;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.diag.UserError;
import org.systole.hdl.ir.Keywords;
import org.systole.read.Suggestions;
import org.systole.sim.foreign.ForeignModule.Direction;
import org.systole.sim.foreign.ForeignModule.Parameter;
import org.systole.sim.tool.Toolbox;

/// Makes a `BlackBox` class of a module in Verilog files.
///
/// `top` is null where the files hold one module only. `settings`: values of parameters, each a
/// number or a quoted text. `type` is the name of the class, null for that of the module in Java's
/// style; `inPackage` may be empty.
public record Wrapping(List<Path> files, String top, Map<String, String> settings,
    ClockPorts clocks, String type, String inPackage) {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");

  /// A Java source file.
  public record JavaText(String type, String text) {}

  /// The class. What cannot be wrapped is a `UserError` with every port that speaks against it.
  public JavaText run(Toolbox tools) {
    var reader = new ModuleReader(tools, files);
    var modules = reader.modules();
    String name = name(modules.keySet());
    requireSettings(modules.get(name));
    var module = reader.top(name, settings);
    var findings = new Findings();
    var pins = clocks.in(module, findings);
    check(module, modules.keySet(), findings);
    findings.throwIfAny();
    String made = type == null ? JavaNames.type(name) : type;
    var parts = BlackBoxClass.parts(module);
    var widths = module.sized() && !parts.isEmpty()
        ? PortWidths.of(reader, module, parts) : Optional.<Map<String, String>>empty();
    return new JavaText(made, new BlackBoxClass(module, pins, this, widths).text(made));
  }

  /// Whether the class can be called so.
  public static boolean legalType(String name) {
    return JavaNames.legalType(name);
  }

  private String name(Set<String> known) {
    String place = String.join(", ", files.stream().map(Path::toString).toList());
    if (top == null && known.size() == 1) {
      return known.iterator().next();
    }
    if (top == null) {
      throw new UserError(List.of(new Diagnostic("MISSING FLAG", "--top is missing", place,
          known.isEmpty() ? "there is no module" : "there are " + known.size() + " modules",
          known.isEmpty() ? "give a file with a module"
              : "name one: " + String.join(", ", new TreeSet<>(known)))));
    }
    if (!known.contains(top)) {
      throw new UserError(List.of(new Diagnostic("UNKNOWN MODULE", "there is no module \"" + top
          + "\"", place, "--top names it", Suggestions.help(top, known))));
    }
    return top;
  }

  /// Parameters of a module without values for all of them are not known before.
  private void requireSettings(ForeignModule module) {
    var known = module.parameters().stream().map(Parameter::name).toList();
    var findings = new Findings();
    for (String name : settings.keySet()) {
      if (!known.contains(name) && !module.ports().isEmpty()) {
        findings.add(new Diagnostic("UNKNOWN PARAMETER", "module " + module.name()
            + " has no parameter \"" + name + "\"", "--set " + name,
            known.isEmpty() ? "it has none" : "",
            known.isEmpty() ? "leave it out" : Suggestions.help(name, known)));
      }
    }
    findings.throwIfAny();
  }

  private static void check(ForeignModule module, Set<String> known, Findings findings) {
    String owner = " of " + module.name();
    if (module.ports().isEmpty()) {
      findings.add(new Diagnostic("NO PORTS", "module " + module.name() + " has no ports", "", "",
          "wrap a module that takes or gives something"));
    }
    refuseName("module", module.name(), "", "", findings);
    for (var port : module.ports()) {
      if (port.direction() == Direction.INOUT) {
        findings.add(new Diagnostic("INOUT PORT", "port " + port.name() + owner + " is an inout",
            port.at(), "a value of the language is driven from one side only",
            "part it into an input, an output and an enable in a module around " + module.name()));
      }
      refuseName("port", port.name(), owner, port.at(), findings);
    }
    for (var parameter : module.parameters()) {
      refuseName("parameter", parameter.name(), owner, "", findings);
    }
    var missing = new HashSet<String>();
    for (var part : module.parts()) {
      if (!part.module().startsWith("$") && !known.contains(part.module())
          && missing.add(part.module())) {
        findings.add(new Diagnostic("MISSING MODULE", module.name() + " needs module "
            + part.module(), part.at(), "no file declares it", "give the file that holds it, too"));
      }
    }
  }

  private static void refuseName(String kind, String name, String owner, String at,
      Findings findings) {
    boolean keyword = Keywords.verilog(name);
    if (keyword || !IDENTIFIER.matcher(name).matches()) {
      findings.add(new Diagnostic("BAD NAME", kind + " \"" + name + "\"" + owner + (keyword
          ? " is a keyword of Verilog or SystemVerilog" : " is not a plain Verilog identifier"),
          at, "only an escaped name can be written so, which not every tool reads",
          "give it a plain name in a module around " + module(owner, name)));
    }
  }

  private static String module(String owner, String name) {
    return owner.isEmpty() ? name : owner.substring(" of ".length());
  }
}
