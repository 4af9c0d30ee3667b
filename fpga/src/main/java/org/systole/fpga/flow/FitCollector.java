package org.systole.fpga.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.systole.fpga.board.BoardDesign;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.PlaceReport;
import org.systole.fpga.fit.FitRun;
import org.systole.fpga.report.FlipFlops;
import org.systole.sim.tool.Toolbox;
import org.systole.verilog.Templates;

/// Runs designs through synthesis, place and route, for the predictor to learn from: whatever clock
/// they reach; `askedMhz` is asked, 0 for the board's. Without seeds, or where none is routed, the
/// cells are those of the netlist.
public record FitCollector(Toolbox tools, List<Long> seeds, Duration limit, double askedMhz) {

  /// At the clock that is asked of engines for networks on the board.
  public FitCollector(Toolbox tools, List<Long> seeds, Duration limit) {
    this(tools, seeds, limit, 0);
  }


  /// One run in `folder`, whatever it holds; `name` says what was built. A `UserError` when the
  /// netlist has more cells than the device, a `RunFailure` when a tool fails.
  public FitRun run(BoardDesign design, String name, Path folder) throws IOException {
    long start = System.nanoTime();
    var board = design.board();
    double mhz = askedMhz > 0 ? askedMhz : board.networkMhz();
    var shell = BoardShell.of(board, mhz);
    var templates = new Templates();
    var engine = design.verilog().get();
    var core = new ArrayList<Path>();
    Path rtl = Files.createDirectories(folder.resolve("rtl"));
    for (var file : engine.files().entrySet()) {
      core.add(Files.writeString(rtl.resolve(file.getKey()), file.getValue()));
    }
    var sources = new ArrayList<>(
        shell.write(templates, engine.top(), design.loader(), folder.resolve("shell")));
    sources.addAll(core);
    var request = new FlowRequest(sources, core, shell.top(), board, mhz,
        List.of(1L), folder, limit);
    Path work = Files.createDirectories(folder.resolve("build"));
    var synthesis = new Synthesis(tools, templates, request, work);
    var netlist = synthesis.netlist();
    var chain = board.family().toolchain();
    var cells = chain.count(netlist, shell.top());
    cells.requireFits(board);
    var router = new PlaceAndRoute(tools, request, work);
    var pins = synthesis.pins();
    var clocks = new LinkedHashMap<Long, Double>();
    Optional<PlaceReport> used = Optional.empty();
    for (long seed : seeds) {
      var report = router.attempt(netlist, pins, seed);
      clocks.put(seed, report.map(PlaceReport::mhzReached).orElse(0.0));
      used = report.isPresent() ? report : used;
    }
    var taken = used.map(r -> new CellCount(r.lut(), r.dsp(), r.ram(), r.spram())).orElse(cells);
    return new FitRun(board.name(), board.device().name(), name, design.features(), engine.codeHash(),
        new TreeMap<>(synthesis.versions()), taken.logic(), FlipFlops.count(netlist, shell.top()),
        taken.dsp(), taken.ram(), taken.spram(), clocks,
        (System.nanoTime() - start) / 1_000_000_000);
  }
}
