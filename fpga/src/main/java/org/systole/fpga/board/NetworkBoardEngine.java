package org.systole.fpga.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.systole.check.Checks;
import org.systole.diag.UserError;
import org.systole.engine.FixedStageSetting;
import org.systole.engine.NetworkEngine;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkFeatures;
import org.systole.engine.NetworkLimits;
import org.systole.engine.NetworkMemories;
import org.systole.engine.NetworkPlanner;
import org.systole.engine.NetworkSize;
import org.systole.engine.NetworkStorage;
import org.systole.engine.NetworkTrim;
import org.systole.engine.NetworkWidths;
import org.systole.engine.OutputSetting;
import org.systole.hdl.Elaborator;
import org.systole.net.Network;
import org.systole.plan.NetworkPrediction;
import org.systole.unit.InferredWeights;
import org.systole.unit.MacTile;
import org.systole.unit.TileType;
import org.systole.unit.ice40.Ice40Tile;
import org.systole.unit.ice40.LargeWeights;

/// The engine for a whole network that Systole builds for a board: of all shapes of the array and
/// speeds of the requantizer that the device is estimated to hold with room to route, the one that
/// takes fewest cycles; where none fits, what the slowest has too much of.
///
/// It has no more than the network needs (`NetworkTrim`), chunks of one row, one lane, settings that
/// are fetched only when a layer changes, weights in the large memories, and, where nothing is added,
/// dense memories.
public final class NetworkBoardEngine {
  /// What the shell takes beside the core: UART, frames, loader.
  static final CellCount SHELL = new CellCount(800, 0, 2, 0);

  private static final int[] SIDES = {2, 4, 8};
  private static final int[] CYCLES = {2, 4, 8, 16, 32};

  /// Share of the logic cells up to which nextpnr found a way for every net within minutes.
  private static final double ROUTABLE = 0.92;

  /// Logic cells for each register, for each bit of a product in logic that is added in one cycle,
  /// and for a cell of the array that multiplies in logic: what Yosys 0.23 made of such engines.
  private static final double PER_REGISTER = 1.34;
  private static final int PER_PRODUCT_BIT = 3;
  private static final int PER_MULTIPLIER = 90;
  private static final int COUNTER_BITS = 20;

  private final Board board;
  private final Network network;
  private final NetworkFeatures features;

  private NetworkBoardEngine(Board board, Network network) {
    this.board = board;
    this.network = network;
    features = NetworkTrim.features(network);
  }

  /// The engine, of that array unless `rows` and `columns` are 0. A `UserError` says what the device
  /// has too little of.
  public static NetworkEngineParams of(Board board, int rows, int columns, Network network) {
    return new NetworkBoardEngine(board, network).best(rows, columns);
  }

  /// What core and shell take: blocks as they are counted in the design, logic cells as an estimate
  /// from its registers and products. Synthesis counts again, and has the last word.
  public static CellCount count(NetworkEngineParams engine) {
    var core = DesignCount.of(Checks.verify(
        Elaborator.elaborate(() -> new NetworkEngine(null, engine))));
    int productBits = engine.lanes() * 32 / engine.requantizeCycles()
        * engine.widths().accumulator();
    int multipliers = core.dsp() > 0 ? 0 : engine.rows() * engine.columns();
    int logic = (int) (PER_REGISTER * core.logic()) + PER_PRODUCT_BIT * productBits
        + PER_MULTIPLIER * multipliers;
    return new CellCount(logic + SHELL.logic(), core.dsp(), core.ram() + SHELL.ram(),
        core.spram());
  }

  private record Candidate(NetworkEngineParams engine, long cycles) {}

  private NetworkEngineParams best(int rows, int columns) {
    var candidates = new ArrayList<Candidate>();
    UserError refused = null;
    for (int r : rows == 0 ? SIDES : new int[] {rows}) {
      for (int c : columns == 0 ? SIDES : new int[] {columns}) {
        if (rows == 0 && r * c > 2 * board.resources().dsp()) {
          continue;
        }
        try {
          for (int cycles : CYCLES) {
            var engine = engine(r, c, cycles);
            candidates.add(new Candidate(engine, NetworkPrediction.of(
                NetworkPlanner.plan(engine, network)).cycles()));
          }
        } catch (UserError e) {
          refused = refused == null ? e : refused;
        }
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
        var count = count(candidate.engine());
        count.requireFits(board);
        if (count.logic() <= ROUTABLE * board.resources().logic()) {
          return candidate.engine();
        }
        crowded = candidate.engine();
      } catch (UserError e) {
        last = e;
      }
    }
    if (crowded != null) {
      return crowded;
    }
    throw last;
  }

  private NetworkEngineParams engine(int rows, int columns, int cycles) {
    var weights = board.resources().spram() > 0 ? LargeWeights.SPRAM : InferredWeights.INFERRED;
    var fixed = List.of(new FixedStageSetting(OutputSetting.CHUNK_ROWS, 1));
    var engine = NetworkEngineParams.simulation(rows, columns).withLanes(1)
        .withRequantizeCycles(cycles).withTile(tile(rows, columns))
        .withMemories(new NetworkMemories(4, 3, 1 << 8, 2, 2, 2)).withFeatures(features)
        .withLimits(new NetworkLimits(counters(NetworkWidths.full()), fixed, false));
    boolean dense = NetworkTrim.dense(engine, network);
    return NetworkTrim.of(NetworkSize.grown(
        engine.withStorage(new NetworkStorage(weights, dense)), network), network);
  }

  private static NetworkWidths counters(NetworkWidths w) {
    return new NetworkWidths(w.size(), w.count(), w.pool(), w.picture(), w.kernel(),
        w.accumulator(), w.leftShift(), w.rightShift(), COUNTER_BITS);
  }

  /// Pairs where the blocks suffice and the network's weights are legal in them.
  private TileType tile(int rows, int columns) {
    int blocks = Ice40Tile.DSP_PAIR.tileRows(rows) * columns;
    return blocks <= board.resources().dsp() && NetworkTrim.legal(Ice40Tile.DSP_PAIR, network)
        ? Ice40Tile.DSP_PAIR : MacTile.MAC;
  }
}
