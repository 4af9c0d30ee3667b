package org.systole.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.diag.UserError;
import org.systole.sim.foreign.ClockPorts;
import org.systole.sim.foreign.Wrapping;
import org.systole.sim.tool.ProcessToolbox;

/// What becomes of foreign modules, and what is said of those that cannot be wrapped.
final class WrapTest {
  private static final ClockPorts NONE = new ClockPorts(null, null, null);

  @TempDir Path folder;

  private String wrap(String name, String verilog, String top, Map<String, String> settings,
      ClockPorts clocks) {
    try {
      Path file = Files.writeString(folder.resolve(name), verilog);
      return new Wrapping(List.of(file), top, settings, clocks, null, "")
          .run(new ProcessToolbox()).text().replace(folder.toString(), "FOLDER");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void refuses(String verilog, String top, ClockPorts clocks, String expected) {
    var error = assertThrows(UserError.class,
        () -> wrap("core.v", verilog, top, Map.of(), clocks));
    assertEquals(expected, error.getMessage().replace(folder.toString(), "FOLDER") + "\n");
  }

  private static final String CORE = """
      module my_core #(
        parameter STEP = -1, parameter MODE = "fast", parameter [3:0] MASK = 10,
        parameter KEY = 48'h123456789abc, parameter ON = 1'b1
      ) (
        input clk_i, input rst_n, input signed [7:0] act, input double, input [0:2] final_,
        output [64:0] q
      );
        assign q = act + STEP + MASK + KEY + ON;
      endmodule
      """;

  @Test
  void should_write_a_typed_class() {
    assertEquals("""
        // Written by systole wrap: do not change it, wrap the Verilog again.
        import java.math.BigInteger;
        import org.systole.hdl.BlackBox;
        import org.systole.hdl.Bool;
        import org.systole.hdl.Component;
        import org.systole.hdl.SInt;
        import org.systole.hdl.UInt;
        import org.systole.hdl.ir.ClockDomain.Level;

        /// Foreign module `my_core`.
        ///
        /// | port   | direction | shape   |
        /// |--------|-----------|---------|
        /// | clk_i  | clock     | bool    |
        /// | rst_n  | reset     | bool    |
        /// | act    | in        | s(8)    |
        /// | double | in        | bool    |
        /// | final_ | in        | u(3)    |
        /// | q      | out       | u(65)   |
        ///
        /// Its Verilog is found from the folder of the run.
        public final class MyCore extends BlackBox {
          /// The parameters of the module; `STANDARD` are the values that it was wrapped with.
          public record Params(BigInteger key,
              int mask,
              String mode,
              boolean on,
              int step) {
            public static final Params STANDARD = new Params(new BigInteger("123456789abc", 16),
                10,
                "slow",
                true,
                -7);
          }

          public MyCore(Component parent, Params p) {
            super(parent, p);
            addGeneric("KEY", U(p.key(), 48));
            addGeneric("MASK", U(p.mask(), 4));
            addGeneric("MODE", p.mode());
            addGeneric("ON", p.on());
            addGeneric("STEP", p.step());
            mapClockDomain(clockDomain(), "clk_i", "rst_n", Level.LOW, null, Level.HIGH);
            addRTLPath("FOLDER/core.v");
          }

          public final SInt act = in(sint(8));
          public final Bool double_ = in(bool()).named("double");
          public final UInt final_ = in(uint(3));
          public final UInt q = out(uint(65));

          @Override
          protected String verilogName() {
            return "my_core";
          }
        }
        """, wrap("core.v", CORE, null, Map.of("STEP", "-7", "MODE", "\"slow\""),
            new ClockPorts("", "", null)));
  }

  @Test
  void should_compute_widths_from_parameters() {
    String text = wrap("core.sv", """
        module core #(parameter int W, parameter N = 4, parameter MODE = "fast") (
            input logic clk, input logic [W-1:0] a, output logic [W:0] b,
            input logic signed [W*N-1:0] c, input logic [$clog2(N)-1:0] d, output logic one,
            output logic [2*N+W-4:0] e, output logic [W/8-1:0] strobe);
          assign b = a + 1;
        endmodule
        """, "core", Map.of("W", "16"), new ClockPorts("", null, null));
    assertTrue(text.contains("""
        /// | port   | direction | shape            |
        /// |--------|-----------|------------------|
        /// | clk    | clock     | bool             |
        /// | a      | in        | u(w)             |
        /// | b      | out       | u(w + 1)         |
        /// | c      | in        | s(n * w)         |
        /// | d      | in        | u(log2Up(n))     |
        """), text);
    assertTrue(text.contains("""
        /// Parameter MODE has a fixed value here: wrap it again with --set for another.
        """), text);
    assertTrue(text.contains("""
          public record Params(int n,
              int w) {
        """), text);
    assertTrue(text.contains("""
            addGeneric("MODE", "fast");
            addGeneric("N", p.n());
            addGeneric("W", p.w());
        """), text);
    assertTrue(text.contains("""
          public final UInt a = in(uint(p.w()));
          public final UInt b = out(uint(p.w() + 1));
          public final SInt c = in(sint(p.n() * p.w()));
          public final UInt d = in(uint(log2Up(p.n())));
          public final Bool one = out(bool());
          public final UInt e = out(uint(2 * p.n() + p.w() - 3));
          public final UInt strobe = out(uint(p.w() / 8));
        """), text);
  }

  @Test
  void should_fix_parameters_that_widths_depend_on_in_another_way() {
    String text = wrap("core.sv", """
        module core #(parameter int W) (input logic [W-1:0] a, output logic [W%5:0] b);
          assign b = a + 1;
        endmodule
        """, "core", Map.of("W", "12"), NONE);
    assertTrue(text.contains("addGeneric(\"W\", 12);"), text);
    assertTrue(text.contains("UInt a = in(uint(12));"), text);
    assertTrue(text.contains("UInt b = out(uint(3));"), text);
    assertTrue(text.contains("""
        /// Widths of its ports depend on its parameters, which have fixed values here:
        /// wrap it again with --set NAME=VALUE for others.
        """), text);
  }

  @Test
  void should_read_what_generators_write() {
    String text = wrap("Gcd.sv", """
        // Generated by CIRCT firtool-1.62.0
        `ifndef RANDOMIZE
          `define RANDOM 1'b1
        `endif
        module Gcd(
          input         clock,
                        reset,
          input  [15:0] io_value1,
          output [15:0] io_outputGCD
        );
          reg [15:0] x;
          always @(posedge clock)
            x <= io_value1;
          `ifndef SYNTHESIS
            initial begin
              automatic logic [31:0] _RANDOM[0:0];
              x = _RANDOM[1'h0][15:0];
            end
          `endif
          assign io_outputGCD = x;
        endmodule
        """, null, Map.of(), new ClockPorts("", "", null));
    assertTrue(text.contains("mapCurrentClockDomain(\"clock\", \"reset\", null);"), text);
    assertTrue(text.contains("""
          public final UInt io_value1 = in(uint(16));
          public final UInt io_outputGCD = out(uint(16));
        """), text);
    text = wrap("top.v", """
        (* generator = "Amaranth" *)
        (* top = 1 *)
        module top(rst, step, total, clk);
          input clk;
          wire clk;
          input rst;
          wire rst;
          input signed [3:0] step;
          wire signed [3:0] step;
          output signed [8:0] total;
          reg signed [8:0] total = 9'h000;
          always @(posedge clk)
            total <= total + step;
          \\top.part  part (
            .clk(clk)
          );
        endmodule
        (* generator = "Amaranth" *)
        module \\top.part (clk);
          input clk;
        endmodule
        """, "top", Map.of(), new ClockPorts("", "", null));
    assertTrue(text.contains("""
          public final SInt step = in(sint(4));
          public final SInt total = out(sint(9));
        """), text);
  }

  @Test
  void should_name_every_port_that_cannot_be_wrapped() {
    refuses("""
        module core(input clk, input [1:0] rst, inout [3:0] pad, input \\class , input \\a.b ,
            output q);
          part p(pad, q);
        endmodule
        """, "core", new ClockPorts("clock", "rst", null), """
        error[UNKNOWN PORT] core has no port "clock"
          at    --clock
          help  did you mean "clk"?
        error[NOT A CLOCK LINE] port rst of core is no input of 1 bit
          at    FOLDER/core.v:1
          cause --reset names it
          help  name another port, or leave out --reset
        error[INOUT PORT] port pad of core is an inout
          at    FOLDER/core.v:1
          cause a value of the language is driven from one side only
          help  part it into an input, an output and an enable in a module around core
        error[BAD NAME] port "class" of core is a keyword of Verilog or SystemVerilog
          at    FOLDER/core.v:1
          cause only an escaped name can be written so, which not every tool reads
          help  give it a plain name in a module around core
        error[BAD NAME] port "a.b" of core is not a plain Verilog identifier
          at    FOLDER/core.v:1
          cause only an escaped name can be written so, which not every tool reads
          help  give it a plain name in a module around core
        error[MISSING MODULE] core needs module part
          at    FOLDER/core.v:3
          cause no file declares it
          help  give the file that holds it, too
        """);
  }

  @Test
  void should_say_what_yosys_says() {
    refuses("module core(input a, output b)\nassign b = a; endmodule\n", "core", NONE, """
        error[VERILOG] syntax error, unexpected TOK_ASSIGN, expecting ';'
          at    FOLDER/core.v:2
          cause Yosys cannot read it
          help  mend the file, or give the files that it needs as well
        """);
    refuses("module core(input [$size-1:0] a, output b); endmodule\n", "core", NONE, """
        error[PORT WIDTH] a has no constant width
          at    FOLDER/core.v:1
          cause Yosys cannot compute it
          help  give the parameters in it values by --set NAME=VALUE, or write a number
        """);
  }

  @Test
  void should_find_the_module() {
    String two = "module core(input a, output b); endmodule\nmodule cord(input a); endmodule\n";
    refuses(two, "coer", NONE, """
        error[UNKNOWN MODULE] there is no module "coer"
          at    FOLDER/core.v
          cause --top names it
          help  did you mean "core"?
        """);
    refuses(two, null, NONE, """
        error[MISSING FLAG] --top is missing
          at    FOLDER/core.v
          cause there are 2 modules
          help  name one: cord, core
        """);
    refuses(two, "core", new ClockPorts(null, "", null), """
        error[MISSING FLAG] --reset without --clock
          at    --reset
          cause a clock domain has a clock
          help  add --clock
        error[UNKNOWN PORT] no input of core has a usual name
          at    --reset
          cause inputs: a
          help  write --reset PORT
        """);
    var error = assertThrows(UserError.class, () -> wrap("core.v", CORE, null,
        Map.of("STEPS", "3"), NONE));
    assertEquals("""
        error[UNKNOWN PARAMETER] module my_core has no parameter "STEPS"
          at    --set STEPS
          help  did you mean "STEP"?""", error.getMessage());
  }
}
