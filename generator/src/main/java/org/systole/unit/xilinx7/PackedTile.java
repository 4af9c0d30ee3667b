package org.systole.unit.xilinx7;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.unit.RowsTile;

/// Four rows of two columns in four DSP48E1: `sumOut[c]' = sumIn[c] + sum over r of act[r] *
/// weight[r][c]`.
///
/// Ports as `Tile` with k = 4, j = 2. A block multiplies its row's activation by the two columns'
/// weights side by side, `weight[1] * 2^split + weight[0]` from its own adder before the multiplier;
/// the four blocks of a tile add up along the cascade of their column, each row one cycle later than
/// the row above. Below `split` the sum of column 0 stays whole; where it is negative it has borrowed
/// one from column 1, which is added with the sum from the north. Logic holds the shadow weights and
/// one adder for four products. Latency 7: activation, product, four
/// sums of the cascade, the sum with the north.
///
/// Exact for activations and twice the weights of 22 bits together, and with weights of 8 bits from
/// -127 for activations up to 8.
public final class PackedTile extends RowsTile<Bits> {
  static final int ROWS = 4;
  static final int COLUMNS = 2;
  /// Bits of an activation and twice a weight with which all weights are exact.
  private static final int WIDEST = 22;
  private static final int BYTE = 8;

  private final int split;

  public PackedTile(Component parent, Params p) {
    int act = p.operands().actWidth();
    int weight = p.operands().weightWidth();
    split = act + 2 * weight <= WIDEST ? act + weight + 2 : Dsp48.A_BITS - weight;
    super(parent, p, ROWS, COLUMNS);
  }

  /// Whether operands of these widths have room beside each other.
  static boolean multiplies(int actWidth, int weightWidth) {
    return actWidth + 2 * weightWidth <= WIDEST || actWidth <= BYTE && weightWidth == BYTE;
  }

  @Override
  protected Bits sumPort() {
    return bits(COLUMNS * p.sumBits());
  }

  @Override
  protected String summary() {
    return "four rows of two columns in four DSP48E1, latency 7 cycles";
  }

  @Override
  protected void build() {
    if (!multiplies(p.operands().actWidth(), p.operands().weightWidth())) {
      throw new IllegalArgumentException("the packed tile multiplies operands of " + WIDEST
          + " bits together, a weight counted twice, or of " + BYTE + " each");
    }
    actOut.set(regNext(act));
    Bits shadow = shadowIn;
    var shadows = new ArrayList<Bits>();
    for (int r = 0; r < ROWS; r++) {
      shadow = shadow(r, shadow);
      shadows.add(shadow);
    }
    shadowOut.set(shadow);
    var uses = uses();
    Bits cascade = null;
    Dsp48 last = null;
    for (int r = 0; r < ROWS; r++) {
      var block = new Dsp48(this, true, r == 0 ? 1 : 2,
          r == 0 ? Dsp48.Addend.NONE : Dsp48.Addend.CASCADE, isClockEnableActive(), swap,
          uses.get(r));
      block.named("dsp" + r);
      block.a.set(weight(shadows.get(r), 0).resize(30).asBits());
      SInt shifted = weight(shadows.get(r), 1).asBits().cat(lit(0, split).asBits()).asSInt();
      block.d.set(shifted.resize(Dsp48.A_BITS).asBits());
      block.b.set(late(r).resize(Dsp48.B_BITS).asBits());
      block.c.set(0);
      if (r == 0) {
        block.cascadeIn.set(0);
      } else {
        block.cascadeIn.set(cascade);
      }
      cascade = block.cascadeOut;
      last = block;
    }
    sums(last.p);
    shiftOut.set(regNext(shift, 0));
  }

  private SInt weight(Bits shadow, int column) {
    return p.operands().weight(shadow.element(column, p.weightBits()));
  }

  /// Row r takes its weights r + 1 cycles after `swap`.
  private List<Bool> uses() {
    var uses = new ArrayList<Bool>();
    Bool late = swap;
    for (int r = 0; r < ROWS; r++) {
      late = regNext(late, 0).named("use" + r);
      uses.add(late);
    }
    swapOut.set(uses.getFirst());
    return uses;
  }

  /// Row r is r cycles late, of which its block's second register is one.
  private SInt late(int r) {
    Bits value = switch (r) {
      case 0, 1 -> act.element(r, p.actBits());
      case 2 -> actOut.element(r, p.actBits());
      default -> regNext(actOut.element(r, p.actBits())).named("actRow" + r);
    };
    return p.operands().activation(value);
  }

  private void sums(Bits packed) {
    int wide = p.sumBits() + 1;
    SInt low = packed.slice(split - 1, 0).asSInt();
    SInt first = sum("sum0", sumIn.element(0, p.sumBits()).asSInt(), low);
    // one bit below the point: 1 + borrow carries into the sum
    int top = split + p.operands().actWidth() + p.operands().weightWidth() + 1;
    SInt high = packed.slice(top, split - 1).asSInt();
    SInt north = sumIn.element(1, p.sumBits()).cat(lit(1, 1).asBits()).asSInt();
    var second = reg(sint(p.sumBits())).named("sum1");
    second.set(north.add(high.resize(wide)).asBits().slice(wide - 1, 1).asSInt());
    sumOut.set(pack(List.of(first, second)));
  }
}
