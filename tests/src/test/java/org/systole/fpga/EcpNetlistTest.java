package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.check.Checks;
import org.systole.fpga.board.Boards;
import org.systole.hdl.Elaborator;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.unit.DigitTile;
import org.systole.unit.SystolicArray;
import org.systole.unit.TileType;
import org.systole.unit.ecp5.Ecp5Tile;
import org.systole.verilog.Templates;
import org.systole.verilog.VerilogWriter;

/// What Yosys makes of small arrays for the ECP5, on its own models of LUTs, carries and flip-flops and our model of
/// MULT18X18D, beside the Verilog before synthesis in Icarus: the same sums in every cycle.
final class EcpNetlistTest {
  private static final Pattern PLACE = Pattern.compile("frontend: (\\S+cells_sim\\.v)");
  private static final Pattern LUT = Pattern.compile("\\.INIT\\(16'h([0-9a-f]{4})\\)");
  private static final int COMPARED = Boolean.getBoolean("full") ? 2000 : 300;
  /// Until all registers are known.
  private static final int FILLING = 200;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({"dsp,4,3,12,0", "dot4,6,2,1,500"})
  // the block of the digit tiles is their correction
  void should_equal_the_verilog_and_not_with_a_flipped_lut(String cell, int rows, int columns, int blocks,
      int leastLuts) throws IOException {
    TileType tile = cell.equals("dsp") ? Ecp5Tile.DSP : DigitTile.DOT4;
    var p = SystolicArray.Params.exact(rows, columns, 8, 8, tile);
    var design = Checks.verify(Elaborator.elaborate(() -> new SystolicArray(null, p)));
    var names = new ArrayList<String>();
    for (var file : new VerilogWriter().write(design).entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
      names.add(file.getKey());
    }
    String top = design.top().name();
    String script = Boards.find("ulx3s-85f").family().toolchain().synthesis(top, "netlist.json");
    var yosys = new ArrayList<>(List.of("-q", "-p", script + "; rename " + top
        + " netlist; write_verilog -noattr netlist.v"));
    yosys.addAll(names);
    run("yosys", yosys);
    String netlist = Files.readString(folder.resolve("netlist.v"));
    var multipliers = Pattern.compile("^  MULT18X18D ", Pattern.MULTILINE).matcher(netlist).results().count();
    assertEquals(blocks, multipliers);
    assertTrue(Pattern.compile("LUT4 #").matcher(netlist).results().count() >= leastLuts);
    names.add("netlist.v");
    names.add("models.v");
    names.add("bench.v");
    Files.writeString(folder.resolve("models.v"),
        new Templates().render("verilog/model/MULT18X18D.v.vm", new HashMap<>()));
    Files.writeString(folder.resolve("bench.v"), bench(top, p));
    assertEquals(COMPARED + " compared, 0 wrong", simulate(names));
    var init = LUT.matcher(netlist);
    assertTrue(init.find());
    String flipped = "%04x".formatted(Integer.parseInt(init.group(1), 16) ^ 0xFFFF);
    Files.writeString(folder.resolve("netlist.v"),
        netlist.substring(0, init.start(1)) + flipped + netlist.substring(init.end(1)));
    assertNotEquals(COMPARED + " compared, 0 wrong", simulate(names));
  }

  private static String bench(String top, SystolicArray.Params p) {
    String ports = "(.clk(clk), .reset(reset), .activations(acts), .weights(weights), .shift(k[0]), .swap(k[1]), .sums(";
    return """
        module bench;
          reg clk = 0, reset = 1;
          reg [31:0] k = 0;
          reg [%d:0] acts = 0;
          reg [%d:0] weights = 0;
          wire [%d:0] verilog, netlist;
          integer cycle, wrong = 0, seed = 5;
          %s one %sverilog));
          netlist other %snetlist));
          initial begin
            #1 clk = 1;
            #1 clk = 0;
            reset = 0;
            for (cycle = 0; cycle < %d; cycle = cycle + 1) begin
              acts = {$random(seed), $random(seed)};
              weights = $random(seed);
              k = $random(seed);
              #1 clk = 1;
              #1 if (cycle >= %d && (verilog !== netlist || ^verilog === 1'bx)) wrong = wrong + 1;
              clk = 0;
            end
            $display("%d compared, %%0d wrong", wrong);
          end
        endmodule
        """.formatted(8 * p.rows() - 1, 8 * p.columns() - 1, p.sumBits() * p.columns() - 1, top, ports, ports,
        FILLING + COMPARED, FILLING, COMPARED);
  }

  private String simulate(List<String> names) throws IOException {
    Path cells = cells();
    var arguments = new ArrayList<>(List.of("-g2012", "-I", cells.getParent().toString(), "-s", "bench",
        "-o", "bench.out"));
    arguments.addAll(names);
    arguments.add(cells.toString());
    run("iverilog", arguments);
    return run("vvp", List.of("-n", "bench.out")).getLast();
  }

  /// Yosys's models; a Yosys with a file system of its own (the wheel) hides them.
  private Path cells() throws IOException {
    var lines = String.join("\n", run("yosys", List.of("-p", "read_verilog -lib +/ecp5/cells_sim.v")));
    var place = PLACE.matcher(lines);
    assumeTrue(place.find() && Files.isReadable(Path.of(place.group(1))),
        "skipped: Yosys's ecp5/cells_sim.v is not readable");
    return Path.of(place.group(1));
  }

  private List<String> run(String tool, List<String> arguments) throws IOException {
    Path log = folder.resolve(tool + ".log");
    var outcome = new ProcessToolbox().run(tool, arguments, folder, log, LIMIT);
    var lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    assertTrue(outcome.good(), () -> tool + ": " + lines.subList(Math.max(0, lines.size() - 9), lines.size()));
    return lines;
  }
}
