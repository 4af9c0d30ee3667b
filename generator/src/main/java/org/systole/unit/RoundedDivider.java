package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// `(sum +- count / 2) / count`, truncating, the sign of the half as that of the sum; its magnitude
/// first, then one quotient bit a cycle.
///
/// Exact for |sum| <= 2^(quotientBits - 1) * count. `done` is high in cycle `cycles()` after
/// `start`, with the quotient, which has 8 bits or 16.
public final class RoundedDivider extends Component {
  public record Params(int sumBits, boolean int16) {
    int quotientBits() {
      return int16 ? 16 : 8;
    }

    int cycles() {
      return RoundedDivider.cycles(quotientBits());
    }
  }

  /// Cycles from `start` to `done`; one more until the next division may start.
  public static int cycles(int quotientBits) {
    return quotientBits + 1;
  }

  private final Params p;

  public RoundedDivider(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final SInt sum;
  public final UInt count = in(uint(8));
  public final Bool done = out(bool());
  public final SInt quotient = out(sint(p.quotientBits()));

  {
    sum = in(sint(p.sumBits()));
  }

  @Override
  protected String summary() {
    return "average of a window, rounded half away from zero, " + p.cycles() + " cycles";
  }

  @Override
  protected void build() {
    int bits = p.sumBits();
    var busy = reg(bool()).named("busy").init(0);
    var step = reg(uint(log2Up(p.cycles()))).named("step");
    var negative = reg(bool()).named("negative");
    var taken = reg(sint(bits)).named("taken");
    var rest = reg(uint(bits)).named("rest");
    var divisor = reg(uint(bits)).named("divisor");
    var digits = reg(uint(p.quotientBits())).named("digits");
    var last = reg(bool()).named("lastStep").init(0);
    last.set(busy.and(step.eq(p.cycles() - 2)));
    UInt magnitude = mux(negative, slit(0, bits).sub(taken), taken).asUInt();
    UInt half = divisor.shiftRight(lit(p.quotientBits(), 5));
    Bool fits = flag("fits", rest.ge(divisor));
    var next = wire(uint(p.quotientBits())).named("nextDigits");
    next.set(digits.slice(p.quotientBits() - 2, 0).cat(fits).asUInt());
    when(busy, () -> {
      step.set(step.add(1));
      when(step.eq(0), () -> rest.set(magnitude.add(half))).otherwise(() -> {
        when(fits, () -> rest.set(rest.sub(divisor)));
        divisor.set(divisor.shiftRight(lit(1, 1)));
        digits.set(next);
      });
      when(last, () -> busy.set(0));
    });
    when(start, () -> {
      busy.set(1);
      step.set(0);
      negative.set(sum.msb());
      taken.set(sum);
      divisor.set(count.cat(lit(0, p.quotientBits() - 1)).asUInt().resize(bits));
      digits.set(0);
    });
    done.set(last);
    SInt value = next.asSInt();
    quotient.set(mux(negative, slit(0, p.quotientBits()).sub(value), value));
  }
}
