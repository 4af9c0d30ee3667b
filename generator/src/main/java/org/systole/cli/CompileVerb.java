package org.systole.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.systole.diag.Findings;
import org.systole.engine.NetworkPlanner;
import org.systole.folder.EngineFile;
import org.systole.folder.FolderWriter;
import org.systole.folder.NetworkFolder;
import org.systole.net.Network;
import org.systole.plan.NetworkPrediction;
import org.systole.read.tflite.TfliteReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `systole compile`: a network as a program for an engine that was generated before.
@Command(name = "compile", mixinStandardHelpOptions = true,
    description = {"Makes a quantized network a program for hardware that already exists, or says by"
        + " how much it does not fit."})
public final class CompileVerb implements Verb {
  @Parameters(paramLabel = "NET.tflite", description = "An int8 network of the TFLite converter.")
  private Path file;

  @Option(names = "--engine", paramLabel = "DIR", required = true,
      description = "A folder that generate NET.tflite --out DIR wrote.")
  private Path engine;

  @Option(names = "--out", paramLabel = "DIR",
      description = "Where to write, default DIR/programs/NET of the engine's folder.")
  private Path out;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    var findings = new Findings();
    var hardware = findings.take(() -> EngineFile.read(engine));
    var network = findings.take(() -> TfliteReader.read(file));
    findings.throwIfAny();
    var plan = NetworkPlanner.plan(hardware.orElseThrow(), network.orElseThrow());
    Path folder = out == null ? engine.resolve("programs").resolve(stem(plan.network())) : out;
    var files = NetworkFolder.program(plan);
    FolderWriter.write(folder, files);
    var prediction = NetworkPrediction.of(plan);
    spec.commandLine().getOut().printf(Locale.ROOT,
        "%d files in %s: %d layers for engine %s, %,d cycles predicted%n", files.size(), folder,
        plan.layers().size(), plan.engine().moduleSuffix(), prediction.cycles());
    spec.commandLine().getOut().flush();
    return 0;
  }

  /// The network's name as that of a folder.
  private static String stem(Network network) {
    String safe = network.name().replaceAll("[.]tflite$", "").replaceAll("[^A-Za-z0-9_-]", "_");
    return safe.isEmpty() ? "network" : safe;
  }
}
