package org.systole.fpga.flow;

import org.systole.sim.tool.Toolbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.systole.diag.Diagnostic;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;
import org.systole.fpga.family.PllSetting;
import org.systole.fpga.family.Toolchain;
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
    var versions = versions(chain, work);
    var netlist = synthesize(request, work);
    var cells = chain.count(netlist, request.top());
    cells.requireFits(request.board());
    requireAllowed(request, chain.fastest(cells));
    var routed = new PlaceAndRoute(tools, request, work).run(netlist, pins(request, work));
    var packed = work.resolve(name);
    var packer = chain.packer(request.board().device(),
        routed.layout().getFileName().toString(), name);
    var log = work.resolve(packer.tool() + ".log");
    check(packer.tool(), tools.run(packer.tool(), packer.arguments(), work, log, request.limit()));
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

  private Path synthesize(FlowRequest request, Path work) throws IOException {
    var chain = request.board().family().toolchain();
    var netlist = work.resolve(request.top() + ".json");
    var arguments = new ArrayList<>(List.of("-p",
        chain.synthesis(request.top(), netlist.getFileName().toString())));
    for (var source : request.sources()) {
      var name = source.getFileName().toString();
      Files.copy(source, work.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      if (name.endsWith(".v") && !arguments.contains(name)) {
        arguments.add(name);
      }
    }
    var log = work.resolve("yosys.log");
    check("yosys", tools.run(chain.synthesizer(), arguments, work, log, request.limit()));
    DriverConflicts.refuse(log);
    return netlist;
  }

  private Path pins(FlowRequest request, Path work) throws IOException {
    var board = request.board();
    var constraints = board.family().toolchain().constraints();
    var model = new HashMap<String, Object>();
    model.put("board", board.title());
    model.put("clock", Map.of("port", board.clock().port(),
        "mhz", PllSetting.megahertz(board.clock().mhz())));
    model.put("pins", board.pins().stream().map(p -> Map.of("port", p.port(), "pin", p.pin(),
        "standard", p.standard(), "pull", p.port().equals("button") ? "DOWN" : "UP")).toList());
    return Files.writeString(work.resolve(constraints.file()),
        templates.render(constraints.template(), model));
  }

  private Map<String, String> versions(Toolchain chain, Path work) throws IOException {
    var versions = new LinkedHashMap<String, String>();
    for (var tool : Map.of(chain.synthesizer(), "-V", chain.router(), "--version").entrySet().stream()
        .sorted(Map.Entry.comparingByKey()).toList()) {
      var log = work.resolve(tool.getKey() + ".version");
      tools.run(tool.getKey(), List.of(tool.getValue()), work, log, Duration.ofMinutes(2));
      var text = Files.readString(log, StandardCharsets.ISO_8859_1);
      versions.put(tool.getKey(), text.lines().findFirst().orElse("unknown").strip());
    }
    return versions;
  }

  private static void check(String tool, Toolbox.Outcome outcome) {
    if (!outcome.good()) {
      throw new RunFailure(
          outcome.timedOut() ? tool + " did not end in time" : tool + " failed, see its log");
    }
  }
}
