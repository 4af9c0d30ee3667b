package org.systole.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.engine.NetworkEngineParams;
import org.systole.net.Network;

/// The boards that engines for networks are made for; whoever knows boards offers it as a service.
public interface NetworkBoards {
  /// The engine for `network` on a board, of that array unless `rows` and `columns` are 0, with
  /// `cells` if they are given (`CellNames`); its program holds the network. A `UserError` says by how much it does not fit.
  NetworkEngineParams engine(String board, int rows, int columns, Optional<String> cells,
      Network network);

  /// A `UserError` where there is no such board.
  void require(String board);

  /// What that engine takes of the board, of each resource.
  List<Use> use(String board, NetworkEngineParams engine);

  /// `used` of the `there` that a board has of a resource.
  record Use(String resource, int used, int there) {
    String line() {
      return String.format(Locale.ROOT, "%-24s %,d of %,d", resource, used, there);
    }
  }

  /// The boards that there are; a `UserError` where none is.
  static NetworkBoards find() {
    return ServiceLoader.load(NetworkBoards.class).findFirst()
        .orElseThrow(() -> new UserError(List.of(new Diagnostic("BOARD", "no board is known",
            "--board", "this program was built without boards", "use the systole launcher"))));
  }
}
