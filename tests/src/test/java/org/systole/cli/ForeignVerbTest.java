package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `wrap` and `export` from the command line.
final class ForeignVerbTest {
  private static final String CORE = """
      module core #(parameter STEP = 1) (input clk, input rst_n, input [3:0] a, output [3:0] b);
        assign b = a + STEP;
      endmodule
      """;

  @TempDir Path folder;

  private CommandLineRun run(String line) {
    return CommandLineRun.in(folder, line);
  }

  @Test
  void should_wrap_and_wrap_again_but_replace_nothing_else() throws IOException {
    Files.writeString(folder.resolve("core.v"), CORE);
    String line = "wrap FOLDER/core.v --top core --out FOLDER/Plus.java --package a.b --clock"
        + " --reset rst_n --reset-level high --set STEP=3";
    var done = new CommandLineRun(0, "class Plus in FOLDER/Plus.java\n", "");
    assertEquals(done, run(line));
    String text = Files.readString(folder.resolve("Plus.java"));
    assertTrue(text.contains("package a.b;\n"), text);
    assertTrue(text.contains("mapCurrentClockDomain(\"clk\", \"rst_n\", null);"), text);
    assertTrue(text.contains("STANDARD = new Params(3);"), text);
    assertEquals(done, run(line));
    Files.writeString(folder.resolve("Plus.java"), "class Plus {}");
    assertEquals(new CommandLineRun(2, "", """
        error[OUTPUT] FOLDER/Plus.java is already there
          at    FOLDER/Plus.java
          cause systole wrap did not write it
          help  choose another name by --out
        """), run(line));
  }

  @Test
  void should_gather_the_mistakes_of_a_line() {
    assertEquals(new CommandLineRun(2, "", """
        error[VERILOG FILE] FOLDER/none.v cannot be read
          at    FOLDER/none.v
          cause it does not exist
          help  check the path
        error[BAD VALUE] --set is STEP
          at    --set
          help  give NAME=VALUE with a word, a number of up to 9 digits, or one with its width \
        such as 64'hFF
        error[BAD VALUE] --out is Bool.java
          at    --out
          help  the text needs the class Bool of the language: choose another name
        error[BAD VALUE] --package is 1a
          at    --package
          help  give a name such as my.cores
        """), run("wrap FOLDER/none.v --set STEP --out Bool.java --package 1a"));
    assertEquals(new CommandLineRun(2, "", """
        error[MISSING FLAG] the language is missing
          at    systole export
          cause it writes for one
          help  choose one of --spinalhdl, --amaranth and --chisel
        error[MISSING FILE] a design file is missing
          at    systole export
          cause systole export cannot do without it
          help  write systole export FILE.java
        """), run("export"));
  }

  @Test
  void should_export_a_file() throws IOException {
    Files.writeString(folder.resolve("Plus.java"), """
        import org.systole.hdl.*;
        public class Plus extends Component {
          public Plus() { super(null, null); }
          public final UInt a = in(uint(4));
          public final UInt b = out(uint(4));
          @Override protected void build() { b.set(a.add(1)); }
        }
        """);
    assertEquals(new CommandLineRun(0, "2 files in FOLDER/out\n", ""),
        run("export FOLDER/Plus.java --chisel --out FOLDER/out"));
    String text = Files.readString(folder.resolve("out/Plus.scala"));
    assertTrue(text.contains("""
            val box = Module(new Plus)
            box
        """), text);
    assertTrue(Files.readString(folder.resolve("out/rtl/Plus.v")).contains("module Plus"));
  }
}
