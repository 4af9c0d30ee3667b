package org.systole.accel;

import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.unit.ColumnTile;
import org.systole.unit.Tile;
import org.systole.unit.TileType;

/// A tile that uses everything a tile may declare: 2 x 1, latency 2, weights in offset binary v = w + 128, so that the raw sums
/// hold 128 times the activations too much, and on top of it each v once too often.
final class OffsetTile extends ColumnTile {
  /// What the array must know.
  enum Type implements TileType {
    OFFSET;

    @Override
    public Figures figures() {
      return new Figures("offset", 2, 1, 2);
    }

    @Override
    public Cost cost() {
      return new Cost(400, 0);
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

  OffsetTile(Component parent, Params p) {
    super(parent, p, 2);
  }

  @Override
  protected void build() {
    var codes = weights();
    addAndPassOn(regNext(product(0, codes.get(0)).add(product(1, codes.get(1)))).named("partial"));
  }

  private SInt product(int row, Bits code) {
    SInt value = code.asUInt().resize(p.weightBits() + 1).asSInt();
    SInt act1 = act.element(row, p.actBits()).asSInt();
    return act1.mul(value).resize(p.sumBits()).add(value.resize(p.sumBits()));
  }
}
