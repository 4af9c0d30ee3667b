package org.systole.sim.cli;

import java.nio.file.Path;
import java.util.Map;
import org.systole.accel.EngineParams;
import org.systole.accel.EngineVerilog;
import org.systole.accel.Planner;
import org.systole.cli.ArrayFlags;
import org.systole.cli.Verb;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.folder.EngineFolder;
import org.systole.folder.FolderWriter;
import org.systole.folder.LayerFolder;
import org.systole.folder.Sources;
import org.systole.read.LayerFlags;
import org.systole.sim.reference.ReferenceConvolution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `systole generate`: the Verilog of an engine, or of the bare array; with a layer, a folder that
/// simulates it alone.
@Command(name = "generate", mixinStandardHelpOptions = true,
    description = {"Writes the Verilog of an engine, one file a module, with its lists.",
        "With a layer also memory images, a testbench, a Makefile and a README: make there"
            + " compares every output with the reference."})
public final class GenerateVerb implements Verb {
  @Mixin
  private ArrayFlags array = new ArrayFlags();

  @Mixin
  private LayerFlags layer = new LayerFlags();

  @Mixin
  private PictureFlag picture = new PictureFlag();

  @Option(names = "--array-only", description = "Only the bare systolic array.")
  private boolean arrayOnly;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write.")
  private Path out;

  @Override
  public Integer call() {
    check();
    Map<String, String> files = arrayOnly
        ? EngineFolder.flat(EngineVerilog.array(array.rows(), array.columns()))
        : layer.given() ? withLayer() : EngineFolder.files(sources(array.engine()));
    FolderWriter.write(out, files);
    System.out.println(files.size() + " files in " + out);
    if (layer.given()) {
      System.out.println("make -C " + out + " simulates the layer and compares every output");
    }
    return 0;
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
