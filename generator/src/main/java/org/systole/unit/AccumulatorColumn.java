package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Mem;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// Accumulators of one array column: `2^passBits` passes of `2^pixelBits` totals; one takes partial
/// sums, another is drained. Two passes are a memory each. More are all in two memories that hold the
/// same: one is read to add to, the other to be drained.
///
/// The token (valid, first, pass, pixel) comes two cycles before its sum and leaves to the next
/// column one cycle later. `first` starts a new total, else the sum is added in place. The total is
/// written 3 cycles after the token, so two tokens of one pixel must be at least 4 cycles apart.
/// `drained` holds the word asked for one cycle before. Exact modulo `2^accumulatorBits`.
public final class AccumulatorColumn extends Component {
  /// `inLogic`: the memories are made of logic.
  public record Params(int passBits, int pixelBits, int sumBits, int accumulatorBits,
      boolean inLogic) {
    public Params(int pixelBits, int sumBits, int accumulatorBits) {
      this(1, pixelBits, sumBits, accumulatorBits, false);
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
  public final UInt pass = in(uint(p.passBits()));
  public final UInt pixel;
  public final Bool validOut = out(bool());
  public final Bool firstOut = out(bool());
  public final UInt passOut = out(uint(p.passBits()));
  public final UInt pixelOut;
  public final SInt sum;
  public final Bool drain = in(bool());
  public final UInt drainPass = in(uint(p.passBits()));
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
    return (1 << p.passBits()) + " passes of " + (1 << p.pixelBits()) + " totals of "
        + p.accumulatorBits() + " bits";
  }

  @Override
  protected void build() {
    Bool valid1 = regNext(valid, 0).named("valid1");
    Bool first1 = regNext(first).named("first1");
    UInt pass1 = regNext(pass).named("pass1");
    UInt pixel1 = regNext(pixel).named("pixel1");
    validOut.set(valid1);
    firstOut.set(first1);
    passOut.set(pass1);
    pixelOut.set(pixel1);

    Bool valid3 = delay(valid1, 2, 0, "adding");
    UInt pass3 = regNext(regNext(pass1).named("pass2")).named("pass3");
    UInt pixel3 = regNext(regNext(pixel1).named("pixel2")).named("pixel3");
    var total = reg(sint(p.accumulatorBits())).named("total");
    var stored = p.passBits() == 1 ? halves(pass1.bit(0), valid3, pass3.bit(0), pixel3, total)
        : copies(valid3, pass3.cat(pixel3).asUInt(), total);
    var before = reg(sint(p.accumulatorBits())).named("formerTotal");
    before.set(mux(first1, slit(0, p.accumulatorBits()), stored.before().asSInt()));
    total.set(before.add(sum.resize(p.accumulatorBits())));
    drained.set(stored.drained().asSInt());
  }

  /// What was read a cycle ago: the total to add to, and the one that is drained.
  private record Stored(Bits before, Bits drained) {}

  private Stored halves(Bool half1, Bool writes, Bool writtenHalf, UInt writtenPixel, SInt total) {
    Bool half = pass.bit(0);
    Bits before0 = half(0, half.not().and(valid), writes.and(writtenHalf.not()), writtenPixel,
        total);
    Bits before1 = half(1, half.and(valid), writes.and(writtenHalf), writtenPixel, total);
    Bool drainedHalf = reg(bool()).named("drainedHalf");
    when(drain, () -> drainedHalf.set(drainPass.bit(0)));
    return new Stored(mux(half1, before1, before0), mux(drainedHalf, before1, before0));
  }

  private Bits half(int number, Bool accumulate, Bool write, UInt writePixel, SInt total) {
    var memory = totals("totals" + number, p.pixelBits());
    memory.write(writePixel, total.asBits(), write);
    Bool drains = drain.and(number == 1 ? drainPass.bit(0) : drainPass.bit(0).not());
    return memory.readSync(mux(accumulate, pixel, drainPixel), accumulate.or(drains));
  }

  private Stored copies(Bool writes, UInt written, SInt total) {
    var running = totals("runningTotals", p.passBits() + p.pixelBits());
    var finished = totals("totals", p.passBits() + p.pixelBits());
    running.write(written, total.asBits(), writes);
    finished.write(written, total.asBits(), writes);
    return new Stored(running.readSync(pass.cat(pixel).asUInt(), valid),
        finished.readSync(drainPass.cat(drainPixel).asUInt(), drain));
  }

  private Mem<Bits> totals(String name, int addressBits) {
    var memory = mem(p.accumulatorBits(), 1 << addressBits).named(name);
    if (p.inLogic()) {
      memory.inLogic();
    }
    return memory;
  }
}
