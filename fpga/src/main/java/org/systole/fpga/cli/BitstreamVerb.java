package org.systole.fpga.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.systole.accel.EngineVerilog;
import org.systole.accel.Planner;
import org.systole.cli.ArrayFlags;
import org.systole.cli.Verb;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.fpga.board.BoardEngine;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Boards;
import org.systole.fpga.flow.BoardBuild;
import org.systole.fpga.report.BitstreamReport;
import org.systole.read.Examples;
import org.systole.read.LayerFlags;
import org.systole.sim.tool.ProcessToolbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `systole bitstream`: an engine for a layer, placed and routed for a board; fails when the clock
/// is missed.
@Command(name = "bitstream", mixinStandardHelpOptions = true,
    description = "Builds a board's bitstream of an engine for a layer (default: the demo's).")
public final class BitstreamVerb implements Verb {
  @Option(names = "--board", paramLabel = "NAME", description = "Board, default icebreaker.")
  private String board = "icebreaker";

  @Mixin
  private ArrayFlags array = new ArrayFlags(4);

  @Mixin
  private LayerFlags flags = new LayerFlags();

  @Option(names = "--mhz", paramLabel = "MHZ",
      description = "Clock that place and route has to meet; default the board's.")
  private Double mhz;

  @Option(names = "--seeds", split = ",", paramLabel = "N",
      description = "Placement seeds, tried in order until one meets the clock; default 1,2,3,4.")
  private List<Long> seeds = List.of(1L, 2L, 3L, 4L);

  @Option(names = "--limit", paramLabel = "S",
      description = "Seconds that each run of a tool may take, default 300.")
  private int limit = 300;

  @Option(names = "--out", paramLabel = "DIR",
      description = "Where to write; default rtl-out/<board>.")
  private Path out;

  @Option(names = "--json", description = "One JSON object on standard output.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    var target = Boards.find(board);
    double asked = mhz == null ? target.coreMhz() : mhz;
    var shell = BoardShell.of(target, asked);
    var layer = flags.given() ? flags.toLayer() : Examples.demoLayer();
    var engine = BoardEngine.of(target, array.rows(), array.columns(), layer);
    var findings = new Findings();
    findings.take(() -> Planner.map(engine, layer));
    findings.take(() -> {
      BoardEngine.requireFits(target, engine);
      return engine;
    });
    if (seeds.isEmpty()) {
      findings.add(new Diagnostic("FLAGS", "no seed is given", "--seeds", "the list is empty",
          "write for example --seeds 1,2,3"));
    }
    findings.throwIfAny();
    Path folder = out == null ? OutFolder.of(board) : out;
    var build = new BoardBuild(shell, asked, seeds, folder, Duration.ofSeconds(limit));
    var report = build.run(new ProcessToolbox(), EngineVerilog.engine(engine));
    print(report);
    return 0;
  }

  private void print(BitstreamReport report) throws Exception {
    ObjectNode node = new ObjectMapper().valueToTree(report);
    node.put("rows", array.rows());
    node.put("cols", array.columns());
    if (json) {
      System.out.println(node);
      return;
    }
    for (var field : node.properties()) {
      System.out.printf("%-14s %s%n", field.getKey(), field.getValue().isTextual()
          ? field.getValue().asText() : field.getValue());
    }
  }
}
