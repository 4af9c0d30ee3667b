package org.systole.spinal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.systole.check.Checks;
import org.systole.foreign.Foreign;
import org.systole.hdl.Elaborator;
import org.systole.sim.foreign.DesignExport;
import org.systole.sim.foreign.Guest;

/// A design of ours as a black box in a design of SpinalHDL.
final class ExportedTest {
  @Test
  void should_be_connected_by_spinalhdl() {
    var design = Checks.verify(Elaborator.elaborate(Foreign.Accum::new));
    var sources = new TreeMap<>(Map.of(
        "Accum.scala", new DesignExport(design, Guest.SPINALHDL).files().get("Accum.scala"),
        "Holder.scala", """
            import spinal.core._

            class Holder extends Component {
              setDefinitionName("spinal_holder")
              val a = in(SInt(6 bits))
              val b = in(Bool())
              val c = in(Bits(3 bits))
              val d = out(UInt(8 bits))
              val box = new Accum()
              box.io.step := a
              box.io.boolean := b
              box.io.match_ := c
              d := box.io.raise
            }

            object Main {
              def main(args: Array[String]): Unit =
                SpinalConfig(targetDirectory = args.head).generateVerilog(new Holder)
            }
            """));
    String verilog = Spinal.generated(sources, "Main", List.of("holder")).get("holder");
    var lines = verilog.lines().map(l -> l.replaceAll("//.*| ", "")).toList();
    int at = lines.indexOf("Accumbox(");
    assertEquals(List.of("Accumbox(", ".clk(clk),", ".reset(reset),", ".step(a[5:0]),",
        ".boolean(b),", ".match(c[2:0]),", ".raise(box_raise[7:0])", ");"),
        lines.subList(at, at + 8), verilog);
  }
}
