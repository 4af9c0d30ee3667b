package org.systole.cli;

import java.util.List;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.diag.UserError;
import org.systole.engine.NetworkEngineParams;
import org.systole.net.Network;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// `--board`: the engine for a network that a board is given, in place of a generous one.
public final class BoardFlag implements Checked {
  @Option(names = "--board", paramLabel = "NAME", description = "For a network: the engine that"
      + " bitstream builds for this board; --rows, --cols and --cells choose its array.")
  private String board;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Override
  public void check(Findings findings) {
    if (board != null) {
      findings.take(() -> {
        NetworkBoards.find().require(board);
        return board;
      });
    }
  }

  public boolean given() {
    return board != null;
  }

  public String name() {
    return board;
  }

  /// The board's engine for `network`, or without a board a generous one.
  public NetworkEngineParams engine(ArrayFlags array, WeightFlags weights, Network network) {
    if (board != null && weights.outside()) {
      throw new UserError(List.of(new Diagnostic("FLAGS", "--board and --weight-port are given",
          spec.qualifiedName(), "no board has a memory behind the port", "remove one of them")));
    }
    return board == null ? weights.engine(array, network)
        : NetworkBoards.find().engine(board, array.chosenRows(),
            array.chosenColumns(), array.cells(), network);
  }
}
