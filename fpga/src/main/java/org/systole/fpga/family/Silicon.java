package org.systole.fpga.family;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.systole.accel.Memories;
import org.systole.engine.NetworkEngineParams;
import org.systole.hdl.ir.Design;
import org.systole.net.Network;
import org.systole.unit.GeneralCells;
import org.systole.unit.InferredBytes;
import org.systole.unit.LogicProduct;
import org.systole.unit.ProductType;
import org.systole.unit.TileType;

/// What engines are made of on the devices of a family: cells, memories, and what they cost. Unless a
/// family says otherwise, all memories are block memories, which the host fills.
public interface Silicon {
  /// The cell for an array of `rows` x `columns`, the cheapest of `cells` for which the blocks
  /// suffice; `legal` says whether a cell holds all weights.
  default TileType tile(Resources there, int rows, int columns, Predicate<TileType> legal) {
    return CellChoice.cheapest(cells(), rows, columns, there.dsp(), legal);
  }

  /// The cells that a user may choose among on these devices: those that need no primitive, and the
  /// family's own.
  default List<TileType> cells() {
    return Stream.concat(GeneralCells.CELLS.stream(), ownCells().stream()).toList();
  }

  /// Cells made of the family's primitives.
  default List<TileType> ownCells() {
    return List.of();
  }

  /// Other cells that are worth a look in the place of those of `engine`, as `CellNames` writes them.
  default List<String> mixes(Resources there, NetworkEngineParams engine) {
    return List.of();
  }

  /// How the products beside the array are made.
  default ProductType products() {
    return LogicProduct.Type.LOGIC;
  }

  /// The memories of an engine for one layer: of 80 words of four bytes for the picture, and as many for
  /// the outputs, a block memory, a third of the memories each.
  default Memories layerMemories(Resources there) {
    int words = Integer.highestOneBit(80 * there.ram());
    return new Memories(words, words, 9, 6, 256, 32, 256, InferredBytes.INFERRED);
  }

  /// The block memories, and which memories are made of logic instead.
  BlockMemory memory();

  /// What a design takes at the least: its registers as logic, its blocks as they are counted.
  CellCount count(Design design);

  /// The logic of an engine for networks as an estimate from what is counted of it.
  CellCount estimate(NetworkEngineParams engine, CellCount counted);

  /// What the shell takes beside the core: UART, frames, loader.
  default CellCount shell() {
    return new CellCount(900, 0, 1, 0);
  }

  /// Arrays, lanes and speeds of the requantizer that are worth a look; of that array alone unless
  /// `rows` and `columns` are 0.
  List<Shape> shapes(Resources there, int rows, int columns);

  /// The engine of that shape for a network, no larger than it must be. A `UserError` says what
  /// the engine does not do.
  NetworkEngineParams engine(Resources there, Shape shape, Network network);

  /// The share of the logic up to which designs are routed within minutes.
  double routable();

  /// Whether a loader in the shell fills the engine's memories from the flash; else the host writes
  /// them over the UART.
  default boolean loadsFromFlash(Resources there) {
    return false;
  }

  /// `lanes` totals leave together, in `requantizeCycles`.
  record Shape(int rows, int columns, int lanes, int requantizeCycles) {}
}
