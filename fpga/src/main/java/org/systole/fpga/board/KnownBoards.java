package org.systole.fpga.board;

import java.util.List;
import org.systole.cli.NetworkBoards;
import org.systole.engine.NetworkEngineParams;
import org.systole.net.Network;

/// The boards that ship with Systole, for `plan` and `simulate`.
public final class KnownBoards implements NetworkBoards {
  @Override
  public NetworkEngineParams engine(String board, int rows, int columns, Network network) {
    return NetworkBoardEngine.of(Boards.find(board), rows, columns, network);
  }

  @Override
  public List<String> use(String board, NetworkEngineParams engine) {
    var target = Boards.find(board);
    var count = NetworkBoardEngine.count(target, engine);
    var there = target.resources();
    return List.of(
        line("logic cells, estimated", count.logic(), there.logic(), ""),
        line("DSP blocks", count.dsp(), there.dsp(), ""),
        line("block memories", count.ram(), there.ram(), ""),
        line("large memories", count.spram(), there.spram(), ""));
  }

  private static String line(String what, int used, int there, String unit) {
    return "%-24s %,d of %,d %s".formatted(what, used, there, unit).strip();
  }
}
