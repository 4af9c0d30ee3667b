package org.systole.fpga.board;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.systole.accel.Accelerator;
import org.systole.accel.EngineParams;
import org.systole.accel.FixedSetting;
import org.systole.accel.Mapping;
import org.systole.accel.Setting;
import org.systole.accel.Widths;
import org.systole.check.Checks;
import org.systole.diag.UserError;
import org.systole.hdl.Elaborator;
import org.systole.net.ConvolutionLayer;
import org.systole.net.Pooling;
import org.systole.unit.ArrayTiles;
import org.systole.unit.CellNames;
import org.systole.unit.TileType;

/// The engine for a layer that Systole builds for a board: cells and memories that the device holds;
/// the width of totals and the kinds of rounding and pooling are the layer's, fixed for good.
public final class BoardEngine {
  private BoardEngine() {}

  /// An engine of `rows` x `columns` for layers like `layer`.
  public static EngineParams of(Board board, int rows, int columns, ConvolutionLayer layer) {
    return of(board, rows, columns, Optional.empty(), layer);
  }

  /// The same with these cells (`CellNames`), of those that the family has. A `UserError` names them.
  public static EngineParams of(Board board, int rows, int columns, Optional<String> cells,
      ConvolutionLayer layer) {
    var silicon = board.family().silicon();
    boolean large = layer.scales().stream().anyMatch(scale -> scale >= 1);
    var widths = new Widths(32, 9, 20, large ? 5 : 0, 4);
    var fixed = List.of(new FixedSetting(Setting.CHUNK_ROWS, 1),
        new FixedSetting(Setting.ROUNDING, layer.rounding().ordinal()),
        new FixedSetting(Setting.POOL_KIND,
            layer.pooling().kind() == Pooling.Kind.AVERAGE ? 1 : 0));
    ArrayTiles tile = cells.isPresent()
        ? CellNames.parse("--cells", cells.get(), columns, silicon.cells())
        : silicon.tile(board.resources(), rows, columns, legal(layer));
    var engine = new EngineParams(rows, columns, tile, silicon.products(),
        silicon.layerMemories(board.resources()), widths, 1, 8, fixed);
    int totals = Math.max(engine.array().sumBits(), new Mapping(engine, layer, 1).totalBits());
    return engine.withWidths(widths.withAccumulator(Math.max(Widths.LEAST_ACCUMULATOR, totals)));
  }

  /// What the engine needs at the least, counted before any tool runs; a `UserError` when the board
  /// has less of it.
  public static void requireFits(Board board, EngineParams engine) {
    var design = Checks.verify(Elaborator.elaborate(() -> new Accelerator(null, engine)));
    board.family().silicon().count(design).requireFits(board);
  }

  /// The same; the `UserError` names the engine for `layer` or the boards that would do.
  public static void requireFits(Board board, EngineParams engine, ConvolutionLayer layer) {
    try {
      requireFits(board, engine);
    } catch (UserError e) {
      throw new DoesNotFit<>(board, true,
          other -> EngineSearch.of(other, layer, Optional.empty(), 0)).explained(e);
    }
  }

  private static Predicate<TileType> legal(ConvolutionLayer layer) {
    return tile -> {
      boolean legal = true;
      for (byte weight : layer.weights().data()) {
        legal &= weight >= tile.minWeight() && weight <= tile.maxWeight();
      }
      return legal;
    };
  }
}
