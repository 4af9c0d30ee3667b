package org.systole.cli;

import java.nio.file.Path;
import org.systole.diag.Findings;
import org.systole.net.Network;
import org.systole.read.Examples;
import org.systole.read.LayerFlags;
import org.systole.read.tflite.TfliteReader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// `NET.tflite`: a network in the place of a layer.
public final class NetworkArgument {
  @Parameters(arity = "0..1", paramLabel = "NET.tflite", description = "A quantized network.")
  private Path file;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  /// The LeNet-5 that ships.
  public static Network lenet() {
    return TfliteReader.read(Examples.lenet(), Examples.LENET);
  }

  public boolean given() {
    return file != null;
  }

  /// The network; what is wrong with the file is a `UserError`.
  public Network read() {
    return TfliteReader.read(file);
  }

  /// A finding when there are flags of a layer beside the network; one of them can be `done`.
  public void check(LayerFlags flags, String done, Findings findings) {
    if (given()) {
      flags.refuseBesideNetwork(spec.qualifiedName(), done, findings);
    }
  }
}
