package org.systole.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.systole.folder.Folders;
import org.systole.read.Examples;

/// What the launcher runs once after a build, so that the JDK can write its cache of what Systole
/// loads when it starts: a design file from its text to its first cycles, Verilog on disk, and a
/// network as table, plan, folder and simulation.
public final class Warmup {
  private static final String DESIGN = "/org/systole/examples/MacArray.java";

  private Warmup() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("systole-warmup-");
    try (var design = Warmup.class.getResourceAsStream(DESIGN)) {
      Path file = folder.resolve("MacArray.java");
      Files.copy(design, file);
      var silent = new PrintWriter(Writer.nullWriter());
      String out = folder.resolve("rtl").toString();
      Systole.execute(silent, "run", file.toString());
      Systole.execute(silent, "generate", file.toString(), "--out", out);
      Systole.execute(silent, "generate", "--rows", "2", "--cols", "2", "--out", out);
      Systole.execute(silent, "run", "--help");
      String network = Files.write(folder.resolve(Examples.LENET), Examples.lenet()).toString();
      Systole.execute(silent, "import", network);
      Systole.execute(silent, "plan", network);
      Systole.execute(silent, "generate", network, "--out", folder.resolve("network").toString());
    } finally {
      Folders.delete(folder);
    }
  }
}
