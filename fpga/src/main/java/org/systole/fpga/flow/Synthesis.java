package org.systole.fpga.flow;

import org.systole.sim.tool.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systole.verilog.Templates;

/// What comes before place and route: the netlist of Yosys, the constraints, the tools' versions.
///
/// Works on copies of the sources in `work`.
final class Synthesis {
  private final Toolbox tools;
  private final Templates templates;
  private final FlowRequest request;
  private final Path work;

  Synthesis(Toolbox tools, Templates templates, FlowRequest request, Path work) {
    this.tools = tools;
    this.templates = templates;
    this.request = request;
    this.work = work;
  }

  Path netlist() throws IOException {
    var netlist = work.resolve(request.top() + ".json");
    var arguments =
        new ArrayList<>(
            List.of("-p", request.board().family().toolchain()
                .synthesis(request.top(), netlist.getFileName().toString())));
    for (var source : request.sources()) {
      var name = source.getFileName().toString();
      Files.copy(source, work.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      if (name.endsWith(".v") && !arguments.contains(name)) {
        arguments.add(name);
      }
    }
    var log = work.resolve("yosys.log");
    var synthesizer = request.board().family().toolchain().synthesizer();
    ToolFailure.refuse(synthesizer, tools.run(synthesizer, arguments, work, log, request.limit()),
        log, request.limit());
    DriverConflicts.refuse(log);
    request.board().family().toolchain().refine(netlist, request.top());
    return netlist;
  }

  Path pins() throws IOException {
    var board = request.board();
    return Files.writeString(work.resolve(board.family().toolchain().constraints().file()),
        PinConstraints.of(board, board.pins(), board.clock().mhz(), templates));
  }

  Map<String, String> versions() throws IOException {
    return ToolVersions.of(request.board().family().toolchain(), tools, work);
  }
}
