package org.systole.fpga.board;

import java.util.Optional;
import org.systole.engine.NetworkEngineParams;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.fit.Predictor;
import org.systole.net.Network;

/// The engine for a whole network that Systole builds for a board: of all shapes of the array and
/// speeds of the requantizer that the device is predicted to hold with room to route, the one that
/// takes the shortest time at the clock that it is predicted to reach.
///
/// It has no more than the network needs (`NetworkTrim`).
public final class NetworkBoardEngine {
  private NetworkBoardEngine() {}

  /// The engine, of that array unless `rows` and `columns` are 0. A `UserError` says what the device
  /// has too little of, and what would do.
  public static NetworkEngineParams of(Board board, int rows, int columns, Network network) {
    return of(board, rows, columns, Optional.empty(), network);
  }

  /// The same with these cells (`CellNames`), of those that the family has. A `UserError` names them.
  public static NetworkEngineParams of(Board board, int rows, int columns,
      Optional<String> cells, Network network) {
    return choice(board, rows, columns, 0, cells, network).best().engine();
  }

  /// The choice that it comes from, with an engine as its best; `fixedMhz` is the clock when the user
  /// sets it, else 0.
  public static Choice<NetworkEngineParams> choice(Board board, int rows, int columns,
      double fixedMhz, Optional<String> cells, Network network) {
    var choice = EngineSearch.of(board, network, cells, fixedMhz).all(rows, columns);
    if (choice.best() == null) {
      throw new DoesNotFit<>(board, rows > 0 || columns > 0,
          other -> EngineSearch.of(other, network, cells, fixedMhz)).of(choice);
    }
    return choice;
  }

  /// What core and shell take: blocks as they are counted in the design, logic as it is predicted.
  /// Synthesis counts again, and has the last word.
  public static CellCount count(Board board, NetworkEngineParams engine) {
    var features = BoardDesign.of(board, engine).features();
    var blocks = features.counted();
    return new CellCount(Predictor.of(board.family()).predict(board.device(), features).lut(),
        blocks.dsp(), blocks.ram(), blocks.spram());
  }
}
