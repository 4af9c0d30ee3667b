package org.systole.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Keywords;
import org.systole.hdl.ir.Module;
import org.systole.hdl.ir.SourceLocation;

/// BAD NAME and NAME CLASH: names are kept as written, so those that a tool would misread are
/// refused.
///
/// `cpp-words.txt`: ports that Verilator warns of.
final class NameCheck implements Checks.Check {
  private final Set<String> cppWords = words("cpp-words.txt");

  private static Set<String> words(String resource) {
    try (var in = NameCheck.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in the build");
      }
      return Set.copyOf(new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void run(Module module, Findings findings) {
    String owner = " of " + module.component();
    legal("module", module.name(), "", module, module.at(), findings);
    if (!module.foreign()) {
      module.domains().stream().flatMap(d -> d.lines().stream()).distinct()
          .forEach(l -> legal("clock line", l, owner, module, module.at(), findings));
    }
    for (var instance : module.instances()) {
      String of = " of instance " + instance.name();
      instance.generics().forEach(g -> legal("parameter", g.name(), of, instance.at(), findings));
      instance.clockPins().forEach(p ->
          legal("clock port", p.port(), of, instance.at(), findings));
    }
    Map<String, NameSpace.Entry> taken = new HashMap<>();
    for (var entry : NameSpace.of(module)) {
      if (entry.origin() == NameSpace.Origin.CHOSEN) {
        legal(entry.kind(), entry.name(), owner, module, entry.at(), findings);
      }
      var before = taken.putIfAbsent(entry.name(), entry);
      boolean consequence = before != null && before.origin() == NameSpace.Origin.DERIVED
          && before.text().equals(entry.text());
      if (before != null && !consequence) {
        clash(entry, before, owner, findings);
      }
    }
    for (var port : module.ports()) {
      if (!module.foreign() && cppWords.contains(port.name())) {
        findings.add(new Diagnostic("BAD NAME", "port \"" + port.name() + "\"" + owner
            + " is a word of C++", port.at().toString(), "Verilator renames it in its model",
            "rename it, for example to " + port.name() + "Value"));
      }
    }
  }

  /// A name that `module` chooses; foreign Verilog may have chosen a keyword of VHDL.
  private static void legal(String kind, String name, String owner, Module module,
      SourceLocation at, Findings findings) {
    if (!module.foreign() && Keywords.vhdl(name) && !Keywords.verilog(name)) {
      keyword(kind, name, owner, "of VHDL", at, findings);
    } else {
      legal(kind, name, owner, at, findings);
    }
  }

  private static void keyword(String kind, String name, String owner, String ofLanguage,
      SourceLocation at, Findings findings) {
    findings.add(new Diagnostic("BAD NAME", kind + " \"" + name + "\"" + owner + " is a keyword "
        + ofLanguage, at.toString(), "tools read it as a keyword, not as a name",
        "rename it, for example to " + name + "Value"));
  }

  private static void legal(String kind, String name, String owner, SourceLocation at,
      Findings findings) {
    if (!identifier(name)) {
      findings.add(new Diagnostic("BAD NAME", kind + " \"" + name + "\"" + owner
          + " is not a Verilog identifier", at.toString(),
          "it must begin with a letter or _ and go on with letters, digits, _ and $",
          "rename it, for example to "
              + name.replaceAll("[^A-Za-z0-9_]", "_").replaceFirst("^(?=[0-9]|$)", "n")));
    } else if (Keywords.verilog(name)) {
      keyword(kind, name, owner, "of Verilog or SystemVerilog", at, findings);
    }
  }

  /// A letter or `_`, then letters, digits, `_` and `$`.
  private static boolean identifier(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_';
      if (!letter && (i == 0 || c != '$' && (c < '0' || c > '9'))) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static void clash(NameSpace.Entry entry, NameSpace.Entry before, String owner,
      Findings findings) {
    boolean reserved = before.origin() == NameSpace.Origin.RESERVED;
    String article = reserved ? "the " : "aeiou".indexOf(before.kind().charAt(0)) < 0 ? "a " : "an ";
    findings.add(new Diagnostic("NAME CLASH", "Reserved name " + entry.name()
        + " is not free: " + entry.text() + owner + " has the name of " + article
        + before.kind() + before.detail(), entry.at().toString(),
        reserved ? "this name is reserved in every module"
            : before.at() + "   " + before.kind() + " declared here",
        reserved ? "rename the " + entry.kind() : "rename one of them"));
  }
}
