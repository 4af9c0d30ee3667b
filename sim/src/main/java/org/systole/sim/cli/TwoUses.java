package org.systole.sim.cli;

import java.util.Set;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import picocli.CommandLine.Model.CommandSpec;

/// A verb with two uses, of a design file or of an engine: flags of the one are refused beside the
/// other.
///
/// `both`: flags of both uses; `design`: those of a design file only.
record TwoUses(CommandSpec verb, boolean file, Set<String> both, Set<String> design) {

  /// Adds one finding for each flag that does not belong to the use.
  void check(Findings findings) {
    String name = verb.qualifiedName();
    for (var option : verb.commandLine().getParseResult().matchedOptions()) {
      String flag = option.longestName();
      if (both.contains(flag) || design.contains(flag) == file) {
        continue;
      }
      findings.add(file
          ? new Diagnostic("FLAGS", flag + " does not belong to a design file", name,
              "it describes an engine or what it runs",
              "leave it out; parameters of the component are given with --set")
          : new Diagnostic("FLAGS", flag + " needs a design file", name, "",
              "write " + name + " FILE.java"));
    }
  }
}
