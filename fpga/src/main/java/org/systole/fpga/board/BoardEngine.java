package org.systole.fpga.board;

import java.util.List;
import org.systole.accel.EngineParams;
import org.systole.accel.FixedSetting;
import org.systole.accel.Memories;
import org.systole.accel.Setting;
import org.systole.accel.Widths;
import org.systole.net.ConvolutionLayer;
import org.systole.net.Pooling;
import org.systole.unit.MacTile;
import org.systole.unit.TileType;
import org.systole.unit.ice40.Ice40Tile;
import org.systole.unit.ice40.LargeMemory;

/// The engine that Systole builds for a board: cells, memories and widths that the device holds.
///
/// On the UP5K two cells share a DSP block where there are enough of them, the picture and the
/// outputs lie in the four large memories, and the kinds of rounding and pooling are the layer's,
/// fixed for good.
public final class BoardEngine {
  private BoardEngine() {}

  /// An engine of `rows` x `columns` for layers like `layer`.
  public static EngineParams of(Board board, int rows, int columns, ConvolutionLayer layer) {
    var memories = new Memories(16_384, 16_384, 9, 6, 256, 32, 256,
        LargeMemory.SPRAM);
    boolean large = layer.scales().stream().anyMatch(scale -> scale >= 1);
    var widths = new Widths(24, 9, 20, large ? 5 : 0, 4);
    var fixed = List.of(new FixedSetting(Setting.CHUNK_ROWS, 1),
        new FixedSetting(Setting.ROUNDING, layer.rounding().ordinal()),
        new FixedSetting(Setting.POOL_KIND,
            layer.pooling().kind() == Pooling.Kind.AVERAGE ? 1 : 0));
    return new EngineParams(rows, columns, tile(board, rows, columns, layer), memories, widths, 1,
        8, fixed);
  }

  /// What the engine needs at the least, counted before any tool runs; a `UserError` when the board
  /// has less of it.
  public static void requireFits(Board board, EngineParams engine) {
    var array = engine.array();
    var memories = engine.memories();
    int tiles = array.tileRows() * array.tileColumns();
    boolean paired = engine.tile() == Ice40Tile.DSP_PAIR;
    int registers = tiles * ((paired ? 2 * 16 : 3 * 8) + array.sumBits() + 2);
    int accumulators = 2 * engine.columns()
        * blocks(engine.widths().accumulator(), 1 << memories.pixelBits());
    int ram = engine.rows() * blocks(8, 1 << memories.lineWordBits()) + accumulators
        + blocks(8 * engine.columns(), memories.weightWords());
    new CellCount(registers, paired ? tiles : 0, ram, 4).requireFits(board);
  }

  /// Block memories of 256 words of 16 bits that hold `words` of `width` bits, at the least.
  private static int blocks(int width, int words) {
    return Math.ceilDiv(width * words, 4096);
  }

  /// Pairs where the blocks suffice and the layer's weights are legal in them.
  private static TileType tile(Board board, int rows, int columns, ConvolutionLayer layer) {
    boolean legal = true;
    for (byte weight : layer.weights().data()) {
      legal &= weight >= Ice40Tile.DSP_PAIR.minWeight();
    }
    int blocks = Ice40Tile.DSP_PAIR.tileRows(rows) * columns;
    return legal && blocks <= board.resources().dsp() ? Ice40Tile.DSP_PAIR : MacTile.MAC;
  }
}
