package org.systole.fpga.family.ecp5;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.systole.accel.EngineParams;
import org.systole.engine.NetworkEngine;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkFeature;
import org.systole.fpga.family.BlockMemory;
import org.systole.fpga.family.CellChoice;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.DesignCount;
import org.systole.fpga.family.LogicEstimate;
import org.systole.fpga.family.NetworkEngines;
import org.systole.fpga.family.Resources;
import org.systole.fpga.family.ShapeGrid;
import org.systole.fpga.family.Silicon;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.Design;
import org.systole.net.Network;
import org.systole.unit.ArrayTiles;
import org.systole.unit.DigitTile;
import org.systole.unit.ProductType;
import org.systole.unit.TileType;
import org.systole.unit.ecp5.Ecp5Product;
import org.systole.unit.ecp5.Ecp5Tile;

/// Engines on the ECP5: a MULT18X18D a cell where there are enough of them beside those of the
/// requantizers, else digits; all memories are block memories, which the host fills.
final class EcpSilicon implements Silicon {
  /// Yosys 0.23: 20 bits by 64 are logic, 21 by 64 and 9 by 128 a block.
  private static final BlockMemory MEMORY = BlockMemory.of18Kbit(1536).inPieces();

  private static final ShapeGrid GRID =
      new ShapeGrid(List.of(4, 8, 16, 24, 32), List.of(2, 4, 8), List.of(1, 2, 4));
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
  public List<TileType> ownCells() {
    return List.of(Ecp5Tile.DSP);
  }

  /// Columns of DSPs in place of digits, as many as the blocks that nothing else takes.
  @Override
  public List<String> mixes(Resources there, NetworkEngineParams engine) {
    return NetworkEngines.mix(engine, Ecp5Tile.DSP, there.dsp() - SPARE_BLOCKS);
  }

  @Override
  public ProductType products() {
    return Ecp5Product.MULT18;
  }

  @Override
  public BlockMemory memory() {
    return MEMORY;
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

  @Override
  public List<Shape> shapes(Resources there, int rows, int columns) {
    return GRID.shapes(rows, columns, (r, c) -> DigitTile.DOT4.cost(r, c).luts() <= there.logic());
  }

  @Override
  public NetworkEngineParams engine(Resources there, Shape shape, Network network) {
    var fast = engine(there, network, tile -> NetworkEngines.fast(shape, tile, products(), network));
    var design = Elaborator.sketch(() -> new NetworkEngine(null, fast));
    return count(design).ram() <= there.ram() ? fast : engine(there, network,
        tile -> NetworkEngines.fewBlocks(shape, tile, products(), network));
  }

  private NetworkEngineParams engine(Resources there, Network network,
      Function<ArrayTiles, NetworkEngineParams> maker) {
    return NetworkEngines.cheapest(maker.apply(DigitTile.DOT4), cells(), there.dsp(), network,
        maker);
  }

  /// ResNet8 on 24 x 16 took 64 % of the places of an 85F and was routed in minutes.
  @Override
  public double routable() {
    return 0.66;
  }
}
