package org.systole.fpga.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systole.check.Checks;
import org.systole.diag.RunFailure;
import org.systole.fpga.board.Board;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.PlaceReport;
import org.systole.fpga.family.PllSetting;
import org.systole.fpga.family.Toolchain;
import org.systole.fpga.flow.DriverConflicts;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Design;
import org.systole.sim.tool.Toolbox;
import org.systole.unit.SystolicArray;
import org.systole.unit.TileType;
import org.systole.verilog.Templates;
import org.systole.verilog.VerilogWriter;

/// One bare array placed and routed with several seeds; files and logs stay in `folder`.
record ArrayTrial(Board board, int rows, int columns, TileType tile, double askedMhz,
    List<Long> seeds, Duration limit, Path folder) {
  /// The cells after synthesis, and what each seed that ended has reached, the fastest first.
  record Result(CellCount cells, List<PlaceReport> seeds) {
    double best() {
      return seeds.isEmpty() ? 0 : seeds.getFirst().mhzReached();
    }

    double median() {
      return seeds.isEmpty() ? 0 : seeds.get(seeds.size() / 2).mhzReached();
    }
  }

  Result run(Toolbox tools) throws IOException {
    var chain = board.family().toolchain();
    Files.createDirectories(folder);
    var design = design();
    String top = design.top().name();
    String netlist = top + ".json";
    var yosys = new ArrayList<>(List.of("-p", chain.synthesis(top, netlist)));
    yosys.addAll(written(design));
    require(tools, "yosys", yosys, "yosys.log");
    DriverConflicts.refuse(folder.resolve("yosys.log"));
    var count = chain.count(folder.resolve(netlist), top);
    count.requireFits(board);
    var reports = new ArrayList<PlaceReport>();
    for (long seed : seeds) {
      var report = folder.resolve("seed-" + seed + ".report.json");
      Files.deleteIfExists(report);
      var log = folder.resolve("seed-" + seed + ".log");
      var ended = tools.run(chain.router(), chain.routerArguments(new Toolchain.RouteJob(
          board.device(), board.packageName(), netlist, pins(), "seed-" + seed
          + chain.layoutEnding(), report.getFileName().toString(), askedMhz, seed)), folder, log,
          limit);
      if (ended.good() && Files.exists(report)) {
        DriverConflicts.refuse(log);
        reports.add(PlaceReport.read(report, chain.utilization()));
      }
    }
    reports.sort(Comparator.comparingDouble(PlaceReport::mhzReached).reversed());
    return new Result(count, reports);
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
        () -> new ArrayAlone(null, SystolicArray.Params.exact(rows, columns, 8, 8, tile))));
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
    var constraints = board.family().toolchain().constraints();
    var used = List.of(board.clock().port(), "rx", "tx");
    var model = new HashMap<String, Object>();
    model.put("board", board.title());
    model.put("clock", Map.of("port", board.clock().port(), "mhz",
        PllSetting.megahertz(askedMhz)));
    model.put("pins", board.pins().stream().filter(p -> used.contains(p.port()))
        .map(p -> Map.of("port", p.port(), "pin", p.pin(), "pull", "UP")).toList());
    Files.writeString(folder.resolve(constraints.file()),
        new Templates().render(constraints.template(), model));
    return constraints.file();
  }
}
