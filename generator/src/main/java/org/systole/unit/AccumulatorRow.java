package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// The totals of all columns side by side, in two halves of `2^pixelBits` words: one half takes the
/// sums of a pass while the other is drained.
///
/// A token (`valid`, `first`, `half`, `pixel`) comes two cycles before its `sums`, those of all
/// columns together. `first` starts new totals, else the sums are added in place. Totals are
/// written 3 cycles after the token, so two tokens of one pixel must be at least 4 cycles apart.
/// `drained` holds the word asked for one cycle before. Exact modulo `2^accumulatorBits`.
public final class AccumulatorRow extends Component {
  public record Params(int columns, int pixelBits, int sumBits, int accumulatorBits) {}

  private final Params p;

  public AccumulatorRow(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool valid = in(bool());
  public final Bool first = in(bool());
  public final Bool half = in(bool());
  public final UInt pixel = in(uint(p.pixelBits()));
  public final Bits sums = in(bits(p.columns() * p.sumBits()));
  public final Bool drain = in(bool());
  public final Bool drainHalf = in(bool());
  public final UInt drainPixel = in(uint(p.pixelBits()));
  public final Bits drained = out(bits(p.columns() * p.accumulatorBits()));

  @Override
  protected String summary() {
    return "two halves of " + (1 << p.pixelBits()) + " totals of " + p.accumulatorBits()
        + " bits for " + p.columns() + " columns";
  }

  @Override
  protected void build() {
    int bits = p.accumulatorBits();
    Bool first1 = regNext(first).named("first1");
    Bool half1 = regNext(half).named("half1");
    Bool valid3 = delay(valid, 3, 0, "adding");
    Bool half3 = regNext(regNext(half1).named("half2")).named("half3");
    UInt pixel3 = regNext(regNext(regNext(pixel).named("pixel1")).named("pixel2")).named("pixel3");
    var totals = reg(bits(p.columns() * bits)).named("totals");
    Bits before0 = half(0, half.not().and(valid), valid3.and(half3.not()), pixel3, totals);
    Bits before1 = half(1, half.and(valid), valid3.and(half3), pixel3, totals);
    var before = reg(bits(p.columns() * bits)).named("formerTotals");
    before.set(mux(first1, lit(0, 1).resize(p.columns() * bits).asBits(),
        mux(half1, before1, before0)));
    var parts = new ArrayList<SInt>();
    for (int c = 0; c < p.columns(); c++) {
      SInt former = before.element(c, bits).asSInt();
      parts.add(former.add(sums.element(c, p.sumBits()).asSInt().resize(bits)));
    }
    totals.set(pack(parts));
    Bool drainedHalf = reg(bool()).named("drainedHalf");
    when(drain, () -> drainedHalf.set(drainHalf));
    drained.set(mux(drainedHalf, before1, before0));
  }

  private Bits half(int number, Bool accumulate, Bool write, UInt writePixel, Bits totals) {
    var memory = mem(p.columns() * p.accumulatorBits(), 1 << p.pixelBits())
        .named("totalsOfHalf" + number);
    memory.write(writePixel, totals, write);
    Bool drains = drain.and(number == 1 ? drainHalf : drainHalf.not());
    return memory.readSync(mux(accumulate, pixel, drainPixel), accumulate.or(drains));
  }
}
