package org.systole.unit;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// A tile of several rows of one column: its ports, its weights, and what it passes on to its
/// neighbours.
public abstract class ColumnTile extends Tile {
  private final Params p;
  private final int rows;

  protected ColumnTile(Component parent, Params p, int rows) {
    this.p = p;
    this.rows = rows;
    super(parent, p);
  }

  public final Bits act = in(bits(rows * p.actBits()));
  public final Bits actOut = out(bits(rows * p.actBits()));
  public final Bits shadowIn = in(bits(p.weightBits()));
  public final Bits shadowOut = out(bits(p.weightBits()));
  public final Bool shift = in(bool());
  public final Bool shiftOut = out(bool());
  public final Bool swap = in(bool());
  public final Bool swapOut = out(bool());
  public final SInt sumIn = in(sint(p.sumBits()));
  public final SInt sumOut = out(sint(p.sumBits()));

  @Override
  public final Ports ports() {
    return new Ports(act, actOut, shadowIn, shadowOut, shift, shiftOut, swap, swapOut, sumIn,
        sumOut);
  }

  /// The activation of a row, with its sign.
  protected final SInt activation(int row) {
    Bits value = act.element(row, p.actBits());
    return p.operands().unsignedActs() ? value.asUInt().resize(p.actBits() + 1).asSInt()
        : value.asSInt();
  }

  /// The shadow weights of the rows, a chain from the north to the south.
  protected final List<Bits> shadows() {
    var shadows = new ArrayList<Bits>();
    for (int r = 0; r < rows; r++) {
      shadows.add(reg(bits(p.weightBits())).named("shadowRow" + r));
    }
    when(shift, () -> {
      for (int r = 0; r < rows; r++) {
        shadows.get(r).set(r == 0 ? shadowIn : shadows.get(r - 1));
      }
    });
    shadowOut.set(shadows.getLast());
    return shadows;
  }

  /// The active weights of the rows, which the last swap took from the shadow ones.
  protected final List<Bits> weights() {
    var active = new ArrayList<Bits>();
    Bits above = shadowIn;
    for (int r = 0; r < rows; r++) {
      var shadow = reg(bits(p.weightBits())).named("shadowRow" + r);
      var weight = reg(bits(p.weightBits())).named("weightRow" + r);
      Bits north = above;
      when(shift, () -> shadow.set(north));
      when(swap, () -> weight.set(shadow));
      active.add(weight);
      above = shadow;
    }
    shadowOut.set(above);
    return active;
  }

  /// Activations, `shift` and `swap` leave one cycle later.
  protected final void passOn() {
    actOut.set(regNext(act));
    shiftOut.set(regNext(shift, 0));
    swapOut.set(regNext(swap, 0));
  }

  /// `sumOut' = sumIn + products`, and what is passed on.
  protected final void addAndPassOn(SInt products) {
    var sum = reg(sint(p.sumBits())).named("sum");
    sum.set(sumIn.add(products.resize(p.sumBits())));
    sumOut.set(sum);
    passOn();
  }
}
