package org.systole.fpga.family.ecp5;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.systole.accel.EngineParams;
import org.systole.accel.Memories;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkFeature;
import org.systole.engine.NetworkLimits;
import org.systole.engine.NetworkMemories;
import org.systole.engine.NetworkSize;
import org.systole.engine.NetworkTrim;
import org.systole.engine.NetworkWidths;
import org.systole.fpga.family.BlockMemory;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.DesignCount;
import org.systole.fpga.family.Resources;
import org.systole.fpga.family.Silicon;
import org.systole.hdl.ir.Design;
import org.systole.net.Network;
import org.systole.unit.DigitTile;
import org.systole.unit.InferredBytes;
import org.systole.unit.MacTile;
import org.systole.unit.ProductType;
import org.systole.unit.TileType;
import org.systole.unit.ecp5.Ecp5Product;
import org.systole.unit.ecp5.Ecp5Tile;

/// Engines on the ECP5: a MULT18X18D a cell where there are enough of them beside those of the
/// requantizers, else digits; all memories are block memories, which the host fills.
final class EcpSilicon implements Silicon {
  /// 512 words of 36 bits, 1024 of 18, 2048 of 9; deeper ones lose the ninth bits.
  private static final BlockMemory MEMORY = new BlockMemory(18_432, 2048, 36, 2048);

  private static final int[] SIDES = {4, 8, 16, 32};
  private static final int[] LANES = {2, 4, 8};
  private static final int[] CYCLES = {2, 4};
  private static final int PIXEL_BITS = 8;
  /// Left free: the last blocks of a device are hard to reach.
  private static final int SPARE_BLOCKS = 2;

  /// Words of four bytes for the picture, and as many for the outputs: a third of the memories each.
  private static final int LAYER_WORDS_PER_BLOCK = 80;

  /// LUTs of a cell, of a lane, of a lane's addition, and of all the rest: what Yosys made of such
  /// engines.
  private static final int PER_DSP_CELL = 22;
  private static final int PER_DIGIT_CELL = 97;
  private static final int PER_LANE = 700;
  private static final int PER_ADDITION = 900;
  private static final int REST = 6000;
  private static final int PER_COLUMN = 90;
  private static final int PER_ROW = 110;

  @Override
  public TileType tile(Resources there, int rows, int columns, Predicate<TileType> legal) {
    return cell(there, rows * columns + products().blocks(
        EngineParams.simulation(1, 1).withRequantizeCycles(2).requantize().product()));
  }

  @Override
  public List<TileType> cells() {
    return List.of(DigitTile.DOT4, Ecp5Tile.DSP, MacTile.MAC);
  }

  /// Columns of DSPs in place of digits, as many as the blocks that nothing else takes.
  @Override
  public List<String> mixes(Resources there, NetworkEngineParams engine) {
    int free = there.dsp() - blocks(engine) - SPARE_BLOCKS;
    int columns = Math.min(engine.columns() - 1, free / engine.rows());
    return engine.tile().equals(DigitTile.DOT4) && columns > 0
        ? List.of(DigitTile.DOT4.label() + "+" + Ecp5Tile.DSP.label() + ":" + columns) : List.of();
  }

  @Override
  public ProductType products() {
    return Ecp5Product.MULT18;
  }

  private static TileType cell(Resources there, int blocks) {
    return blocks <= there.dsp() ? Ecp5Tile.DSP : DigitTile.DOT4;
  }

  @Override
  public Memories layerMemories(Resources there) {
    int words = Integer.highestOneBit(LAYER_WORDS_PER_BLOCK * there.ram());
    return new Memories(words, words, 9, 6, 256, 32, 256, InferredBytes.INFERRED);
  }

  @Override
  public CellCount count(Design design) {
    return DesignCount.of(design, MEMORY, "MULT18X18D", "");
  }

  @Override
  public CellCount estimate(NetworkEngineParams engine, CellCount counted) {
    boolean adds = engine.has(NetworkFeature.ADDITION);
    int logic = REST + PER_ROW * engine.rows() + PER_COLUMN * engine.columns()
        + engine.lanes() * (PER_LANE + (adds ? PER_ADDITION : 0))
        + engine.rows() * engine.tile().parts(engine.columns()).stream()
            .mapToInt(part -> part.columns() * logic(part.type())).sum();
    return new CellCount(Math.max(logic, counted.logic()), counted.dsp(), counted.ram(), 0);
  }

  private static int logic(TileType cell) {
    return cell == Ecp5Tile.DSP ? PER_DSP_CELL : PER_DIGIT_CELL;
  }

  /// Blocks beside the array: those of totals, additions and depthwise convolutions.
  private static int blocks(NetworkEngineParams engine) {
    var type = engine.products();
    var add = engine.outputs().residualAdd();
    int lane = type.blocks(engine.outputs().requantize().product());
    if (engine.has(NetworkFeature.ADDITION)) {
      lane += type.blocks(add.left()) + type.blocks(add.right()) + type.blocks(add.sums().product());
    }
    int depthwise = engine.depthwise().present() ? engine.depthwise().multipliers()
        * type.blocks(engine.depthwiseUnit().array().lane().product()) + engine.depthwise().lanes()
        * type.blocks(engine.depthwiseUnit().requantize().product()) : 0;
    return lane * engine.lanes() + depthwise;
  }

  @Override
  public CellCount shell() {
    return new CellCount(900, 0, 1, 0);
  }

  @Override
  public List<Shape> shapes(Resources there, int rows, int columns) {
    var shapes = new ArrayList<Shape>();
    for (int r : rows == 0 ? SIDES : new int[] {rows}) {
      for (int c : columns == 0 ? SIDES : new int[] {columns}) {
        boolean large = (long) PER_DIGIT_CELL * r * c > there.logic();
        for (int lanes : LANES) {
          for (int cycles : CYCLES) {
            if (c % lanes == 0 && lanes <= r && (rows > 0 || !large)) {
              shapes.add(new Shape(r, c, lanes, cycles));
            }
          }
        }
      }
    }
    return shapes;
  }

  @Override
  public NetworkEngineParams engine(Resources there, Shape shape, Network network) {
    var engine = engine(shape, DigitTile.DOT4, network);
    var tile = cell(there, shape.rows() * shape.columns() + blocks(engine));
    return tile.equals(engine.tile()) ? engine : engine(shape, tile, network);
  }

  private NetworkEngineParams engine(Shape shape, TileType tile, Network network) {
    var engine = NetworkEngineParams.simulation(shape.rows(), shape.columns())
        .withLanes(shape.lanes()).withRequantizeCycles(shape.requantizeCycles()).withTile(tile)
        .withProducts(products())
        .withMemories(new NetworkMemories(4, PIXEL_BITS, 1 << 8, 2, 2, 2))
        .withFeatures(NetworkTrim.features(network))
        .withLimits(new NetworkLimits(NetworkWidths.full(), List.of(), true));
    return NetworkTrim.of(NetworkSize.grown(engine, network), network);
  }

  @Override
  public double routable() {
    return 0.5;
  }

  @Override
  public boolean loadsFromFlash(Resources there) {
    return false;
  }
}
