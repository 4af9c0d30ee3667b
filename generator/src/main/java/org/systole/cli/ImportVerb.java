package org.systole.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.systole.read.tflite.TfliteReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `systole import`: what a network file holds, layer by layer, or everything in it that is not
/// supported.
@Command(name = "import", mixinStandardHelpOptions = true,
    description = {"Reads a quantized .tflite network: a table of its layers, or all that stands in"
        + " the way."})
public final class ImportVerb implements Verb {
  @Parameters(paramLabel = "NET.tflite", description = "An int8 network of the TFLite converter.")
  private Path file;

  @Mixin
  private JsonFlag json = new JsonFlag();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    var table = new NetworkTable(TfliteReader.read(file));
    var out = spec.commandLine().getOut();
    if (json.given()) {
      out.println(new ObjectMapper().writeValueAsString(table.toJson()));
    } else {
      table.lines().forEach(out::println);
    }
    out.flush();
    return 0;
  }
}
