package org.systole.sim.cli;

import java.nio.file.Path;
import org.systole.cli.DesignFile;
import org.systole.cli.Verb;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.folder.FolderWriter;
import org.systole.sim.foreign.DesignExport;
import org.systole.sim.foreign.Guest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `systole export`: a design file as a black box of another language.
@Command(name = "export", mixinStandardHelpOptions = true,
    description = "Writes a design's Verilog and a black box of another language that holds it.")
public final class ExportVerb implements Verb, Checked {
  @Mixin
  private DesignFile design = new DesignFile();

  @Option(names = "--spinalhdl", description = "A BlackBox of SpinalHDL.")
  private boolean spinalhdl;

  @Option(names = "--amaranth", description = "A Component of Amaranth around an Instance.")
  private boolean amaranth;

  @Option(names = "--chisel", description = "An ExtModule of Chisel.")
  private boolean chisel;

  @Option(names = "--out", paramLabel = "DIR", description = "Where to write, default"
      + " ${DEFAULT-VALUE}.")
  private Path out = Path.of("export");

  @Spec
  private CommandSpec spec;

  @Override
  public void check(Findings findings) {
    int languages = (spinalhdl ? 1 : 0) + (amaranth ? 1 : 0) + (chisel ? 1 : 0);
    if (languages != 1) {
      findings.add(new Diagnostic(languages == 0 ? "MISSING FLAG" : "FLAGS", languages == 0
          ? "the language is missing" : "there are " + languages + " languages",
          spec.qualifiedName(), "it writes for one",
          "choose one of --spinalhdl, --amaranth and --chisel"));
    }
  }

  @Override
  public Integer call() {
    var guest = spinalhdl ? Guest.SPINALHDL : amaranth ? Guest.AMARANTH : Guest.CHISEL;
    var files = new DesignExport(design.design(), guest).files();
    FolderWriter.write(out, files);
    spec.commandLine().getOut().println(files.size() + " files in " + out);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
