package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.diag.UserError;
import org.systole.fpga.board.Boards;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.NetlistCells;
import org.systole.fpga.family.Resources;
import org.systole.fpga.family.nexus.NexusClock;
import org.systole.fpga.family.xilinx7.XilinxPll;
import org.systole.fpga.flow.NetlistFlow;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.unit.DigitTile;
import org.systole.unit.nexus.NexusTile;
import org.systole.unit.xilinx7.Xilinx7Tile;
import org.systole.verilog.Templates;

/// Families without place and route: netlist and constraints are written and counted, and nothing more is promised.
final class VendorFamilyTest {
  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({
      "arty-a7-35, 50, .edif, pins.xdc, PACKAGE_PIN A9 IOSTANDARD LVCMOS33} [get_ports rx], PLLE2_BASE, BUFG",
      "crosslink-nx-evn, 12, .vm, pins.pdc, ldc_set_location -site {F16} [get_ports rx], DCC, IB"})
  void should_write_netlist_and_constraints_of_the_shell(String name, double mhz, String ending, String file, String pin,
      String clock, String pad) throws IOException {
    var request = new BoardRuns(name, mhz, folder).shell(List.of(1L));
    var report = new NetlistFlow(new ProcessToolbox(), new Templates()).run(request);
    assertTrue(report.lut() > 200 && report.dsp() == 0 && report.ram() >= 1, report.toString());
    assertTrue(report.netlist().endsWith("out/" + request.top() + ending), report.netlist());
    assertTrue(Files.size(Path.of(report.netlist())) > 10_000);
    String constraints = Files.readString(Path.of(report.constraints()));
    assertTrue(report.constraints().endsWith("out/" + file) && constraints.contains(pin), constraints);
    assertTrue(report.remark().startsWith("no open place and route of the "), report.remark());
    var cells = NetlistCells.of(folder.resolve("out/build").resolve(request.top() + ".json"), request.top());
    assertEquals(1, cells.of(clock), cells.toString());
    assertTrue(cells.of(pad) >= 1, cells.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"arty-a7-35", "crosslink-nx-evn"})
  void should_refuse_what_a_router_is_needed_for(String name) {
    var chain = Boards.find(name).family().toolchain();
    assertTrue(chain.unrouted().isPresent());
    var error = assertThrows(UserError.class, chain::router);
    assertEquals("NO ROUTER", error.diagnostics().getFirst().code());
    assertThrows(UserError.class, chain::bitstreamEnding);
    assertTrue(Boards.find("icebreaker").family().toolchain().unrouted().isEmpty());
  }

  @Test
  void should_count_cells_against_the_device() throws IOException {
    var netlist = folder.resolve("n.json");
    Files.writeString(netlist, """
        {"modules": {"t": {"cells": {"a": {"type": "LUT6"}, "b": {"type": "RAM32M"}, "c": {"type": "RAMB36E1"},
        "d": {"type": "RAMB18E1"}, "e": {"type": "DSP48E1"}, "f": {"type": "FDRE"}, "g": {"type": "CARRY4"}}}}}""");
    assertEquals(new CellCount(5, 1, 3, 0),
        Boards.find("arty-a7-35").family().toolchain().count(netlist, "t"));
    Files.writeString(netlist, """
        {"modules": {"t": {"cells": {"a": {"type": "LUT4"}, "b": {"type": "CCU2"}, "c": {"type": "PDPSC16K"},
        "d": {"type": "MULT9X9"}, "e": {"type": "MULTADDSUB9X9WIDE"}, "f": {"type": "FD1P3IX"}}}}}""");
    assertEquals(new CellCount(3, 3, 1, 0),
        Boards.find("crosslink-nx-evn").family().toolchain().count(netlist, "t"));
    var board = Boards.find("arty-a7-35");
    var error = assertThrows(UserError.class, () -> new CellCount(1, 91, 1, 0).requireFits(board));
    assertTrue(error.getMessage().contains("91 DSP blocks"), error.getMessage());
  }

  @Test
  void should_choose_cells_that_the_device_has() {
    var xilinx = Boards.find("arty-a7-35").family().silicon();
    var there = new Resources(20_800, 90, 100, 0);
    assertEquals(Xilinx7Tile.DSP48, xilinx.tile(there, 9, 10, _ -> true));
    assertEquals(Xilinx7Tile.PACKED, xilinx.tile(there, 16, 10, _ -> true));
    assertEquals(DigitTile.DOT4, xilinx.tile(there, 16, 10, t -> t.minWeight() == -128));
    assertEquals(DigitTile.DOT4, xilinx.tile(there, 16, 16, _ -> true));
    var nexus = Boards.find("crosslink-nx-evn").family().silicon();
    there = new Resources(32_256, 56, 84, 0);
    assertEquals(NexusTile.WIDE, nexus.tile(there, 16, 7, _ -> true));
    assertEquals(NexusTile.MULT9, nexus.tile(there, 10, 11, _ -> true));
    assertEquals(DigitTile.DOT4, nexus.tile(there, 16, 8, _ -> true));
  }

  @ParameterizedTest
  @CsvSource({"100,50,1,8,16", "100,100,1,8,8", "100,83.33,1,10,12", "100,66.67,1,8,12", "12,50,0,0,0"})
  void should_set_the_pll(double input, double asked, int in, int multiplier, int out) {
    if (in == 0) {
      assertThrows(UserError.class, () -> XilinxPll.nearest(input, asked));
      return;
    }
    var pll = XilinxPll.nearest(input, asked);
    assertEquals(new XilinxPll(input, input / in * multiplier / out, in, multiplier, out), pll);
    assertEquals(asked, pll.outputMhz(), 0.02 * asked);
  }

  @Test
  void should_run_the_nexus_at_the_board_s_clock() {
    assertEquals(12, NexusClock.of(12, 12.1).outputMhz());
    var error = assertThrows(UserError.class, () -> NexusClock.of(12, 24));
    assertEquals("CLOCK", error.diagnostics().getFirst().code());
    assertFalse(error.getMessage().isEmpty());
  }
}
