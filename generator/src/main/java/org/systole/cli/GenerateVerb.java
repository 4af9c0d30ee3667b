package org.systole.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.systole.accel.EngineVerilog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `systole generate`: the Verilog of an engine, or of the bare array, into a folder.
@Command(name = "generate", mixinStandardHelpOptions = true,
    description = "Writes Verilog, one file a module, and a .f list.")
public final class GenerateVerb implements Verb {
  @Mixin
  private ArrayFlags array = new ArrayFlags();

  @Option(names = "--array-only", description = "Only the bare systolic array.")
  private boolean arrayOnly;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write.")
  private Path out;

  @Override
  public Integer call() {
    var verilog = arrayOnly ? EngineVerilog.array(array.rows(), array.columns())
        : EngineVerilog.engine(array.engine());
    try {
      Files.createDirectories(out);
      var list = new StringBuilder();
      for (var file : verilog.files().entrySet()) {
        write(out.resolve(file.getKey()), file.getValue());
        list.append(file.getKey()).append('\n');
      }
      write(out.resolve(verilog.top() + ".f"), list.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.out.println(verilog.top() + ": " + verilog.files().size() + " files in " + out);
    return 0;
  }

  private static void write(Path file, String text) throws IOException {
    Path part = Files.createTempFile(file.toAbsolutePath().getParent(), "part", ".tmp");
    Files.writeString(part, text);
    Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
