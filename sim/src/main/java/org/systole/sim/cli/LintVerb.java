package org.systole.sim.cli;

import org.systole.cli.DesignFile;
import org.systole.cli.Verb;
import org.systole.folder.DesignFolder;
import org.systole.sim.tool.ProcessToolbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `systole lint`: every message of three tools about the Verilog of a design file.
@Command(name = "lint", mixinStandardHelpOptions = true,
    description = {"Shows what verilator -Wall, iverilog -Wall and yosys say of a design.",
        "Exit code 1 when any of them says a word."})
public final class LintVerb implements Verb {
  @Mixin
  private DesignFile design = new DesignFile();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    var opinions = new DesignLint(new ProcessToolbox()).of(DesignFolder.of(design.design()));
    var out = spec.commandLine().getOut();
    for (var opinion : opinions) {
      out.println(opinion.tool() + ": "
          + (opinion.messages().isEmpty() ? "clean" : opinion.messages().size() + " lines"));
      opinion.messages().forEach(line -> out.println("  " + line));
    }
    out.flush();
    return opinions.stream().allMatch(o -> o.messages().isEmpty()) ? 0 : 1;
  }
}
