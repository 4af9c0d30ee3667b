package org.systole.fpga.family.gowin;

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
import org.systole.unit.TileType;
import org.systole.unit.gowin.GowinTile;

/// Engines on Gowin's devices: a MULT9X9 a cell where there are enough of them, else digits; all
/// memories are block memories, which the host fills. Requantizers multiply in logic, so an engine
/// for networks has one lane.
final class GowinSilicon implements Silicon {
  /// 512 words of 36 bits, 1024 of 18, 2048 of 9; deeper ones lose the ninth bits.
  private static final BlockMemory MEMORY = new BlockMemory(18_432, 2048, 36, 1280);

  private static final int[] SIDES = {2, 4, 8};
  private static final int[] CYCLES = {2, 4, 8, 16, 32};
  /// Words of four bytes for the picture, and as many for the outputs, of a block memory.
  private static final int LAYER_WORDS_PER_BLOCK = 80;

  /// LUTs for each place of a flip-flop, and for each bit of a product in logic that is added in one
  /// cycle; places of a digit cell: what Yosys 0.70 made of such engines.
  private static final double PER_PLACE = 1.2;
  private static final int PER_PRODUCT_BIT = 3;
  private static final int PER_DIGIT_CELL = 97;

  @Override
  public TileType tile(Resources there, int rows, int columns, Predicate<TileType> legal) {
    return rows * columns <= there.dsp() ? GowinTile.DSP9 : DigitTile.DOT4;
  }

  @Override
  public Memories layerMemories(Resources there) {
    int words = Integer.highestOneBit(LAYER_WORDS_PER_BLOCK * there.ram());
    return new Memories(words, words, 9, 6, 256, 32, 256, InferredBytes.INFERRED);
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
    int productBits = engine.lanes() * 32 / engine.requantizeCycles()
        * engine.widths().accumulator();
    int digits = counted.dsp() > 0 ? 0 : PER_DIGIT_CELL * engine.rows() * engine.columns();
    int logic = (int) (PER_PLACE * counted.logic()) + PER_PRODUCT_BIT * productBits + digits;
    return new CellCount(logic, counted.dsp(), counted.ram(), 0);
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
        for (int cycles : CYCLES) {
          if (rows > 0 || r * c <= there.dsp()) {
            shapes.add(new Shape(r, c, 1, cycles));
          }
        }
      }
    }
    return shapes;
  }

  @Override
  public NetworkEngineParams engine(Resources there, Shape shape, Network network) {
    var fixed = List.of(new FixedStageSetting(
        OutputSetting.CHUNK_ROWS, 1));
    var tile = tile(there, shape.rows(), shape.columns(), _ -> true);
    var engine = NetworkEngineParams.simulation(shape.rows(), shape.columns())
        .withLanes(shape.lanes()).withRequantizeCycles(shape.requantizeCycles()).withTile(tile)
        .withMemories(new NetworkMemories(4, 3, 1 << 8, 2, 2, 2))
        .withFeatures(NetworkTrim.features(network))
        .withLimits(new NetworkLimits(NetworkWidths.full(), fixed, false));
    boolean dense = NetworkTrim.dense(engine, network);
    return NetworkTrim.of(NetworkSize.grown(
        engine.withStorage(new NetworkStorage(InferredWeights.INFERRED, dense)), network),
        network);
  }

  @Override
  public double routable() {
    return 0.75;
  }

  @Override
  public boolean loadsFromFlash(Resources there) {
    return false;
  }
}
