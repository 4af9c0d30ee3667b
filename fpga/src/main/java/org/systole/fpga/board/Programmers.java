package org.systole.fpga.board;

import java.nio.file.Path;
import java.util.List;

/// The commands that write a file to a board's flash.
public final class Programmers {
  public static final String OPEN_FPGA_LOADER = "openFPGALoader";

  private Programmers() {}

  /// The board's own programmer, else openFPGALoader.
  public static List<String> command(Board board, Path file) {
    return board.programmer().isEmpty() ? openFpgaLoader(board, file) : own(board, file);
  }

  /// Empty when the board has none of its own.
  public static List<String> own(Board board, Path file) {
    return board.programmer().stream().map(word -> word.replace("{file}", file.toString()))
        .toList();
  }

  /// Empty when openFPGALoader does not know the board.
  public static List<String> openFpgaLoader(Board board, Path file) {
    return board.openFpgaLoader().isEmpty() ? List.of() : List.of(OPEN_FPGA_LOADER, "-b",
        board.openFpgaLoader(), "--write-flash", file.toString());
  }
}
