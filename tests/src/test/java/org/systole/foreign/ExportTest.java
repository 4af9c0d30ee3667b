package org.systole.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.check.Checks;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.hdl.ir.ClockDomain.ResetKind;
import org.systole.sim.foreign.DesignExport;
import org.systole.sim.foreign.Guest;
import org.systole.sim.tool.Found;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.ToolFinder;

/// What a design looks like in other languages.
final class ExportTest {
  private static final ClockDomain LOW = ClockDomain.DEFAULT
      .withReset("resetn", ResetKind.SYNC, Level.LOW).withEnable("en", Level.HIGH);

  private static String text(Guest guest, ClockDomain domain) {
    var design = Checks.verify(Elaborator.elaborate(domain, Foreign.Accum::new));
    var files = new DesignExport(design, guest).files();
    assertEquals(List.of("Accum" + guest.suffix(), "rtl/Accum.v"), List.copyOf(files.keySet()));
    return files.get("Accum" + guest.suffix());
  }

  @Test
  void should_write_a_black_box_of_spinalhdl() {
    assertEquals("""
        // Written by systole export.
        import spinal.core._

        /** Module `Accum`, whose Verilog is in the folder `rtl`. */
        class Accum(rtl: String = "rtl") extends BlackBox {
          setDefinitionName("Accum")

          val io = new Bundle {
            val clk = in(Bool())
            val resetn = in(Bool())
            val en = in(Bool())
            val step = in(SInt(6 bits))
            val boolean = in(Bool())
            val match_ = in(Bits(3 bits)).setName("match")
            val raise = out(UInt(8 bits))
          }
          noIoPrefix()
          mapCurrentClockDomain(clock = io.clk, reset = io.resetn, resetActiveLevel = LOW, \
        enable = io.en, enableActiveLevel = HIGH)
          addRTLPath(rtl + "/Accum.v")
        }
        """, text(Guest.SPINALHDL, LOW));
  }

  @Test
  void should_write_an_external_module_of_chisel() {
    String text = text(Guest.CHISEL, ClockDomain.DEFAULT);
    assertEquals("""
        // Written by systole export. Verilog to add to that of Chisel:
        //   rtl/Accum.v
        import chisel3._
        import chisel3.experimental.ExtModule

        /** Module `Accum`; `Accum()` makes one on the clock and reset of the module around it. */
        class Accum extends ExtModule {
          override def desiredName: String = "Accum"

          val clk = IO(Input(Clock()))
          val reset = IO(Input(AsyncReset()))
          val step = IO(Input(SInt(6.W)))
          val boolean = IO(Input(Bool()))
          val match_ = IO(Input(UInt(3.W))).suggestName("match")
          val raise = IO(Output(UInt(8.W)))
        }

        object Accum {
          def apply(): Accum = {
            val box = Module(new Accum)
            box.clk := Module.clock
            box.reset := Module.reset.asAsyncReset
            box
          }
        }
        """, text);
    String low = text(Guest.CHISEL, LOW);
    assertTrue(low.contains("  val resetn = IO(Input(Bool()))\n"), low);
    assertTrue(low.contains("    box.resetn := !Module.reset.asBool\n"), low);
    assertTrue(low.contains("  val en = IO(Input(Bool()))\n"), low);
  }

  @Test
  void should_write_a_component_of_amaranth(@TempDir Path folder) throws IOException {
    String text = text(Guest.AMARANTH, LOW);
    assertEquals("""
        class Accum(Component):
            \"""Module `Accum`, whose Verilog is in the folder `rtl` beside this file.\"""

            def __init__(self, domain="sync"):
                self._domain = domain
                super().__init__({
                    "en": In(unsigned(1)),
                    "step": In(signed(6)),
                    "boolean": In(unsigned(1)),
                    "match": In(unsigned(3)),
                    "raise_": Out(unsigned(8)),
                })

            def elaborate(self, platform):
                m = Module()
                m.submodules.box = Instance(
                    "Accum",
                    ("i", "clk", ClockSignal(self._domain)),
                    ("i", "resetn", ~ResetSignal(self._domain)),
                    ("i", "en", self.en),
                    ("i", "step", self.step),
                    ("i", "boolean", self.boolean),
                    ("i", "match", self.match),
                    ("o", "raise", self.raise_),
                )
                if platform is not None:
                    for file in FILES:
                        platform.add_file(file, (RTL / file).read_text())
                return m
        """, text.substring(text.indexOf("class ")));
    assumeTrue(ToolFinder.ofThisMachine().find(Tool.PYTHON).origin() == Found.Origin.PATH);
    assertEquals(0, compiled(folder, text));
    assertEquals(1, compiled(folder, text.replace("self.raise_", "self.raise")));
  }

  private static int compiled(Path folder, String text) throws IOException {
    Files.writeString(folder.resolve("Accum.py"), text);
    return new ProcessToolbox().run("python3", List.of("-m", "py_compile", "Accum.py"), folder,
        folder.resolve("log"), Duration.ofMinutes(1)).exit();
  }
}
