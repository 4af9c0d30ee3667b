package org.systole.fpga.host;

import org.systole.engine.NetworkVerilog;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Boards;

/// A program that starts a simulated board, prints its terminal and waits to be killed.
final class HeldBoard {
  private HeldBoard() {}

  public static void main(String[] words) throws InterruptedException {
    var shell = BoardShell.of(Boards.find("icebreaker"), 30);
    try (var board = SimulatedBoard.start(shell, NetworkVerilog.of(SimulatedBoardTest.ENGINE),
        "sim")) {
      System.out.println(board.terminal());
      Thread.sleep(600_000);
    }
  }
}
