package org.systole.accel;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.unit.Tile;
import org.systole.unit.TileType;

/// A tile that uses everything a tile may declare: 2 x 1, latency 2, weights in offset binary v = w + 128, so that the raw sums
/// hold 128 times the activations too much, and on top of it each v once too often.
final class OffsetTile extends Tile {
  /// What the array must know.
  enum Type implements TileType {
    OFFSET;

    @Override
    public String label() {
      return "offset";
    }

    @Override
    public int rows() {
      return 2;
    }

    @Override
    public int columns() {
      return 1;
    }

    @Override
    public int latency() {
      return 2;
    }

    @Override
    public int encode(int weight) {
      return weight + 128;
    }

    @Override
    public int biasCorrection(int weight) {
      return -encode(weight);
    }

    @Override
    public int activationFactor() {
      return 128;
    }

    @Override
    public int sumBits(int rows, int actBits, int weightBits) {
      return TileType.super.sumBits(rows, actBits, weightBits) + 1;
    }

    @Override
    public Tile make(Component parent, Params params) {
      return new OffsetTile(parent, params);
    }
  }

  private final Params p;

  OffsetTile(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bits act = in(bits(2 * p.actBits()));
  public final Bits actOut = out(bits(2 * p.actBits()));
  public final Bits shadowIn = in(bits(p.weightBits()));
  public final Bits shadowOut = out(bits(p.weightBits()));
  public final Bool shift = in(bool());
  public final Bool shiftOut = out(bool());
  public final Bool swap = in(bool());
  public final Bool swapOut = out(bool());
  public final SInt sumIn = in(sint(p.sumBits()));
  public final SInt sumOut = out(sint(p.sumBits()));

  @Override
  public Ports ports() {
    return new Ports(act, actOut, shadowIn, shadowOut, shift, shiftOut, swap, swapOut, sumIn,
        sumOut);
  }

  @Override
  protected void build() {
    var shadow0 = reg(bits(p.weightBits())).named("shadow0");
    var shadow1 = reg(bits(p.weightBits())).named("shadow1");
    var code0 = reg(bits(p.weightBits())).named("code0");
    var code1 = reg(bits(p.weightBits())).named("code1");
    when(shift, () -> {
      shadow0.set(shadowIn);
      shadow1.set(shadow0);
    });
    when(swap, () -> {
      code0.set(shadow0);
      code1.set(shadow1);
    });
    SInt both = product(0, code0).add(product(1, code1));
    SInt partial = regNext(both).named("partial");
    sumOut.set(regNext(sumIn.add(partial)).named("sum"));
    shadowOut.set(shadow1);
    actOut.set(regNext(act));
    shiftOut.set(regNext(shift, 0));
    swapOut.set(regNext(swap, 0));
  }

  private SInt product(int row, Bits code) {
    SInt value = code.asUInt().resize(p.weightBits() + 1).asSInt();
    SInt act1 = act.element(row, p.actBits()).asSInt();
    return act1.mul(value).resize(p.sumBits()).add(value.resize(p.sumBits()));
  }
}
