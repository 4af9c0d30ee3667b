package org.systole.fpga.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.systole.cli.ArrayFlags;
import org.systole.cli.JsonFlag;
import org.systole.cli.NetworkArgument;
import org.systole.cli.Verb;
import org.systole.diag.Checked;
import org.systole.diag.Findings;
import org.systole.fpga.board.Board;
import org.systole.fpga.board.Boards;
import org.systole.fpga.board.Choice;
import org.systole.fpga.board.EngineSearch;
import org.systole.net.Network;
import org.systole.read.Examples;
import org.systole.read.LayerFlags;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `systole fit`: what engines for a network or a layer would take of boards, and how soon they would
/// be done, without synthesis, place and route.
@Command(name = "fit", mixinStandardHelpOptions = true, description = {
    "Predicts, without synthesis, place and route, what engines for a network (without one: a layer,",
    "the demo's by default) take of boards, the clocks that they reach and the milliseconds of one",
    "run, best first. Cycles are exact; the errors of the rest are printed beside it."})
public final class FitVerb implements Verb, Checked {
  @Mixin
  private NetworkArgument network = new NetworkArgument();

  @Option(names = "--board", paramLabel = "NAME", required = true,
      description = "A board; give it again for others. See systole boards.")
  private List<String> boards;

  @Mixin
  private ArrayFlags array = new ArrayFlags(4);

  @Mixin
  private LayerFlags flags = new LayerFlags();

  @Option(names = {"--mhz", "--clock"}, paramLabel = "MHZ",
      description = "Leaves out what does not reach this clock, and counts with it.")
  private double mhz;

  @Option(names = "--all", description = "Shows every number of lanes and speed of the requantizer"
      + " of an array, not its best alone.")
  private boolean all;

  @Mixin
  private JsonFlag json = new JsonFlag();

  @Spec
  private CommandSpec spec;

  @Override
  public void check(Findings findings) {
    network.check(flags, "fitted", findings);
    if (boards != null) {
      boards.forEach(b -> findings.take(() -> Boards.find(b)));
    }
  }

  @Override
  public Integer call() throws Exception {
    var read = network.given() ? network.read() : null;
    var choices = boards.stream().map(Boards::find).<Choice<?>>map(b -> choice(b, read)).toList();
    var out = spec.commandLine().getOut();
    if (json.given()) {
      ObjectNode node = new ObjectMapper().createObjectNode();
      var list = node.putArray("boards");
      choices.forEach(c -> list.add(FitTable.json(c, all)));
      out.println(node);
    } else {
      choices.forEach(c -> FitTable.lines(c, all).forEach(out::println));
    }
    out.flush();
    return 0;
  }

  private Choice<?> choice(Board board, Network read) {
    int rows = array.chosenRows();
    int columns = array.chosenColumns();
    if (read != null) {
      return EngineSearch.of(board, read, array.cells(), mhz).all(rows, columns);
    }
    var layer = flags.given() ? flags.toLayer() : Examples.demoLayer();
    return EngineSearch.of(board, layer, array.cells(), mhz).all(rows, columns);
  }
}
