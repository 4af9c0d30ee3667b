package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.fpga.board.Boards;
import org.systole.hdl.Component;
import org.systole.unit.HybridTiles;
import org.systole.unit.MacTile;
import org.systole.unit.Operands;
import org.systole.unit.SignTile;
import org.systole.unit.SystolicArray;
import org.systole.unit.TileType;

/// What Yosys makes of arrays of every cell that a family has, in many sizes, with operands of several widths, beside the
/// Verilog before synthesis: the same sums in every cycle. All go through one run of Yosys; with `-Dfull=true` 20 sizes of
/// each cell and pair of widths, a run for each cell. That the Verilog's sums are right: `CellsTest`, which has the same cells and widths.
final class CellNetlistTest {
  private static final boolean FULL = Boolean.getBoolean("full");
  private static final int COMPARED = FULL ? 1000 : 200;
  private static final int FILLING = 120;
  private static final int[][] SIZES = {{2, 1}, {1, 2}, {3, 3}, {8, 1}, {4, 2}, {2, 4}, {9, 1}, {1, 3}, {6, 2}, {7, 1}, {2, 2},
      {3, 1}, {5, 2}, {5, 5}, {1, 6}, {10, 2}, {6, 3}, {8, 4}, {2, 7}, {11, 1}};
  private static final List<Operands> OPERANDS = List.of(Operands.signed(8, 8), new Operands(8, 5, true, false),
      new Operands(3, 16, false, true), new Operands(12, 4, true, true));
  private static final List<Operands> SIGNS = List.of(Operands.signed(8, 1), Operands.signed(5, 2),
      new Operands(8, 2, true, false), new Operands(1, 1, true, false));

  @TempDir
  Path folder;

  /// Family, board, cells that go through one run of Yosys.
  static List<Object[]> cells() {
    var all = new ArrayList<Object[]>();
    for (String[] family : new String[][] {{"ice40", "icebreaker"}, {"ecp5", "ulx3s-85f"}}) {
      var silicon = Boards.find(family[1]).family().silicon();
      var cells = Stream.concat(silicon.cells().stream(), Stream.of(SignTile.values())).toList();
      if (FULL) {
        cells.forEach(cell -> all.add(new Object[] {family[0], family[1], List.of(cell)}));
      } else {
        all.add(new Object[] {family[0], family[1], cells});
      }
    }
    return all;
  }

  private static List<SystolicArray.Params> arrays(TileType cell) {
    var arrays = new ArrayList<SystolicArray.Params>();
    var operands = (cell instanceof SignTile ? SIGNS : OPERANDS).stream()
        .filter(o -> cell.multiplies(o.actWidth(), o.weightWidth())).limit(FULL ? 4 : 2).toList();
    for (int i = 0; i < operands.size(); i++) {
      for (int s = 0; s < (FULL ? SIZES.length : 1); s++) {
        int[] size = SIZES[FULL ? s : i];
        arrays.add(SystolicArray.Params.exact(size[0], size[1], operands.get(i), cell));
      }
    }
    if (FULL && cell.rows() > 1 && !(cell instanceof SignTile)) {
      arrays.add(SystolicArray.Params.exact(3, 2, 8, 8, HybridTiles.of(cell, 1, MacTile.MAC, 1)));
    }
    return arrays;
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("cells")
  void should_equal_the_verilog_and_not_with_a_flipped_lut(String family, String board, List<TileType> cells)
      throws IOException {
    var parts = new ArrayList<Supplier<? extends Component>>();
    cells.forEach(cell -> arrays(cell).forEach(p -> parts.add(() -> new SystolicArray(null, p))));
    var netlist = new EcpNetlist(folder, board, family, parts);
    String bench = bench(netlist);
    assertEquals(COMPARED + " compared, 0 wrong", netlist.simulate(bench, -1));
    int flipped = 0;
    while (flipped < 5 && netlist.simulate(bench, flipped).equals(COMPARED + " compared, 0 wrong")) {
      flipped++;
    }
    assertTrue(flipped < 5, "one of five inverted tables is seen");
  }

  private static String bench(EcpNetlist netlist) {
    var declared = new StringBuilder();
    var drive = new StringBuilder();
    var compare = new StringBuilder("1'b1");
    var one = new StringBuilder(".clk(clk), .reset(reset)");
    var other = new StringBuilder(".clk(clk), .reset(reset)");
    for (var port : netlist.ports()) {
      String range = "[%d:0] ".formatted(port.width() - 1);
      if (port.input()) {
        declared.append("  reg ").append(range).append(port.name()).append(" = 0;\n");
        String words = "$random(seed), ".repeat(port.width() / 32) + "$random(seed)";
        String extreme = "{%d{k[0]}}".formatted(port.width());
        drive.append("      k = $random(seed);\n      %s = k[3:1] == 0 ? %s : {%s};\n".formatted(port.name(),
            extreme, words));
        one.append(", .%s(%s)".formatted(port.name(), port.name()));
        other.append(", .%s(%s)".formatted(port.name(), port.name()));
      } else {
        declared.append("  wire ").append(range).append("v_").append(port.name()).append(", n_").append(port.name()).append(";\n");
        one.append(", .%s(v_%s)".formatted(port.name(), port.name()));
        other.append(", .%s(n_%s)".formatted(port.name(), port.name()));
        compare.append(" && v_%1$s === n_%1$s && ^v_%1$s !== 1'bx".formatted(port.name()));
      }
    }
    return """
        module bench;
          reg clk = 0, reset = 1;
          reg [31:0] k = 0;
          integer cycle, wrong = 0, seed = 7;
        %s  %s one(%s);
          netlist other(%s);
          initial begin
            #1 clk = 1;
            #1 clk = 0;
            reset = 0;
            for (cycle = 0; cycle < %d; cycle = cycle + 1) begin
        %s      #1 clk = 1;
              #1 if (cycle >= %d && !(%s)) wrong = wrong + 1;
              clk = 0;
            end
            $display("%d compared, %%0d wrong", wrong);
          end
        endmodule
        """.formatted(declared, netlist.top(), one, other, FILLING + COMPARED, drive, FILLING, compare, COMPARED);
  }
}
