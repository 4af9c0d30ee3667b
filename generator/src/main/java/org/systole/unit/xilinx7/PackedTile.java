package org.systole.unit.xilinx7;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.unit.Tile;

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
public final class PackedTile extends Tile {
  static final int ROWS = 4;
  private static final int COLUMNS = 2;
  /// Bits of an activation and twice a weight with which all weights are exact.
  private static final int WIDEST = 22;
  private static final int BYTE = 8;

  private final Params p;
  private final int split;

  public PackedTile(Component parent, Params p) {
    this.p = p;
    int act = p.operands().actWidth();
    int weight = p.operands().weightWidth();
    split = act + 2 * weight <= WIDEST ? act + weight + 2 : Dsp48.A_BITS - weight;
    super(parent, p);
  }

  /// Whether operands of these widths have room beside each other.
  static boolean multiplies(int actWidth, int weightWidth) {
    return actWidth + 2 * weightWidth <= WIDEST || actWidth <= BYTE && weightWidth == BYTE;
  }

  public final Bits act = in(bits(ROWS * p.actBits()));
  public final Bits actOut = out(bits(ROWS * p.actBits()));
  public final Bits shadowIn = in(bits(COLUMNS * p.weightBits()));
  public final Bits shadowOut = out(bits(COLUMNS * p.weightBits()));
  public final Bool shift = in(bool());
  public final Bool shiftOut = out(bool());
  public final Bool swap = in(bool());
  public final Bool swapOut = out(bool());
  public final Bits sumIn = in(bits(COLUMNS * p.sumBits()));
  public final Bits sumOut = out(bits(COLUMNS * p.sumBits()));

  @Override
  public Ports ports() {
    return new Ports(act, actOut, shadowIn, shadowOut, shift, shiftOut, swap, swapOut, sumIn,
        sumOut);
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
    var shadows = shadows();
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
      block.b.set(activation(r).resize(Dsp48.B_BITS).asBits());
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

  /// Both columns' shadow weights of the rows, a chain from the north to the south.
  private List<Bits> shadows() {
    var rows = new ArrayList<Bits>();
    Bits above = shadowIn;
    for (int r = 0; r < ROWS; r++) {
      var shadow = reg(bits(COLUMNS * p.weightBits())).named("shadowRow" + r);
      Bits north = above;
      when(shift, () -> shadow.set(north));
      rows.add(shadow);
      above = shadow;
    }
    shadowOut.set(above);
    return rows;
  }

  private SInt weight(Bits shadow, int column) {
    Bits value = shadow.element(column, p.weightBits());
    return p.operands().unsignedWeights() ? value.asUInt().resize(p.weightBits() + 1).asSInt()
        : value.asSInt();
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
  private SInt activation(int r) {
    Bits value = switch (r) {
      case 0, 1 -> act.element(r, p.actBits());
      case 2 -> actOut.element(r, p.actBits());
      default -> regNext(actOut.element(r, p.actBits())).named("actRow" + r);
    };
    return p.operands().unsignedActs() ? value.asUInt().resize(p.actBits() + 1).asSInt()
        : value.asSInt();
  }

  private void sums(Bits packed) {
    int wide = p.sumBits() + 1;
    SInt low = packed.slice(split - 1, 0).asSInt();
    SInt first = reg(sint(p.sumBits())).named("sum0");
    first.set(sumIn.element(0, p.sumBits()).asSInt().add(low.resize(p.sumBits())));
    // one bit below the point: 1 + borrow carries into the sum
    int top = split + p.operands().actWidth() + p.operands().weightWidth() + 1;
    SInt high = packed.slice(top, split - 1).asSInt();
    SInt north = sumIn.element(1, p.sumBits()).cat(lit(1, 1).asBits()).asSInt();
    var second = reg(sint(p.sumBits())).named("sum1");
    second.set(north.add(high.resize(wide)).asBits().slice(wide - 1, 1).asSInt());
    sumOut.set(pack(List.of(first, second)));
  }
}
