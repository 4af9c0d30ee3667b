package org.systole.fpga.family.ecp5;

import java.util.List;
import java.util.function.Predicate;
import org.systole.accel.EngineParams;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkFeature;
import org.systole.engine.NetworkTrim;
import org.systole.fpga.family.BlockMemory;
import org.systole.fpga.family.CellChoice;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.DesignCount;
import org.systole.fpga.family.LogicEstimate;
import org.systole.fpga.family.NetworkEngines;
import org.systole.fpga.family.Resources;
import org.systole.fpga.family.ShapeGrid;
import org.systole.fpga.family.Silicon;
import org.systole.hdl.ir.Design;
import org.systole.net.Network;
import org.systole.unit.DigitTile;
import org.systole.unit.MacTile;
import org.systole.unit.ProductType;
import org.systole.unit.TileType;
import org.systole.unit.ecp5.Ecp5Product;
import org.systole.unit.ecp5.Ecp5Tile;

/// Engines on the ECP5: a MULT18X18D a cell where there are enough of them beside those of the
/// requantizers, else digits; all memories are block memories, which the host fills.
final class EcpSilicon implements Silicon {
  private static final BlockMemory MEMORY = BlockMemory.of18Kbit(2048);

  private static final ShapeGrid GRID =
      new ShapeGrid(List.of(4, 8, 16, 32), List.of(2, 4, 8), List.of(1, 2, 4));
  /// Left free: the last blocks of a device are hard to reach.
  private static final int SPARE_BLOCKS = 2;

  /// LUTs of a lane, of a lane's addition: what Yosys made of such engines.
  private static final int PER_LANE = 700;
  private static final int PER_ADDITION = 900;

  @Override
  public TileType tile(Resources there, int rows, int columns, Predicate<TileType> legal) {
    int requantizer = products().blocks(
        EngineParams.simulation(1, 1).withRequantizeCycles(2).requantize().product());
    return CellChoice.cheapest(cells(), rows, columns, there.dsp() - requantizer, legal);
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

  @Override
  public CellCount count(Design design) {
    return DesignCount.of(design, MEMORY, "MULT18X18D", "");
  }

  @Override
  public CellCount estimate(NetworkEngineParams engine, CellCount counted) {
    int adds = engine.has(NetworkFeature.ADDITION) ? PER_ADDITION : 0;
    return LogicEstimate.fast(engine, counted, PER_LANE + adds);
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
  public List<Shape> shapes(Resources there, int rows, int columns) {
    return GRID.shapes(rows, columns, (r, c) -> DigitTile.DOT4.cost(r, c).luts() <= there.logic());
  }

  @Override
  public NetworkEngineParams engine(Resources there, Shape shape, Network network) {
    var engine = NetworkEngines.fast(shape, DigitTile.DOT4, products(), network);
    var tile = CellChoice.cheapest(cells(), shape.rows(), shape.columns(),
        Math.max(0, there.dsp() - blocks(engine)), t -> NetworkTrim.legal(t, network));
    return tile.equals(engine.tile()) ? engine
        : NetworkEngines.fast(shape, tile, products(), network);
  }

  /// ResNet8 on 16 x 16 took 57 % of the places of an 85F and was routed in minutes.
  @Override
  public double routable() {
    return 0.6;
  }
}
