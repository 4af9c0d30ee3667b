package org.systole.unit;

import org.systole.hdl.BaseType;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// A tile's ports, activations and weights of type `V` and sums of type `S`, and what every tile does
/// with them.
public abstract class TypedTile<V extends BaseType<V>, S extends BaseType<S>> extends Tile {
  protected TypedTile(Component parent, Params p) {
    super(parent, p);
  }

  public final V act = in(actPort());
  public final V actOut = out(actPort());
  public final V shadowIn = in(shadowPort());
  public final V shadowOut = out(shadowPort());
  public final Bool shift = in(bool());
  public final Bool shiftOut = out(bool());
  public final Bool swap = in(bool());
  public final Bool swapOut = out(bool());
  public final S sumIn = in(sumPort());
  public final S sumOut = out(sumPort());

  /// Type of `act`. The three types are asked for before the fields of a subclass are set, unless
  /// its constructor sets them first of all.
  protected abstract V actPort();

  /// Type of `shadowIn`.
  protected abstract V shadowPort();

  /// Type of `sumIn`.
  protected abstract S sumPort();

  @Override
  public final Ports ports() {
    return new Ports(act, actOut, shadowIn, shadowOut, shift, shiftOut, swap, swapOut, sumIn,
        sumOut);
  }

  /// Refuses operands that are, as signed numbers, too wide for a block.
  protected final void atMost(int actWidth, int weightWidth) {
    if (p.operands().actWidth() > actWidth || p.operands().weightWidth() > weightWidth) {
      throw new IllegalArgumentException("the block multiplies " + actWidth + " x " + weightWidth
          + " bits");
    }
  }

  /// A register of `north + products`.
  protected final SInt sum(String name, SInt north, SInt products) {
    var sum = reg(sint(p.sumBits())).named(name);
    sum.set(north.add(products.resize(p.sumBits())));
    return sum;
  }

  /// Activations, `shift` and `swap` leave one cycle later.
  protected final void passOn() {
    actOut.set(regNext(act));
    shiftOut.set(regNext(shift, 0));
    swapOut.set(regNext(swap, 0));
  }
}
