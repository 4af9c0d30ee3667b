package org.systole.fpga.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.systole.accel.EngineVerilog;
import org.systole.accel.Planner;
import org.systole.cli.ArrayFlags;
import org.systole.cli.JsonFlag;
import org.systole.cli.NetworkArgument;
import org.systole.cli.Verb;
import org.systole.diag.Checked;
import org.systole.diag.Findings;
import org.systole.fpga.board.Board;
import org.systole.fpga.board.BoardDesign;
import org.systole.fpga.board.BoardEngine;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Boards;
import org.systole.fpga.board.NetworkBoardEngine;
import org.systole.fpga.flow.BoardBuild;
import org.systole.fpga.report.BuildPage;
import org.systole.read.Examples;
import org.systole.read.LayerFlags;
import org.systole.sim.tool.ProcessToolbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `systole bitstream`: an engine for a layer or a network, placed and routed for a board; fails
/// when the clock is missed.
@Command(name = "bitstream", mixinStandardHelpOptions = true,
    description = {"Builds a board's bitstream of an engine for a layer (default: the demo's).",
        "With NET.tflite: of the engine that is predicted to run that network soonest, and one flash"
            + " image that also holds its program and weights.",
        "Of a board whose family no open tools place and route: netlist and constraints, and exit code"
            + " 1, for there is no bitstream then."})
public final class BitstreamVerb implements Verb, Checked {
  @Mixin
  private NetworkArgument network = new NetworkArgument();

  @Option(names = "--board", paramLabel = "NAME", description = "Board, default icebreaker; see systole boards.")
  private String board = "icebreaker";

  @Mixin
  private ArrayFlags array = new ArrayFlags(4);

  @Mixin
  private LayerFlags flags = new LayerFlags();

  @Option(names = {"--mhz", "--clock"}, paramLabel = "MHZ",
      description = "Clock that place and route has to meet; default for a layer the board's, for a"
          + " network what is predicted, and what is reached where that is missed.")
  private Double mhz;

  @Option(names = "--out", paramLabel = "DIR",
      description = "Where to write; default rtl-out/<board>.")
  private Path out;

  @Mixin
  private RouteFlags route = new RouteFlags(List.of(1L, 2L, 3L, 4L));

  @Mixin
  private JsonFlag json = new JsonFlag();

  @Override
  public void check(Findings findings) {
    network.check(flags, "built", findings);
    findings.take(() -> Boards.find(board)).filter(_ -> mhz != null)
        .ifPresent(target -> findings.take(() -> BoardShell.of(target, mhz)));
  }

  private void network(Board target) throws Exception {
    var read = network.read();
    var choice = NetworkBoardEngine.choice(target, array.chosenRows(), array.chosenColumns(),
        mhz == null ? 0 : mhz, array.cells(), read);
    if (!json.given()) {
      System.out.println(choice.why());
    }
    Path folder = out == null ? OutFolder.of(board + "-network") : out;
    if (target.family().toolchain().unrouted().isPresent()) {
      double asked = mhz == null ? target.networkMhz() : mhz;
      var build = new BoardBuild(BoardShell.of(target, asked), asked, route.seeds(), folder, route.limit(target));
      netlist(new NetlistBuild(build, new ProcessToolbox()).of(choice.best().engine(), read));
      return;
    }
    print(new NetworkBuild(choice, read, folder, route.limit(target), new ProcessToolbox())
        .build(mhz, route.seeds()));
  }

  @Override
  public Integer call() throws Exception {
    var target = Boards.find(board);
    if (network.given()) {
      network(target);
      return 0;
    }
    double asked = mhz == null ? target.coreMhz() : mhz;
    var shell = BoardShell.of(target, asked);
    var layer = flags.given() ? flags.toLayer() : Examples.demoLayer();
    var engine = BoardEngine.of(target, array.rows(), array.columns(), array.cells(), layer);
    var findings = new Findings();
    findings.take(() -> Planner.map(engine, layer));
    findings.take(() -> {
      BoardEngine.requireFits(target, engine, layer);
      return engine;
    });
    findings.throwIfAny();
    Path folder = out == null ? OutFolder.of(board) : out;
    var build = new BoardBuild(shell, asked, route.seeds(), folder, route.limit(target));
    if (target.family().toolchain().unrouted().isPresent()) {
      netlist(new NetlistBuild(build, new ProcessToolbox()).of(engine));
      return 0;
    }
    var report = build.run(new ProcessToolbox(), EngineVerilog.engine(engine));
    ObjectNode node = new ObjectMapper().valueToTree(report);
    node.put("rows", array.rows());
    node.put("cols", array.columns());
    node.put("cells", engine.tile().label());
    var facts = Map.of("layer", layer.name(), "array", array.rows() + "x" + array.columns() + " "
        + engine.tile().label());
    node.put("report", new BuildPage(target, report, folder.resolve("build"), shell.top(),
        BoardDesign.of(target, engine).elaborated(), null, facts).write(folder).toString());
    print(node);
    return 0;
  }

  private void netlist(ObjectNode node) {
    print(node);
    throw NetlistBuild.missing(node);
  }

  private void print(ObjectNode node) {
    if (json.given()) {
      System.out.println(node);
      return;
    }
    for (var field : node.properties()) {
      System.out.printf("%-14s %s%n", field.getKey(), field.getValue().isTextual()
          ? field.getValue().asText() : field.getValue());
    }
  }
}
