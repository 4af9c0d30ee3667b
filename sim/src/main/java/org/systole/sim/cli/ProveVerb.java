package org.systole.sim.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.systole.cli.DesignFile;
import org.systole.cli.Verb;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
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
  private int depth = 8;

  @Option(names = "--limit", paramLabel = "SECONDS", description = "Stops after that time, default"
      + " ${DEFAULT-VALUE}.")
  private int limit = 300;

  @Option(names = "--wave", paramLabel = "FILE.vcd", description = "Waveform of a counterexample.")
  private Path wave;

  @Option(names = "--test", paramLabel = "NAME.java", description = "JUnit test that replays a"
      + " counterexample.")
  private Path test;

  @Spec
  private CommandSpec spec;

  @Override
  public void check(Findings findings) {
    if (depth < 1) {
      findings.add(new Diagnostic("BAD VALUE", "--depth is " + depth, "--depth",
          "induction needs a cycle to start from", "give 1 or more"));
    }
    if (limit < 1) {
      findings.add(new Diagnostic("BAD VALUE", "--limit is " + limit, "--limit", "",
          "give 1 or more seconds"));
    }
    if (test != null && !test.getFileName().toString().matches("[A-Z]\\w*\\.java")) {
      findings.add(new Diagnostic("BAD VALUE", "--test is " + test, "--test",
          "the file's name is that of the class", "give a name such as FifoTest.java"));
    }
  }

  @Override
  public Integer call() {
    var design = file.design();
    var proof = new Prover(new ProcessToolbox(), depth, Duration.ofSeconds(limit)).prove(design);
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
      String name = test.getFileName().toString().replaceFirst("\\.java$", "");
      try {
        Files.writeString(test, example.test(name, design.top().component()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
