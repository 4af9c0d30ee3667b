package org.systole.fpga.board;

import org.systole.diag.UserError;

/// Clocks that a board can make: its PLL within 2 %, its UART's bits in whole clocks.
public final class BoardClock {
  private static final double STEP = 0.995;
  private static final double LOWEST = 0.7;

  private BoardClock() {}

  /// The highest clock of at most `mhz` that can be made; the board's default for networks where
  /// none is near.
  public static double below(Board board, double mhz) {
    for (double asked = mhz; asked > LOWEST * mhz; asked *= STEP) {
      if (possible(board, asked)) {
        return asked;
      }
    }
    return board.networkMhz();
  }

  private static boolean possible(Board board, double mhz) {
    try {
      return BoardShell.of(board, mhz).mhzToMeet(mhz) <= mhz * 1.001;
    } catch (UserError _) {
      return false;
    }
  }
}
