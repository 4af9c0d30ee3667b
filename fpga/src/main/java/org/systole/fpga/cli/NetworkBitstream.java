package org.systole.fpga.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.systole.accel.BusOp;
import org.systole.accel.EngineVerilog;
import org.systole.engine.EngineMap;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkPlanner;
import org.systole.engine.NetworkProgram;
import org.systole.engine.NetworkVerilog;
import org.systole.engine.ProgramMark;
import org.systole.fpga.board.BoardDesign;
import org.systole.fpga.board.Choice;
import org.systole.fpga.board.Programmers;
import org.systole.fpga.flash.FlashImage;
import org.systole.fpga.flow.BoardBuild;
import org.systole.fpga.report.BuildPage;
import org.systole.fpga.report.NetworkFigures;
import org.systole.net.Network;
import org.systole.plan.NetworkPrediction;
import org.systole.sim.tool.Toolbox;

/// A board's bitstream with the engine for a network, and the flash image that holds both: the
/// bitstream, and what the shell's loader writes to the engine.
public record NetworkBitstream(Network network, NetworkEngineParams engine) {

  /// The engine's Verilog.
  public EngineVerilog verilog() {
    return NetworkVerilog.of(engine);
  }

  /// What the loader reads: program, weights and numbers of the filters, and the mark by which a
  /// host knows them.
  public byte[] image() {
    var plan = NetworkPlanner.plan(engine, network);
    var load = new ArrayList<>(new NetworkProgram(plan).load());
    load.add(new BusOp.Write(EngineMap.PROGRAM, new int[] {ProgramMark.of(plan)}));
    return FlashImage.of(load).bytes();
  }

  /// Builds bitstream and flash image; the figures of both, and a page with pictures.
  public ObjectNode build(BoardBuild build, Toolbox tools) throws IOException {
    return build(build, tools, null);
  }

  /// The same; `choice` is where the engine comes from, null for nowhere.
  ObjectNode build(BoardBuild build, Toolbox tools, Choice<?> choice) throws IOException {
    var shell = build.shell();
    var board = shell.board();
    boolean loads = board.loadsFromFlash();
    byte[] image = loads ? image() : new byte[0];
    var report = build.run(tools, verilog(), loads);
    Path flash = Path.of(report.file());
    if (loads) {
      byte[] whole = FlashImage.whole(Files.readAllBytes(flash), board.flash().image(), image);
      flash = build.out().resolve(shell.top() + ".flash.bin");
      Files.write(flash, whole);
    }
    var plan = NetworkPlanner.plan(engine, network);
    long cycles = NetworkPrediction.of(plan).cycles();
    double mhz = shell.pll().outputMhz();
    var mapper = new ObjectMapper();
    ObjectNode node = mapper.valueToTree(report);
    node.setAll((ObjectNode) mapper.valueToTree(new NetworkFigures(network.name(), engine.rows(),
        engine.columns(), engine.tile().label(), plan.macs(), cycles,
        cycles / report.mhzReached() / 1e3, cycles / mhz / 1e3, mhz * 1e6 / cycles,
        report.dsp() == 0 ? 0 : (double) plan.macs() / cycles / report.dsp(),
        loads ? "flash" : "host", flash.toString(), Files.size(flash),
        Programmers.command(board, flash))));
    var facts = new LinkedHashMap<String, String>();
    for (var name : List.of("network", "rows", "cols", "cells", "cycles", "ms",
        "inferencesPerSecond", "macPerDspPerCycle", "mhzAsked", "mhzReached", "remark")) {
      var value = node.path(name);
      facts.put(name, value.isDouble() ? String.format(Locale.ROOT, "%.3f", value.asDouble())
          : value.asText());
    }
    facts.put("tools", String.join("; ", report.tool().values()));
    node.put("report", new BuildPage(board, report, build.out().resolve("build"), shell.top(),
        BoardDesign.of(board, engine).elaborated(), choice, facts).write(build.out())
        .toString());
    return node;
  }
}
