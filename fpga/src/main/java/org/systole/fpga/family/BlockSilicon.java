package org.systole.fpga.family;

import java.util.List;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkFeature;
import org.systole.engine.NetworkTrim;
import org.systole.net.Network;

/// Engines on devices whose memories are blocks of 18 kbit, which the host fills, with products of
/// the requantizers in logic, one bit or a few at a time.
public abstract class BlockSilicon implements Silicon {
  protected static final BlockMemory MEMORY = BlockMemory.of18Kbit(1024);

  private static final ShapeGrid GRID =
      new ShapeGrid(List.of(4, 8, 16), List.of(1, 2), List.of(8, 16));
  /// LUTs, what Yosys made of such engines.
  private static final int PER_LANE = 1200;

  @Override
  public BlockMemory memory() {
    return MEMORY;
  }

  @Override
  public CellCount estimate(NetworkEngineParams engine, CellCount counted) {
    int adds = engine.has(NetworkFeature.ADDITION) ? 2 : 1;
    return LogicEstimate.fast(engine, counted, PER_LANE * adds);
  }

  @Override
  public List<Shape> shapes(Resources there, int rows, int columns) {
    return GRID.shapes(rows, columns, (_, _) -> true);
  }

  @Override
  public NetworkEngineParams engine(Resources there, Shape shape, Network network) {
    var tile = tile(there, shape.rows(), shape.columns(), NetworkTrim.legal(network)::test);
    return NetworkEngines.fast(shape, tile, products(), network);
  }

  @Override
  public double routable() {
    return 0.7;
  }
}
