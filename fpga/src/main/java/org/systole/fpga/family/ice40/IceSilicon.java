package org.systole.fpga.family.ice40;

import java.util.List;
import org.systole.accel.Memories;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkWidths;
import org.systole.fpga.family.BlockMemory;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.DesignCount;
import org.systole.fpga.family.LogicEstimate;
import org.systole.fpga.family.NetworkEngines;
import org.systole.fpga.family.Resources;
import org.systole.fpga.family.ShapeGrid;
import org.systole.fpga.family.Silicon;
import org.systole.hdl.ir.Design;
import org.systole.net.Network;
import org.systole.unit.ArrayTiles;
import org.systole.unit.DigitTile;
import org.systole.unit.InferredBytes;
import org.systole.unit.InferredWeights;
import org.systole.unit.LogicProduct;
import org.systole.unit.MacTile;
import org.systole.unit.ProductType;
import org.systole.unit.TileType;
import org.systole.unit.ice40.Ice40Product;
import org.systole.unit.ice40.Ice40Tile;
import org.systole.unit.ice40.LargeMemory;
import org.systole.unit.ice40.LargeWeights;

/// Engines on the iCE40: two cells share a DSP block where there are enough of them beside that of a
/// network's totals, the large memories hold what they can.
///
/// An engine for networks has chunks of one row, one lane, settings that are fetched only when a
/// layer changes, weights in the large memories, and, where nothing is added, dense memories.
final class IceSilicon implements Silicon {
  /// 256 words of 16 bits, 512 of 8, 1024 of 4 or 2048 of 2.
  private static final BlockMemory MEMORY = new BlockMemory(4096, 2048, 16, 0);

  private static final List<Integer> SIDES = List.of(2, 3, 4, 6, 8);
  /// A block does a total in four cycles, logic a few bits of it in a cycle.
  private static final ShapeGrid WITH_BLOCKS =
      new ShapeGrid(SIDES, List.of(1), List.of(1, 2, 4));
  private static final ShapeGrid IN_LOGIC =
      new ShapeGrid(SIDES, List.of(1), List.of(2, 4, 8, 16, 32));

  /// Logic cells for each register, for each bit of a product in logic that is added in one cycle,
  /// and for a cell of the array that multiplies in logic: what Yosys 0.23 made of such engines.
  private static final double PER_REGISTER = 1.34;
  private static final int PER_PRODUCT_BIT = 3;
  private static final int PER_MULTIPLIER = 140;
  private static final int COUNTER_BITS = 20;
  private static final int LARGE_WORDS = 16_384;
  private static final int WORDS_PER_BLOCK = 16;
  /// Cells that are tried in logic on a device without DSP blocks.
  private static final int LOGIC_CELLS = 8;

  @Override
  public List<TileType> ownCells() {
    return List.of(Ice40Tile.DSP_PAIR, Ice40Tile.DSP_PAIR_FAST);
  }

  /// In the large memories 64 kbytes for the picture and as many for the outputs; without them an
  /// eighth of the block memories each.
  @Override
  public Memories layerMemories(Resources there) {
    boolean large = there.spram() > 0;
    int words = large ? LARGE_WORDS : Integer.highestOneBit(WORDS_PER_BLOCK * there.ram());
    return new Memories(words, words, 9, 6, 256, 32, 256,
        large ? LargeMemory.SPRAM : InferredBytes.INFERRED);
  }

  @Override
  public BlockMemory memory() {
    return MEMORY;
  }

  @Override
  public CellCount count(Design design) {
    return DesignCount.of(design, MEMORY, "SB_MAC16", "SB_SPRAM256KA");
  }

  @Override
  public CellCount estimate(NetworkEngineParams engine, CellCount counted) {
    int logic = (int) (PER_REGISTER * counted.logic())
        + (engine.products() == LogicProduct.Type.LOGIC
            ? PER_PRODUCT_BIT * LogicEstimate.productBits(engine) : 0)
        + multipliers(engine);
    return new CellCount(logic, counted.dsp(), counted.ram(), counted.spram());
  }

  /// Of products in logic, beside the registers, which are counted.
  private static int multipliers(NetworkEngineParams engine) {
    return PER_MULTIPLIER * engine.rows() * engine.tile().parts(engine.columns()).stream()
        .filter(p -> p.type() == MacTile.MAC).mapToInt(ArrayTiles.Part::columns).sum();
  }

  @Override
  public CellCount shell() {
    return new CellCount(800, 0, 2, 0);
  }

  @Override
  public List<Shape> shapes(Resources there, int rows, int columns) {
    int most = 2 * Math.max(there.dsp(), LOGIC_CELLS);
    return (there.dsp() > 0 ? WITH_BLOCKS : IN_LOGIC).shapes(rows, columns, (r, c) -> r * c <= most);
  }

  @Override
  public NetworkEngineParams engine(Resources there, Shape shape, Network network) {
    var digits = engine(there, shape, network, DigitTile.DOT4,
        there.dsp() > 0 ? Ice40Product.MAC16 : products());
    if (NetworkEngines.blocks(digits) > there.dsp()) {
      digits = engine(there, shape, network, DigitTile.DOT4, products());
    }
    var products = digits.products();
    return NetworkEngines.cheapest(digits, cells(), there.dsp(), network,
        tile -> engine(there, shape, network, tile, products));
  }

  private static NetworkEngineParams engine(Resources there, Shape shape, Network network,
      ArrayTiles tile, ProductType products) {
    var weights = there.spram() > 0 ? LargeWeights.SPRAM : InferredWeights.INFERRED;
    return NetworkEngines.small(shape, tile, products, counters(NetworkWidths.full()), weights,
        network);
  }

  /// Columns of pairs in place of digits.
  @Override
  public List<String> mixes(Resources there, NetworkEngineParams engine) {
    return NetworkEngines.mix(engine, Ice40Tile.DSP_PAIR, there.dsp());
  }

  private static NetworkWidths counters(NetworkWidths w) {
    return new NetworkWidths(w.size(), w.count(), w.pool(), w.picture(), w.kernel(),
        w.accumulator(), w.leftShift(), w.rightShift(), COUNTER_BITS);
  }

  @Override
  public double routable() {
    return 0.92;
  }

  @Override
  public boolean loadsFromFlash(Resources there) {
    return there.spram() > 0;
  }
}
