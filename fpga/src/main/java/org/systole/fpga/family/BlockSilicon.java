package org.systole.fpga.family;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.systole.accel.Memories;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkFeature;
import org.systole.engine.NetworkLimits;
import org.systole.engine.NetworkMemories;
import org.systole.engine.NetworkSize;
import org.systole.engine.NetworkTrim;
import org.systole.engine.NetworkWidths;
import org.systole.net.Network;
import org.systole.unit.ArrayTiles;
import org.systole.unit.InferredBytes;
import org.systole.unit.TileType;

/// Engines on devices whose memories are blocks of 18 kbit, which the host fills, with products of
/// the requantizers in logic, one bit or a few at a time.
public abstract class BlockSilicon implements Silicon {
  /// 512 words of 36 bits, 1024 of 18, 2048 of 9; deeper ones lose the ninth bits.
  protected static final BlockMemory MEMORY = new BlockMemory(18_432, 2048, 36, 1024);

  private static final int[] SIDES = {4, 8, 16};
  private static final int[] LANES = {1, 2};
  private static final int[] CYCLES = {8, 16};
  private static final int PIXEL_BITS = 8;
  /// Words of four bytes for the picture, and as many for the outputs: a third of the memories each.
  private static final int LAYER_WORDS_PER_BLOCK = 80;

  /// LUTs of all but the array, what Yosys made of such engines: in all, of a row, of a column, of a
  /// lane.
  private static final int REST = 6000;
  private static final int PER_ROW = 110;
  private static final int PER_COLUMN = 90;
  private static final int PER_LANE = 1200;

  /// LUTs of one product of the array.
  protected abstract int perCell(ArrayTiles tile);

  @Override
  public Memories layerMemories(Resources there) {
    int words = Integer.highestOneBit(LAYER_WORDS_PER_BLOCK * there.ram());
    return new Memories(words, words, 9, 6, 256, 32, 256, InferredBytes.INFERRED);
  }

  @Override
  public CellCount estimate(NetworkEngineParams engine, CellCount counted) {
    int adds = engine.has(NetworkFeature.ADDITION) ? 2 : 1;
    int logic = REST + PER_ROW * engine.rows() + PER_COLUMN * engine.columns()
        + engine.lanes() * PER_LANE * adds
        + engine.rows() * engine.columns() * perCell(engine.tile());
    return new CellCount(Math.max(logic, counted.logic()), counted.dsp(), counted.ram(), 0);
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
        for (int lanes : LANES) {
          for (int cycles : CYCLES) {
            if (c % lanes == 0 && lanes <= r) {
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
    Predicate<TileType> legal = t -> NetworkTrim.legal(t, network);
    var engine = NetworkEngineParams.simulation(shape.rows(), shape.columns())
        .withLanes(shape.lanes()).withRequantizeCycles(shape.requantizeCycles())
        .withTile(tile(there, shape.rows(), shape.columns(), legal)).withProducts(products())
        .withMemories(new NetworkMemories(4, PIXEL_BITS, 1 << 8, 2, 2, 2))
        .withFeatures(NetworkTrim.features(network))
        .withLimits(new NetworkLimits(NetworkWidths.full(), List.of(), true));
    return NetworkTrim.of(NetworkSize.grown(engine, network), network);
  }

  @Override
  public double routable() {
    return 0.7;
  }

  @Override
  public boolean loadsFromFlash(Resources there) {
    return false;
  }
}
