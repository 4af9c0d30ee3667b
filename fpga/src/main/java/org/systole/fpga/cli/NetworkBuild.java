package org.systole.fpga.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.systole.engine.NetworkEngineParams;
import org.systole.fpga.board.BoardClock;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Choice;
import org.systole.fpga.flow.BoardBuild;
import org.systole.fpga.flow.ClockSearch;
import org.systole.net.Network;
import org.systole.sim.tool.Toolbox;

/// The bitstream of the best engine of a choice: at a clock that the user fixes, or at the one that
/// is predicted, and then at what is reached.
record NetworkBuild(Choice<NetworkEngineParams> choice, Network network, Path folder,
    Duration limit, Toolbox tools) {

  /// The figures of `NetworkBitstream`, why this engine was chosen, what was predicted of it, and the
  /// seeds that missed higher clocks. A missed clock that the user fixed (not null) is a `RunFailure`.
  ObjectNode build(Double fixedMhz, List<Long> seeds) {
    var best = choice.best();
    var board = choice.board();
    ObjectNode node;
    List<?> missed = List.of();
    if (fixedMhz != null) {
      node = at(fixedMhz, seeds);
    } else {
      var found = new ClockSearch<>(board, seeds, this::at)
          .from(BoardClock.below(board, choice.clock()));
      node = found.built();
      missed = found.missed();
    }
    var mapper = new ObjectMapper();
    node.put("why", choice.why());
    node.set("predicted", mapper.valueToTree(best.predicted()));
    ArrayNode before = mapper.valueToTree(missed);
    node.set("missed", before);
    return node;
  }

  private ObjectNode at(double mhz, List<Long> order) {
    var shell = BoardShell.of(choice.board(), mhz);
    try {
      return new NetworkBitstream(network, choice.best().engine())
          .build(new BoardBuild(shell, mhz, order, folder, limit), tools, choice);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
