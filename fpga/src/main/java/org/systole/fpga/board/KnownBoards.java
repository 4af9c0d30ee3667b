package org.systole.fpga.board;

import java.util.List;
import java.util.Optional;
import org.systole.cli.NetworkBoards;
import org.systole.engine.NetworkEngineParams;
import org.systole.net.Network;

/// The boards that ship with Systole, for `plan` and `simulate`.
public final class KnownBoards implements NetworkBoards {
  @Override
  public NetworkEngineParams engine(String board, int rows, int columns, Optional<String> cells,
      Network network) {
    return NetworkBoardEngine.of(Boards.find(board), rows, columns, cells, network);
  }

  @Override
  public void require(String board) {
    Boards.find(board);
  }

  @Override
  public List<Use> use(String board, NetworkEngineParams engine) {
    var target = Boards.find(board);
    var count = NetworkBoardEngine.count(target, engine);
    var there = target.resources();
    return List.of(
        new Use("logic cells, estimated", count.logic(), there.logic()),
        new Use("DSP blocks", count.dsp(), there.dsp()),
        new Use("block memories", count.ram(), there.ram()),
        new Use("large memories", count.spram(), there.spram()));
  }
}
