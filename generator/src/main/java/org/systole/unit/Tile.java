package org.systole.unit;

import org.systole.hdl.BaseType;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;

/// One tile of an array: `TileType.rows()` x `columns()` cells that are fed together.
///
/// | port                | shape                 | meaning                                                       |
/// |---------------------|-----------------------|---------------------------------------------------------------|
/// | act, actOut         | k x actBits           | activations from the west, one cycle later to the east        |
/// | shadowIn, shadowOut | j x weightBits        | chain of k shadow rows from the north to the south            |
/// | shift, shiftOut     | bool                  | the chain takes shadowIn; one cycle later to the east         |
/// | swap, swapOut       | bool                  | one cycle before the first activations that use the shadow weights |
/// | sumIn, sumOut       | j x sumBits           | from the north; joins `latency - 1` cycles after its activations |
///
/// Element 0 is in the low bits.
public abstract class Tile extends Component {
  /// Operands, and the width of the sums.
  public record Params(Operands operands, int sumBits) implements NamedParameters {
    /// Signed operands.
    public Params(int actBits, int weightBits, int sumBits) {
      this(Operands.signed(actBits, weightBits), sumBits);
    }

    public int actBits() {
      return operands.actBits();
    }

    public int weightBits() {
      return operands.weightBits();
    }

    @Override
    public String moduleSuffix() {
      return operands.suffix() + "_" + sumBits;
    }
  }

  /// The ports by their part in the array.
  public record Ports(BaseType<?> act, BaseType<?> actOut, BaseType<?> shadowIn,
      BaseType<?> shadowOut, Bool shift, Bool shiftOut, Bool swap, Bool swapOut,
      BaseType<?> sumIn, BaseType<?> sumOut) {}

  protected final Params p;

  protected Tile(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public abstract Ports ports();
}
