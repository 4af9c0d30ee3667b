package org.systole.fpga.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.systole.accel.CoreHash;
import org.systole.fpga.report.NetlistReport;
import org.systole.sim.tool.Toolbox;
import org.systole.verilog.Templates;

/// Verilog to netlist and constraints for the vendor's tools, where no open ones place and route.
///
/// Works in `build/` of the request's folder; netlist and constraints are moved into the folder at the
/// end only. Too many cells is a `UserError`, a failing tool a [RunFailure].
public final class NetlistFlow {
  private final Toolbox tools;
  private final Templates templates;

  public NetlistFlow(Toolbox tools, Templates templates) {
    this.tools = tools;
    this.templates = templates;
  }

  /// Writes them and says what the netlist takes.
  public NetlistReport run(FlowRequest request) {
    try {
      return build(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private NetlistReport build(FlowRequest request) throws IOException {
    var board = request.board();
    var chain = board.family().toolchain();
    var unrouted = chain.unrouted().orElseThrow();
    String name = request.top() + unrouted.netlistEnding();
    Path netlist = request.out().resolve(name);
    Path constraints = request.out().resolve(chain.constraints().file());
    Files.deleteIfExists(netlist);
    Files.deleteIfExists(constraints);
    var work = Files.createDirectories(request.out().resolve("build"));
    var synthesis = new Synthesis(tools, templates, request, work);
    var versions = synthesis.versions();
    var count = chain.count(synthesis.netlist(), request.top());
    count.requireFits(board);
    Files.move(synthesis.pins(), constraints, StandardCopyOption.ATOMIC_MOVE);
    Files.move(work.resolve(name), netlist, StandardCopyOption.ATOMIC_MOVE);
    var there = board.resources();
    return new NetlistReport(board.name(), versions, count.logic(), there.logic(), count.dsp(),
        there.dsp(), count.ram(), there.ram(), request.mhz(), netlist.toString(),
        constraints.toString(), CoreHash.of(request.core()), unrouted.why());
  }
}
