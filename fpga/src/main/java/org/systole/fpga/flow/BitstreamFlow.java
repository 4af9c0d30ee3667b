package org.systole.fpga.flow;

import org.systole.sim.tool.Toolbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.fpga.report.BitstreamReport;
import org.systole.accel.CoreHash;
import org.systole.verilog.Templates;

/// Verilog to a bitstream with the tools of the board's family: Yosys, a count of cells, place and
/// route, packer.
///
/// Works in `build/` of the request's folder on copies of the sources, so names and thus placement
/// do not depend on where they lie; logs stay there. The bitstream is moved into the
/// folder at the end only. Too many cells is a `UserError` before placement; a missed clock, a
/// failing tool or two drivers on a net a [RunFailure].
public final class BitstreamFlow {
  private final Toolbox tools;
  private final Templates templates;

  public BitstreamFlow(Toolbox tools, Templates templates) {
    this.tools = tools;
    this.templates = templates;
  }

  /// Builds the bitstream and says what it took.
  public BitstreamReport run(FlowRequest request) {
    try {
      return build(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BitstreamReport build(FlowRequest request) throws IOException {
    var chain = request.board().family().toolchain();
    String name = request.top() + chain.bitstreamEnding();
    var bitstream = request.out().resolve(name);
    Files.deleteIfExists(bitstream);
    var work = Files.createDirectories(request.out().resolve("build"));
    var synthesis = new Synthesis(tools, templates, request, work);
    var versions = synthesis.versions();
    var netlist = synthesis.netlist();
    var cells = chain.count(netlist, request.top());
    cells.requireFits(request.board());
    requireAllowed(request, chain.fastest(cells));
    var routed = new PlaceAndRoute(tools, request, work).run(netlist, synthesis.pins());
    var packed = work.resolve(name);
    var packer = chain.packer(request.board().device(),
        routed.layout().getFileName().toString(), name);
    var log = work.resolve(packer.tool() + ".log");
    ToolFailure.refuse(packer.tool(),
        tools.run(packer.tool(), packer.arguments(), work, log, request.limit()), log,
        request.limit());
    Files.move(packed, bitstream, StandardCopyOption.ATOMIC_MOVE);
    var board = request.board();
    var device = board.resources();
    var used = routed.report();
    return new BitstreamReport(
        board.name(), versions, used.lut(), device.logic(), used.dsp(), device.dsp(), used.ram(),
        device.ram(), used.spram(), device.spram(), request.mhz(),
        Math.min(used.mhzReached(), chain.fastest(cells)),
        routed.seed(), bitstream.toString(), CoreHash.of(request.core()), routed.seeds(),
        chain.remark());
  }

  private static void requireAllowed(FlowRequest request, double fastest) {
    if (request.mhz() > fastest) {
      throw new UserError(List.of(new Diagnostic("CLOCK",
          String.format(Locale.ROOT, "a clock of %.2f MHz is over what the blocks of %s allow",
              request.mhz(), request.board().title()), "--clock",
          String.format(Locale.ROOT, "with a DSP block it is %.2f MHz at the most", fastest),
          "ask a slower clock")));
    }
  }
}
