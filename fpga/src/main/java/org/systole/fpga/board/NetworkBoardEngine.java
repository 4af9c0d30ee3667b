package org.systole.fpga.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import org.systole.check.Checks;
import org.systole.diag.UserError;
import org.systole.engine.NetworkEngine;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkPlanner;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.Silicon;
import org.systole.hdl.Elaborator;
import org.systole.net.Network;
import org.systole.plan.NetworkPrediction;
import org.systole.unit.CellNames;

/// The engine for a whole network that Systole builds for a board: of all shapes of the array and
/// speeds of the requantizer that the device is estimated to hold with room to route, the one that
/// takes fewest cycles; where none fits, what the slowest has too much of.
///
/// It has no more than the network needs (`NetworkTrim`).
public final class NetworkBoardEngine {
  private final Board board;
  private final Network network;
  private final Silicon silicon;
  private final Optional<String> cells;

  private NetworkBoardEngine(Board board, Optional<String> cells, Network network) {
    this.board = board;
    this.cells = cells;
    this.network = network;
    silicon = board.family().silicon();
  }

  /// The engine, of that array unless `rows` and `columns` are 0. A `UserError` says what the device
  /// has too little of.
  public static NetworkEngineParams of(Board board, int rows, int columns, Network network) {
    return of(board, rows, columns, Optional.empty(), network);
  }

  /// The same with these cells (`CellNames`), of those that the family has; where none leaves room to
  /// route, the fastest that fits at all. A `UserError` names the cells that there are.
  public static NetworkEngineParams of(Board board, int rows, int columns,
      Optional<String> cells, Network network) {
    return new NetworkBoardEngine(board, cells, network).best(rows, columns);
  }

  private NetworkEngineParams engine(Silicon.Shape shape) {
    var chosen = silicon.engine(board.resources(), shape, network);
    return cells.map(names -> ForcedCells.of(chosen, CellNames.parse("--cells", names,
        shape.columns(), silicon.cells()), network)).orElse(chosen);
  }

  /// What core and shell take: blocks as they are counted in the design, logic as an estimate.
  /// Synthesis counts again, and has the last word.
  public static CellCount count(Board board, NetworkEngineParams engine) {
    var silicon = board.family().silicon();
    var core = silicon.estimate(engine, silicon.count(Checks.verify(
        Elaborator.elaborate(() -> new NetworkEngine(null, engine)))));
    var shell = silicon.shell();
    return new CellCount(core.logic() + shell.logic(), core.dsp() + shell.dsp(),
        core.ram() + shell.ram(), core.spram() + shell.spram());
  }

  private record Candidate(NetworkEngineParams engine, long cycles) {}

  private NetworkEngineParams best(int rows, int columns) {
    var candidates = new ArrayList<Candidate>();
    UserError refused = null;
    for (var shape : silicon.shapes(board.resources(), rows, columns)) {
      try {
        var engine = engine(shape);
        candidates.add(new Candidate(engine,
            NetworkPrediction.of(NetworkPlanner.plan(engine, network)).cycles()));
      } catch (UserError e) {
        refused = refused == null ? e : refused;
      }
    }
    if (candidates.isEmpty()) {
      throw refused;
    }
    candidates.sort(Comparator.comparingLong(Candidate::cycles));
    UserError last = null;
    NetworkEngineParams crowded = null;
    for (var candidate : candidates) {
      try {
        var count = count(board, candidate.engine());
        count.requireFits(board);
        if (count.logic() <= silicon.routable() * board.resources().logic()) {
          return candidate.engine();
        }
        crowded = crowded == null || cells.isEmpty() ? candidate.engine() : crowded;
      } catch (UserError e) {
        last = e;
      }
    }
    if (crowded != null) {
      return crowded;
    }
    throw last;
  }
}
