package org.systole.fpga.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.systole.accel.EngineVerilog;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.folder.Folders;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.packed.PackedNetlist;
import org.systole.fpga.packed.PackedVerilog;
import org.systole.fpga.packed.PackedWriter;
import org.systole.fpga.report.BitstreamReport;
import org.systole.fpga.report.NetlistReport;
import org.systole.sim.tool.Toolbox;
import org.systole.verilog.Templates;

/// An engine in a board's shell, written to a folder and built into a bitstream: `rtl/` the core,
/// `shell/` what is around it, `build/` logs and netlist, the bitstream.
public record BoardBuild(BoardShell shell, double mhz, List<Long> seeds, Path out,
    Duration limit) {

  /// Builds it. What cannot start (`UserError`: a missing tool, too many cells) leaves no folder
  /// that was not there.
  public BitstreamReport run(Toolbox tools, EngineVerilog engine) {
    return run(tools, engine, false);
  }

  /// The same, `loads`: with the loader that fills the engine's memories from the flash.
  public BitstreamReport run(Toolbox tools, EngineVerilog engine, boolean loads) {
    var templates = new Templates();
    return cleanly(() -> new BitstreamFlow(tools, templates)
        .run(request(templates, engine, loads)));
  }

  /// Only netlist and constraints, where no open tools place and route.
  public NetlistReport netlist(Toolbox tools, EngineVerilog engine) {
    var templates = new Templates();
    return cleanly(() -> new NetlistFlow(tools, templates)
        .run(request(templates, engine, false)));
  }

  /// Only the netlist that place and route would place, as Verilog with models of its cells, `loads` as
  /// above. A `UserError` where the family has no such models.
  public PackedVerilog packed(Toolbox tools, EngineVerilog engine, boolean loads) {
    var templates = new Templates();
    return cleanly(() -> verilog(shell,
        new Packing(tools, templates).run(request(templates, engine, loads))));
  }

  /// A netlist after packing of `shell`'s top, as Verilog with models of its cells.
  public static PackedVerilog verilog(BoardShell shell, PackedNetlist netlist) {
    var family = shell.board().family();
    var cells = family.packed().orElseThrow(() -> new UserError(List.of(new Diagnostic("NETLIST",
        "netlists after packing cannot be simulated for " + family.title(), shell.board().name(),
        "there are no models of its packed cells", "simulate it without --netlist"))));
    return new PackedWriter(cells, shell.pll().model()).write(netlist, shell.top());
  }

  @FunctionalInterface
  private interface Build<T> {
    T run() throws IOException;
  }

  private <T> T cleanly(Build<T> build) {
    boolean fresh = !Files.exists(out);
    try {
      try {
        return build.run();
      } catch (UserError e) {
        if (fresh) {
          Folders.delete(out);
        }
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FlowRequest request(Templates templates, EngineVerilog engine, boolean loads)
      throws IOException {
    var core = new ArrayList<Path>();
    Path rtl = Files.createDirectories(out.resolve("rtl"));
    for (var file : engine.files().entrySet()) {
      core.add(Files.writeString(rtl.resolve(file.getKey()), file.getValue()));
    }
    var sources = new ArrayList<>(
        shell.write(templates, engine.top(), loads, out.resolve("shell")));
    sources.addAll(core);
    return new FlowRequest(sources, core, shell.top(), shell.board(), shell.mhzToMeet(mhz), seeds,
        out, limit);
  }
}
