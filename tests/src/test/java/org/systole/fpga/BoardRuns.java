package org.systole.fpga;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.systole.accel.EngineVerilog;
import org.systole.fpga.board.BoardEngine;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Boards;
import org.systole.fpga.flow.BoardBuild;
import org.systole.fpga.flow.FlowRequest;
import org.systole.fpga.report.BitstreamReport;
import org.systole.read.Examples;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.verilog.Templates;

/// What tests of families have flows make: the shell of a board around a memory, and an engine for a layer. Results lie in `out`.
record BoardRuns(String board, double mhz, Path folder) {
  private static final Duration LIMIT = Duration.ofMinutes(15);

  FlowRequest shell(List<Long> seeds) throws IOException {
    var found = Boards.find(board);
    var shell = BoardShell.of(found, mhz);
    var core = FrameTest.echoMemory(folder.resolve("rtl"));
    var sources = new ArrayList<>(shell.write(new Templates(), "echo_memory", folder.resolve("rtl")));
    sources.add(core);
    return new FlowRequest(sources, List.of(core), shell.top(), found, mhz, seeds, folder.resolve("out"), LIMIT);
  }

  BitstreamReport layer() {
    var found = Boards.find(board);
    var engine = BoardEngine.of(found, 2, 2, Examples.demoLayer());
    return new BoardBuild(BoardShell.of(found, mhz), mhz, List.of(1L, 2L), folder.resolve("out"), LIMIT)
        .run(new ProcessToolbox(), EngineVerilog.engine(engine));
  }
}
