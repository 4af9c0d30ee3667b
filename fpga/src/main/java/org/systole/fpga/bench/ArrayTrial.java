package org.systole.fpga.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.systole.check.Checks;
import org.systole.diag.RunFailure;
import org.systole.fpga.board.Board;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.Toolchain;
import org.systole.fpga.flow.DriverConflicts;
import org.systole.fpga.flow.PinConstraints;
import org.systole.fpga.flow.SeedRun;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Design;
import org.systole.sim.tool.Toolbox;
import org.systole.unit.ArrayTiles;
import org.systole.unit.SystolicArray;
import org.systole.verilog.Templates;
import org.systole.verilog.VerilogWriter;

/// One bare array placed and routed with several seeds; files and logs stay in `folder`.
record ArrayTrial(Board board, int rows, int columns, ArrayTiles cells, double askedMhz,
    List<Long> seeds, Duration limit, Path folder) {
  /// The cells after synthesis, and the clock of each seed that ended, no faster than the blocks of
  /// the family may be.
  record Result(CellCount count, Clocks clocks) {}

  Result run(Toolbox tools) throws IOException {
    var chain = board.family().toolchain();
    Files.createDirectories(folder);
    var design = design();
    String top = design.top().name();
    String netlist = top + ".json";
    var yosys = new ArrayList<>(List.of("-p", chain.synthesis(top, netlist)));
    yosys.addAll(written(design));
    require(tools, chain.synthesizer(), yosys, "yosys.log");
    DriverConflicts.refuse(folder.resolve("yosys.log"));
    var count = chain.count(folder.resolve(netlist), top);
    count.requireFits(board);
    var clocks = new ArrayList<Double>();
    for (long seed : seeds) {
      var ended = new SeedRun(tools, chain, folder, limit).run(new Toolchain.RouteJob(
          board.device(), board.packageName(), netlist, pins(), "seed-" + seed
          + chain.layoutEnding(), "seed-" + seed + ".report.json", askedMhz, seed));
      ended.report().ifPresent(report ->
          clocks.add(Math.min(chain.fastest(count), report.mhzReached())));
    }
    return new Result(count, Clocks.of(clocks));
  }

  private void require(Toolbox tools, String tool, List<String> arguments, String log) {
    if (!tools.run(tool, arguments, folder, folder.resolve(log), limit).good()) {
      throw new RunFailure(tool + " failed, see " + folder.resolve(log));
    }
  }

  /// Its clock is on the board's pin, and it has no reset.
  private Design design() {
    return Checks.verify(Elaborator.elaborate(
        ClockDomain.DEFAULT.withClock(board.clock().port()).withBoot(),
        () -> new ArrayAlone(null, SystolicArray.Params.exact(rows, columns, 8, 8, cells))));
  }

  private List<String> written(Design design) throws IOException {
    var names = new ArrayList<String>();
    for (var file : new VerilogWriter().write(design).entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
      names.add(file.getKey());
    }
    return names;
  }

  private String pins() throws IOException {
    var used = List.of(board.clock().port(), "rx", "tx");
    var pins = board.pins().stream().filter(p -> used.contains(p.port())).toList();
    String file = board.family().toolchain().constraints().file();
    Files.writeString(folder.resolve(file),
        PinConstraints.of(board, pins, askedMhz, new Templates()));
    return file;
  }
}
