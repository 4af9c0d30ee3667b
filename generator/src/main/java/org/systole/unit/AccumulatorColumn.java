package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// Accumulators of one array column: two halves of `2^pixelBits` words; one takes partial sums, the
/// other is drained.
///
/// The token (valid, first, half, pixel) comes two cycles before its sum and leaves to the next
/// column one cycle later. `first` starts a new total, else the sum is added in place. The total is
/// written 3 cycles after the token, so two tokens of one pixel must be at least 4 cycles apart.
/// `drained` holds the word asked for one cycle before. Exact modulo `2^accumulatorBits`.
public final class AccumulatorColumn extends Component {
  /// `inLogic`: halves are memories made of logic.
  public record Params(int pixelBits, int sumBits, int accumulatorBits, boolean inLogic) {
    public Params(int pixelBits, int sumBits, int accumulatorBits) {
      this(pixelBits, sumBits, accumulatorBits, false);
    }
  }

  /// Cycles from a token to the write of its total.
  public static final int WRITE_DELAY = 3;

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

    Bool valid3 = delay(valid1, 2, 0, "adding");
    Bool half3 = regNext(regNext(half1).named("half2")).named("half3");
    UInt pixel3 = regNext(regNext(pixel1).named("pixel2")).named("pixel3");
    var total = reg(sint(p.accumulatorBits())).named("total");
    Bits before0 = half(0, half.not().and(valid), valid3.and(half3.not()), pixel3, total);
    Bits before1 = half(1, half.and(valid), valid3.and(half3), pixel3, total);
    var before = reg(sint(p.accumulatorBits())).named("formerTotal");
    before.set(mux(first1, slit(0, p.accumulatorBits()),
        mux(half1, before1, before0).asSInt()));
    total.set(before.add(sum.resize(p.accumulatorBits())));
    Bool drainedHalf = reg(bool()).named("drainedHalf");
    when(drain, () -> drainedHalf.set(drainHalf));
    drained.set(mux(drainedHalf, before1, before0).asSInt());
  }

  private Bits half(int number, Bool accumulate, Bool write, UInt writePixel, SInt total) {
    var memory = mem(p.accumulatorBits(), 1 << p.pixelBits()).named("totals" + number);
    if (p.inLogic()) {
      memory.inLogic();
    }
    memory.write(writePixel, total.asBits(), write);
    Bool drains = drain.and(number == 1 ? drainHalf : drainHalf.not());
    return memory.readSync(mux(accumulate, pixel, drainPixel), accumulate.or(drains));
  }
}
