package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `lint` of one Java file: what three tools say of its Verilog.
final class LintFileTest {
  @TempDir Path folder;

  private CommandLineRun run(String line) {
    return CommandLineRun.in(folder, line);
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void should_show_every_message_of_the_tools() throws IOException {
    file("A.java", """
        import org.systole.hdl.*;
        class A extends Component {
          A() { super(null, null); }
          public final UInt a = in(uint(4));
          public final UInt b = out(uint(4));
          @Override protected void build() { b.set(a); }
        }
        """);
    assertEquals(new CommandLineRun(0, "verilator: clean\niverilog: clean\nyosys: clean\n", ""),
        run("lint FOLDER/A.java"));
    file("B.java", """
        import org.systole.hdl.*;
        class B extends Component {
          B() { super(null, null); }
          public final Bool a = in(bool());
          @Override protected void build() {
            new Box(this).i.set(a);
          }
          static final class Box extends BlackBox {
            Box(Component parent) { super(parent, null); }
            public final Bool i = in(bool());
          }
        }
        """);
    var lint = run("lint FOLDER/B.java");
    assertEquals(1, lint.code());
    assertTrue(lint.out().contains("\n  %Error: B.v:"), lint.out());
    assertTrue(lint.out().contains("iverilog: "), lint.out());
    assertTrue(lint.out().contains("Box"), lint.out());
  }

  @Test
  void should_let_every_tool_read_system_verilog() throws IOException {
    file("Inverter.sv", """
        module Inverter (input logic i, output logic o);
          always_comb o = !i;
        endmodule
        """);
    file("C.java", """
        import org.systole.hdl.*;
        class C extends Component {
          C() { super(null, null); }
          public final Bool a = in(bool());
          public final Bool b = out(bool());
          @Override protected void build() {
            var inverter = new Inverter(this);
            inverter.i.set(a);
            b.set(inverter.o);
          }
          static final class Inverter extends BlackBox {
            Inverter(Component parent) {
              super(parent, null);
              addRTLPath("%s");
            }
            public final Bool i = in(bool());
            public final Bool o = out(bool());
          }
        }
        """.formatted(folder.resolve("Inverter.sv")));
    assertEquals(new CommandLineRun(0, "verilator: clean\niverilog: clean\nyosys: clean\n", ""),
        run("lint FOLDER/C.java"));
  }
}
