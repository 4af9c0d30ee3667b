package org.systole.fpga.family.gowin;

import java.util.List;
import java.util.function.Predicate;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkWidths;
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
import org.systole.unit.InferredWeights;
import org.systole.unit.TileType;
import org.systole.unit.gowin.GowinTile;

/// Engines on Gowin's devices: a MULT9X9 a cell where there are enough of them, else digits; all
/// memories are block memories, which the host fills. Requantizers multiply in logic, so an engine
/// for networks has one lane.
final class GowinSilicon implements Silicon {
  private static final BlockMemory MEMORY = BlockMemory.of18Kbit(1280);
  private static final ShapeGrid GRID =
      new ShapeGrid(List.of(2, 4, 8), List.of(1), List.of(2, 4, 8, 16, 32));

  /// LUTs for each place of a flip-flop, and for each bit of a product in logic that is added in one
  /// cycle: what Yosys 0.70 made of such engines.
  private static final double PER_PLACE = 1.2;
  private static final int PER_PRODUCT_BIT = 3;

  /// Not the cascade, whose packed netlist was never simulated: it is there for users who name it.
  @Override
  public TileType tile(Resources there, int rows, int columns, Predicate<TileType> legal) {
    var choices = cells().stream().filter(c -> c != GowinTile.CASCADE).toList();
    return CellChoice.cheapest(choices, rows, columns, there.dsp(), legal);
  }

  @Override
  public List<TileType> ownCells() {
    return List.of(GowinTile.CASCADE, GowinTile.DSP9);
  }

  @Override
  public BlockMemory memory() {
    return MEMORY;
  }

  @Override
  public CellCount count(Design design) {
    var single = DesignCount.of(design, MEMORY, "MULT9X9", "");
    int pairs = DesignCount.of(design, MEMORY, "MULTADDALU18X18", "").dsp();
    return new CellCount(GowinCells.places(single.logic()), single.dsp() + 4 * pairs,
        single.ram(), 0);
  }

  @Override
  public CellCount estimate(NetworkEngineParams engine, CellCount counted) {
    int digits = counted.dsp() > 0 ? 0 : LogicEstimate.cells(engine);
    int logic = (int) (PER_PLACE * counted.logic()) + PER_PRODUCT_BIT * LogicEstimate.productBits(engine)
        + digits;
    return new CellCount(logic, counted.dsp(), counted.ram(), 0);
  }

  @Override
  public List<Shape> shapes(Resources there, int rows, int columns) {
    return GRID.shapes(rows, columns, (r, c) -> r * c <= there.dsp());
  }

  @Override
  public NetworkEngineParams engine(Resources there, Shape shape, Network network) {
    var tile = tile(there, shape.rows(), shape.columns(), _ -> true);
    return NetworkEngines.small(shape, tile, products(), NetworkWidths.full(), InferredWeights.INFERRED, network);
  }

  @Override
  public double routable() {
    return 0.75;
  }
}
