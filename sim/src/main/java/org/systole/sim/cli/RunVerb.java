package org.systole.sim.cli;

import org.systole.cli.DesignFile;
import org.systole.cli.Verb;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.source.MainMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `systole run`: a design file, from its text to its first cycles, in one go.
///
/// A file with a `main` method is a program: that is run, and decides what happens. Else the top is
/// checked, summed up and simulated for some cycles.
@Command(name = "run", mixinStandardHelpOptions = true,
    description = {"Checks a design file, sums it up and simulates some cycles after a reset.",
        "A file with a main method is run as a program instead."})
public final class RunVerb implements Verb {
  @Mixin
  private DesignFile file = new DesignFile();

  @Mixin
  private StimulusFlags stimulus = new StimulusFlags();

  @Mixin
  private EngineFlags engines = new EngineFlags();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    var java = file.compiled();
    var main = MainMethod.of(java);
    var out = spec.commandLine().getOut();
    if (main.isPresent()) {
      refuseFlags();
      main.get().run();
      return 0;
    }
    var design = file.design(java);
    var simulation = new Simulation(design, engines, stimulus);
    DesignSummary.of(design).forEach(out::println);
    out.println();
    return simulation.run(out);
  }

  /// A program decides itself what happens.
  private void refuseFlags() {
    var findings = new Findings();
    for (var option : spec.commandLine().getParseResult().matchedOptions()) {
      findings.add(new Diagnostic("FLAGS", option.longestName() + " has no meaning for a program",
          spec.qualifiedName(), "the file has a main method, which decides what happens",
          "leave it out, or write systole simulate FILE.java"));
    }
    findings.throwIfAny();
  }
}
