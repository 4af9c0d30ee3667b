package org.systole.unit;

import java.util.List;
import org.systole.hdl.Component;

/// A kind of tile of `rows` x `columns` cells, and all that an array of them must know to feed it.
/// A deep value (an enum constant or a record): it is part of the parameters.
///
/// Skew, shadow chain, swap, the order of weights in memory, bias and predicted cycles derive from
/// what is declared here. An array whose rows or columns are no multiple of the tile's is padded
/// with rows of zero activations.
public non-sealed interface TileType extends ArrayTiles {
  /// A short name for messages, module names and the command line; rows and columns of one tile, k
  /// and j; and the cycles from the activations of a tile to its sums, of which the sums from the
  /// north join in the last.
  record Figures(String label, int rows, int columns, int latency) {}

  Figures figures();

  /// What a tile takes with operands of 8 bits: LUTs of four inputs beside registers, about, a carry
  /// cell counted as those that it stands for, as Yosys makes them; DSP blocks, in the smallest part
  /// of a block that its family counts.
  record Cost(int luts, int blocks) {
    /// Of `count` such tiles.
    public Cost times(int count) {
      return new Cost(luts * count, blocks * count);
    }
  }

  Cost cost();

  /// Of all tiles of an array.
  default Cost cost(int arrayRows, int arrayColumns) {
    return cost().times(tileRows(arrayRows) * tileColumns(arrayColumns));
  }

  @Override
  default String label() {
    return figures().label();
  }

  @Override
  default String suffix() {
    return label();
  }

  @Override
  default List<Part> parts(int columns) {
    return List.of(new Part(this, columns));
  }

  @Override
  default TileType at(int c) {
    return this;
  }

  default int rows() {
    return figures().rows();
  }

  default int columns() {
    return figures().columns();
  }

  default int latency() {
    return figures().latency();
  }

  /// Cycles by which weights, `shift` and `swap` reach the tiles later than activations, for tiles that
  /// register these before they meet the weights, in a register that takes them with `swap`.
  default int weightDelay() {
    return 0;
  }

  /// Cycles by which `swap` reaches the tiles earlier than `Tile` says, for tiles that register it before
  /// their weights change.
  default int swapLead() {
    return 0;
  }

  /// The smallest weight that the tile holds.
  @Override
  default int minWeight() {
    return -128;
  }

  /// The largest weight that the tile holds.
  @Override
  default int maxWeight() {
    return 127;
  }

  /// Whether the tile holds a weight.
  default boolean holds(int weight) {
    return weight >= minWeight() && weight <= maxWeight();
  }

  /// Whether tiles with operands of these widths as signed numbers can be made.
  @Override
  default boolean multiplies(int actWidth, int weightWidth) {
    return actWidth == 8 && weightWidth == 8;
  }

  @Override
  default TileType forOperands(Operands operands) {
    return this;
  }

  /// The bits of a legal weight as the tile wants them, in two's complement unless overridden.
  default int encode(int weight) {
    return weight;
  }

  /// What the host adds to a filter's bias for each stored weight, padding (weight 0) included.
  default int biasCorrection(int weight) {
    return 0;
  }

  /// f: the raw sums hold `f * sum of the activations` too much; the array hands that, negative, to
  /// the first tile of each column as the sum from the north.
  default int activationFactor() {
    return 0;
  }

  /// Sums of this width are exact, what the bias correction removes included.
  @Override
  default int sumBits(int rows, int actBits, int weightBits) {
    return actBits + weightBits + Component.log2Up(rows);
  }

  /// Bits of `sumIn` and `sumOut` of a tile. Where they are more than those of the sum, the sum as
  /// the array takes it from the last row is in the high ones.
  default int chainBits(int sumBits) {
    return sumBits;
  }

  /// Low bits of `sumIn` and `sumOut` that are a cycle before the others, so that a tile's last carry
  /// chain is cut in two; 0 where all bits are together.
  default int earlyBits(int sumBits) {
    return 0;
  }

  /// A tile in `parent`.
  Tile make(Component parent, Tile.Params params);

  /// Rows of tiles in an array of `arrayRows` rows.
  default int tileRows(int arrayRows) {
    return Math.ceilDiv(arrayRows, rows());
  }

  /// Columns of tiles in an array of `arrayColumns` columns.
  default int tileColumns(int arrayColumns) {
    return Math.ceilDiv(arrayColumns, columns());
  }
}
