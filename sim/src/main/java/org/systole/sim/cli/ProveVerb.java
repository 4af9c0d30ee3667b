package org.systole.sim.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.systole.cli.DesignFile;
import org.systole.cli.Verb;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.folder.FolderWriter;
import org.systole.hdl.ir.Design;
import org.systole.sim.prove.Counterexample;
import org.systole.sim.prove.Proof;
import org.systole.sim.prove.Prove;
import org.systole.sim.prove.Prover;
import org.systole.sim.tool.ProcessToolbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `systole prove`: the assertions of a design file, for ever or up to a counterexample.
@Command(name = "prove", mixinStandardHelpOptions = true,
    description = {"Proves the assertions of a design by induction.",
        "Exit code 1 when they are broken, or when induction does not tell."})
public final class ProveVerb implements Verb, Checked {
  @Mixin
  private DesignFile file = new DesignFile();

  @Option(names = "--depth", paramLabel = "N", description = "Induction over at most N cycles,"
      + " default ${DEFAULT-VALUE}.")
  private String depth = "8";

  @Option(names = "--limit", paramLabel = "SECONDS", description = "Stops after that time, default"
      + " ${DEFAULT-VALUE}.")
  private String limit = "300";

  @Option(names = "--wave", paramLabel = "FILE.vcd", description = "Waveform of a counterexample.")
  private Path wave;

  @Option(names = "--test", paramLabel = "NAME.java", description = "JUnit test that replays a"
      + " counterexample.")
  private Path test;

  @Spec
  private CommandSpec spec;

  @Override
  public void check(Findings findings) {
    count("--depth", depth, "1000", findings);
    count("--limit", limit, "100000", findings);
    if (test != null && !test.getFileName().toString().matches("[A-Z]\\w*\\.java")) {
      findings.add(new Diagnostic("BAD VALUE", "--test is " + test, "--test",
          "the file's name is that of the class", "give a name such as FifoTest.java"));
    }
  }

  private static void count(String flag, String value, String most, Findings findings) {
    if (!value.matches("[1-9][0-9]{0,5}") || Integer.parseInt(value) > Integer.parseInt(most)) {
      findings.add(new Diagnostic("BAD VALUE", flag + " is \"" + value + "\"", flag,
          "it must be a whole number from 1 to " + most, "write for example " + flag + " 8"));
    }
  }

  @Override
  public Integer call() {
    var design = file.design();
    var proof = new Prover(new ProcessToolbox(), Integer.parseInt(depth),
        Duration.ofSeconds(Integer.parseInt(limit))).prove(design);
    var out = spec.commandLine().getOut();
    out.println(design.top().name() + ": " + Prove.text(proof));
    if (proof instanceof Proof.Refuted(var example)) {
      keep(example, design);
    }
    out.flush();
    return proof instanceof Proof.Proved ? 0 : 1;
  }

  private void keep(Counterexample example, Design design) {
    if (wave != null) {
      example.replay(Optional.of(wave));
    }
    if (test != null) {
      String file = test.getFileName().toString();
      FolderWriter.write(test.toAbsolutePath().getParent(), Map.of(file,
          example.test(file.replaceFirst("\\.java$", ""), design.top().component())));
    }
  }
}
