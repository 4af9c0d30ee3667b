package org.systole.fpga.family.ice40;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.systole.accel.Memories;
import org.systole.engine.FixedStageSetting;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkLimits;
import org.systole.engine.NetworkMemories;
import org.systole.engine.NetworkSize;
import org.systole.engine.NetworkStorage;
import org.systole.engine.NetworkTrim;
import org.systole.engine.NetworkWidths;
import org.systole.engine.OutputSetting;
import org.systole.fpga.family.BlockMemory;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.DesignCount;
import org.systole.fpga.family.Resources;
import org.systole.fpga.family.Silicon;
import org.systole.hdl.ir.Design;
import org.systole.net.Network;
import org.systole.unit.DigitTile;
import org.systole.unit.InferredBytes;
import org.systole.unit.InferredWeights;
import org.systole.unit.MacTile;
import org.systole.unit.TileType;
import org.systole.unit.ice40.Ice40Tile;
import org.systole.unit.ice40.LargeMemory;
import org.systole.unit.ice40.LargeWeights;

/// Engines on the iCE40: two cells share a DSP block where there are enough of them, the large
/// memories hold what they can.
///
/// An engine for networks has chunks of one row, one lane, settings that are fetched only when a
/// layer changes, weights in the large memories, and, where nothing is added, dense memories.
final class IceSilicon implements Silicon {
  /// 256 words of 16 bits, 512 of 8, 1024 of 4 or 2048 of 2.
  private static final BlockMemory MEMORY = new BlockMemory(4096, 2048, 16, 0);

  private static final int[] SIDES = {2, 4, 8};
  private static final int[] CYCLES = {2, 4, 8, 16, 32};

  /// Logic cells for each register, for each bit of a product in logic that is added in one cycle,
  /// and for a cell of the array that multiplies in logic: what Yosys 0.23 made of such engines.
  private static final double PER_REGISTER = 1.34;
  private static final int PER_PRODUCT_BIT = 3;
  private static final int PER_MULTIPLIER = 90;
  private static final int COUNTER_BITS = 20;
  /// Cells that are tried in logic on a device without DSP blocks.
  private static final int LOGIC_CELLS = 8;

  @Override
  public List<TileType> cells() {
    return List.of(DigitTile.DOT4, MacTile.MAC, Ice40Tile.DSP_PAIR);
  }

  /// Pairs where the blocks suffice.
  @Override
  public TileType tile(Resources there, int rows, int columns, Predicate<TileType> legal) {
    int blocks = Ice40Tile.DSP_PAIR.tileRows(rows) * columns;
    return blocks <= there.dsp() && legal.test(Ice40Tile.DSP_PAIR) ? Ice40Tile.DSP_PAIR
        : MacTile.MAC;
  }

  @Override
  public Memories layerMemories(Resources there) {
    return new Memories(16_384, 16_384, 9, 6, 256, 32, 256,
        there.spram() > 0 ? LargeMemory.SPRAM : InferredBytes.INFERRED);
  }

  @Override
  public CellCount count(Design design) {
    return DesignCount.of(design, MEMORY, "SB_MAC16", "SB_SPRAM256KA");
  }

  @Override
  public CellCount estimate(NetworkEngineParams engine, CellCount counted) {
    int productBits = engine.lanes() * 32 / engine.requantizeCycles()
        * engine.widths().accumulator();
    int logic = (int) (PER_REGISTER * counted.logic()) + PER_PRODUCT_BIT * productBits
        + engine.rows() * engine.tile().parts(engine.columns()).stream()
            .mapToInt(part -> part.columns() * logic(part.type())).sum();
    return new CellCount(logic, counted.dsp(), counted.ram(), counted.spram());
  }

  /// Beside the registers, which are counted.
  private static int logic(TileType cell) {
    return cell == MacTile.MAC ? PER_MULTIPLIER : 0;
  }

  @Override
  public CellCount shell() {
    return new CellCount(800, 0, 2, 0);
  }

  @Override
  public List<Shape> shapes(Resources there, int rows, int columns) {
    var shapes = new ArrayList<Shape>();
    for (int r : rows == 0 ? SIDES : new int[] {rows}) {
      for (int c : columns == 0 ? SIDES : new int[] {columns}) {
        for (int cycles : CYCLES) {
          if (rows > 0 || r * c <= 2 * Math.max(there.dsp(), LOGIC_CELLS)) {
            shapes.add(new Shape(r, c, 1, cycles));
          }
        }
      }
    }
    return shapes;
  }

  @Override
  public NetworkEngineParams engine(Resources there, Shape shape, Network network) {
    var weights = there.spram() > 0 ? LargeWeights.SPRAM : InferredWeights.INFERRED;
    var fixed = List.of(new FixedStageSetting(OutputSetting.CHUNK_ROWS, 1));
    var tile = tile(there, shape.rows(), shape.columns(),
        t -> NetworkTrim.legal(t, network));
    var engine = NetworkEngineParams.simulation(shape.rows(), shape.columns())
        .withLanes(shape.lanes()).withRequantizeCycles(shape.requantizeCycles()).withTile(tile)
        .withMemories(new NetworkMemories(4, 3, 1 << 8, 2, 2, 2))
        .withFeatures(NetworkTrim.features(network))
        .withLimits(new NetworkLimits(counters(NetworkWidths.full()), fixed, false));
    boolean dense = NetworkTrim.dense(engine, network);
    return NetworkTrim.of(NetworkSize.grown(
        engine.withStorage(new NetworkStorage(weights, dense)), network), network);
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
