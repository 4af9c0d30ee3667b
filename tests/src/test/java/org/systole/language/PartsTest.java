package org.systole.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.systole.check.Checks;
import org.systole.check.Verdict;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.ClockDomain;
import org.systole.spinal.Contract;
import org.systole.verilog.VerilogWriter;

/// Names that areas, composites, bundles and fields give.
final class PartsTest {
  @Test
  @Contract({"structure.area", "structure.composite"})
  void should_name_after_areas_bundles_and_fields() {
    var bench = new Bench(Parts.Top::new);
    var text = bench.verilog();
    for (var line : List.of("input  wire io_go", "output wire [3:0] io_counts_0",
        "output wire [3:0] io_counts_1", "output wire io_edge", "reg  [3:0] timer_count;",
        "wire timer_done;", "reg  timer_late;", "wire timer_inner_twice;", "reg  [3:0] other_count;",
        "reg  io_go_rise_before;", "Leaf leaf (", ".x(leaf_x)", "reg  [3:0] words [0:15];",
        "reg  loose;")) {
      assertTrue(text.contains(line), line + "\n" + text);
    }
    var outputs = bench.run(IntStream.range(0, 40).mapToObj(t -> Map.of("io_go", t % 5 / 3L))
        .toList());
    for (int t = 0; t < 40; t++) {
      assertEquals(t % 10, outputs.get(t).get("io_counts_0"));
      assertEquals(t % 6, outputs.get(t).get("io_counts_1"));
      assertEquals(t % 5 == 3 ? 1 : 0, outputs.get(t).get("io_edge"));
    }
  }

  @Test
  void should_rename_on_request_as_spinalhdl_does() {
    var design = Checks.verify(Elaborator.elaborateRenaming(ClockDomain.DEFAULT,
        Parts.Outer::new));
    var text = new VerilogWriter().write(design).get("Clashing.v");
    for (var line : List.of("input  wire end_1", "input  wire reset_1", "reg  held;",
        "reg  held_1;")) {
      assertTrue(text.contains(line), line + "\n" + text);
    }
    var outer = new VerilogWriter().write(design).get("Outer.v");
    assertTrue(outer.contains(".end_1(clashing_end_1)")
        && outer.contains(".end_1(clashing_2_end_1)"), outer);
    Verdict.fails(() -> new Parts.Clashing(null), """
        error[BAD NAME] input "end" of Clashing is a keyword of Verilog or SystemVerilog
          at    Parts.java:123
          cause tools read it as a keyword, not as a name
          help  rename it, for example to endValue
        error[NAME CLASH] Reserved name reset is not free: input "reset" of Clashing has the name of the reset
          at    Parts.java:124
          cause this name is reserved in every module
          help  rename the input
        error[NAME CLASH] Reserved name held is not free: register "held" of Clashing has the name of a register
          at    Parts.java:134
          cause Parts.java:133   register declared here
          help  rename one of them
        """);
  }

  @Test
  void should_want_directions_in_io() {
    Verdict.fails(Parts.Directionless::new, """
        error[IO BUNDLE ERROR] A direction less io_y signal was defined into Directionless component's io bundle
          at    Parts.java:171
          help  wrap it in in(..) or out(..)
        error[IO BUNDLE ERROR] A direction less io_z signal was defined into Directionless component's io bundle
          at    Parts.java:171
          help  wrap it in in(..) or out(..)
        """);
  }

  @Test
  @Contract({"structure.empty", "structure.pruned"})
  void should_take_an_empty_top() {
    var text = new Bench(Parts.Empty::new).verilog();
    assertTrue(!text.contains("floating"), text);
  }
}
