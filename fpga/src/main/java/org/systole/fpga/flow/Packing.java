package org.systole.fpga.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.systole.fpga.family.Toolchain;
import org.systole.fpga.packed.PackedNetlist;
import org.systole.sim.tool.Toolbox;
import org.systole.verilog.Templates;

/// Verilog to a netlist of packed cells: synthesis, and place and route up to where it would place.
/// What comes of it is what a whole run would place, in seconds.
final class Packing {
  private static final String PACKED = "packed.json";

  private final Toolbox tools;
  private final Templates templates;

  Packing(Toolbox tools, Templates templates) {
    this.tools = tools;
    this.templates = templates;
  }

  /// The netlist, also in `build/packed.json` of the request's folder. A `UserError` where the family has no
  /// router, a `RunFailure` of a tool that fails.
  PackedNetlist run(FlowRequest request) throws IOException {
    var chain = request.board().family().toolchain();
    var work = Files.createDirectories(request.out().resolve("build"));
    var synthesis = new Synthesis(tools, templates, request, work);
    var netlist = synthesis.netlist();
    var pins = synthesis.pins();
    var log = work.resolve("packing.log");
    ToolFailure.refuse(chain.router(), tools.run(chain.router(),
        arguments(chain, request, netlist, pins), work, log, request.limit()), log,
        request.limit());
    return PackedNetlist.read(work.resolve(PACKED));
  }

  /// Those of a whole run without its layout and report, for which there is nothing yet.
  private static List<String> arguments(Toolchain chain, FlowRequest request, Path netlist,
      Path pins) {
    String none = "none";
    var board = request.board();
    var arguments = new ArrayList<>(chain.routerArguments(new Toolchain.RouteJob(board.device(),
        board.packageName(), netlist.getFileName().toString(), pins.getFileName().toString(), none,
        none, request.mhz(), request.seeds().getFirst())));
    for (int at = arguments.indexOf(none); at > 0; at = arguments.indexOf(none)) {
      arguments.subList(at - 1, at + 1).clear();
    }
    arguments.add("--pack-only");
    arguments.addAll(chain.placementArguments(PACKED));
    return arguments;
  }
}
