package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// Accumulators of one array column: two halves of `2^pixelBits` words; one takes partial sums, the
/// other is drained.
///
/// The token (valid, first, half, pixel) comes one cycle before its sum and leaves to the next
/// column one cycle later. `first` starts a new total, else the sum is added in place. The total is
/// written 2 cycles after the token, so two tokens of one pixel must be at least 3 cycles apart.
/// `drained` holds the word asked for one cycle before. Exact modulo `2^accumulatorBits`.
public final class AccumulatorColumn extends Component {
  public record Params(int pixelBits, int sumBits, int accumulatorBits) {}

  /// Cycles from a token to the write of its total.
  public static final int WRITE_DELAY = 2;

  private final Params p;

  public AccumulatorColumn(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool valid = in(bool());
  public final Bool first = in(bool());
  public final Bool half = in(bool());
  public final UInt pixel;
  public final Bool validOut = out(bool());
  public final Bool firstOut = out(bool());
  public final Bool halfOut = out(bool());
  public final UInt pixelOut;
  public final SInt sum;
  public final Bool drain = in(bool());
  public final Bool drainHalf = in(bool());
  public final UInt drainPixel;
  public final SInt drained;

  {
    pixel = in(uint(p.pixelBits()));
    pixelOut = out(uint(p.pixelBits()));
    sum = in(sint(p.sumBits()));
    drainPixel = in(uint(p.pixelBits()));
    drained = out(sint(p.accumulatorBits()));
  }

  @Override
  protected String summary() {
    return "two halves of " + (1 << p.pixelBits()) + " totals of " + p.accumulatorBits() + " bits";
  }

  @Override
  protected void build() {
    Bool valid1 = regNext(valid, 0).named("valid1");
    Bool first1 = regNext(first).named("first1");
    Bool half1 = regNext(half).named("half1");
    UInt pixel1 = regNext(pixel).named("pixel1");
    validOut.set(valid1);
    firstOut.set(first1);
    halfOut.set(half1);
    pixelOut.set(pixel1);

    Bool valid2 = regNext(valid1, 0).named("valid2");
    Bool half2 = regNext(half1).named("half2");
    UInt pixel2 = regNext(pixel1).named("pixel2");
    var total = reg(sint(p.accumulatorBits())).named("total");
    Bits before0 = half(0, half.not().and(valid), valid2.and(half2.not()), pixel2, total);
    Bits before1 = half(1, half.and(valid), valid2.and(half2), pixel2, total);
    var before = wire(sint(p.accumulatorBits())).named("formerTotal");
    before.set(mux(first1, slit(0, p.accumulatorBits()),
        mux(half1, before1, before0).asSInt()));
    total.set(before.add(sum.resize(p.accumulatorBits())));
    Bool drainedHalf = reg(bool()).named("drainedHalf");
    when(drain, () -> drainedHalf.set(drainHalf));
    drained.set(mux(drainedHalf, before1, before0).asSInt());
  }

  private Bits half(int number, Bool accumulate, Bool write, UInt writePixel, SInt total) {
    var memory = mem(p.accumulatorBits(), 1 << p.pixelBits()).named("totals" + number);
    memory.write(writePixel, total.asBits(), write);
    Bool drains = drain.and(number == 1 ? drainHalf : drainHalf.not());
    return memory.readSync(mux(accumulate, pixel, drainPixel), accumulate.or(drains));
  }
}
