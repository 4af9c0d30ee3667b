package org.systole.sim.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.systole.accel.EngineParams;
import org.systole.accel.EngineVerilog;
import org.systole.accel.Planner;
import org.systole.cli.ArrayFlags;
import org.systole.cli.DesignFile;
import org.systole.cli.Verb;
import org.systole.cli.WeightFlags;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.engine.NetworkPlanner;
import org.systole.folder.DesignFolder;
import org.systole.folder.EngineFolder;
import org.systole.folder.FolderWriter;
import org.systole.folder.LayerFolder;
import org.systole.folder.NetworkFolder;
import org.systole.folder.Sources;
import org.systole.read.LayerFlags;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.reference.ReferenceConvolution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `systole generate`: the Verilog of a design file, of an engine, or of the bare array; with a
/// layer, a folder that simulates it alone.
@Command(name = "generate", mixinStandardHelpOptions = true,
    description = {"Writes the Verilog of a design file, or else of an engine, one file a module,"
            + " with its lists.",
        "With a layer also memory images, a testbench, a Makefile and a README: make there"
            + " compares every output with the reference.",
        "With NET.tflite the engine for that network, its program, weights and filter numbers as"
            + " memory images."})
public final class GenerateVerb implements Verb, Checked {
  @Mixin
  private DesignFile design = DesignFile.orNetwork();

  @Mixin
  private ArrayFlags array = new ArrayFlags();

  @Mixin
  private LayerFlags layer = new LayerFlags();

  @Mixin
  private PictureFlag picture = new PictureFlag();

  @Mixin
  private WeightFlags weights = new WeightFlags();

  @Option(names = "--array-only", description = "Only the bare systolic array.")
  private boolean arrayOnly;

  @Option(names = "--out", paramLabel = "DIR",
      description = "Where to write; a design file goes to rtl unless given.")
  private Path out;

  @Spec
  private CommandSpec spec;

  @Override
  public void check(Findings findings) {
    if (out == null && !design.given() && findings.all().isEmpty()) {
      findings.add(new Diagnostic("MISSING FLAG", "--out is missing, or has no value",
          spec.qualifiedName(), spec.qualifiedName() + " cannot do without it",
          "write --out DIR"));
    }
    if (design.network().isPresent() && (layer.given() || arrayOnly || picture.given())) {
      findings.add(new Diagnostic("FLAGS", "a network and flags of a layer or an array are given",
          spec.qualifiedName(), "one of them can be generated", "remove the flags, or the file"));
    }
    weights.needNetwork(design.network().isPresent() || design.given(), findings);
    new TwoUses(spec, design.given(), Set.of("--out"), Set.of("--top", "--set")).check(findings);
  }

  @Override
  public Integer call() {
    check();
    if (design.given()) {
      write(out == null ? Path.of("rtl") : out, DesignFolder.of(design.design()).files());
      return 0;
    }
    if (design.network().isPresent()) {
      var network = TfliteReader.read(design.network().get());
      write(out, NetworkFolder.files(NetworkPlanner.plan(weights.engine(array, network), network)));
      return 0;
    }
    write(out, arrayOnly
        ? EngineFolder.flat(EngineVerilog.array(array.rows(), array.columns(),
            array.tiles()))
        : layer.given() ? withLayer() : EngineFolder.files(sources(array.engine())));
    if (layer.given()) {
      System.out.println("make -C " + out + " simulates the layer and compares every output");
    }
    return 0;
  }

  private static void write(Path out, Map<String, String> files) {
    FolderWriter.write(out, files);
    System.out.println(files.size() + " files in " + out);
  }

  private Map<String, String> withLayer() {
    var described = layer.toLayer();
    var mapping = Planner.map(array.engine(described), described);
    var input = picture.read(described);
    var outputs = ReferenceConvolution.run(described, input);
    return LayerFolder.files(sources(mapping.engine()), mapping, input, outputs);
  }

  private static Sources sources(EngineParams engine) {
    return Sources.of(EngineVerilog.engine(engine));
  }

  private void check() {
    var findings = new Findings();
    if (arrayOnly && (layer.given() || picture.given())) {
      findings.add(new Diagnostic("FLAGS", "the bare array runs no layer", "--array-only", "",
          "leave out --array-only, or the flags of the layer"));
    } else if (picture.given() && !layer.given()) {
      findings.add(new Diagnostic("FLAGS", "a picture needs a layer", "--picture", "",
          "describe the layer, for example with --layer layer.yaml"));
    }
    findings.throwIfAny();
  }
}
