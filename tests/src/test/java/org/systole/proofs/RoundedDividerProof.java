package org.systole.proofs;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Bug;
import org.systole.unit.RoundedDivider;

/// `RoundedDivider`: quotient * count + remainder is the magnitude of the sum and half the count, for the
/// one quotient with which the remainder is below the count.
///
/// `products.get(n)` is the quotient's low n bits times the count: any numbers, each of which is the one
/// before and what the next bit adds. A step of the division undoes one, so that no product is multiplied out.
final class RoundedDividerProof extends UnitHarness {
  /// Counts up to `mostCount`.
  record Params(boolean int16, int mostCount) {}

  static List<UnitProof> proofs() {
    var bug = new Bug("RoundedDivider", "(divisor <= rest)", "(divisor < rest)");
    return List.of(
        new UnitProof("RoundedDivider", 3, () -> new RoundedDividerProof(new Params(false, 4)), 12,
            bug),
        new UnitProof("RoundedDivider, counts up to 9", 3,
            () -> new RoundedDividerProof(new Params(false, 9)), 12, bug).slowly());
  }

  private final Params p;
  private final int digits;
  private final int bits;

  RoundedDividerProof(Params p) {
    this.p = p;
    this.digits = p.int16() ? 16 : 8;
    this.bits = p.int16() ? 24 : 16;
    super(p);
  }

  public final Bool start = in(bool());
  public final SInt sum = in(sint(bits));
  public final UInt count = in(uint(8));
  public final UInt anyQuotient = in(uint(digits));
  public final UInt anyRemainder = in(uint(8));
  private final List<UInt> anyProducts = new ArrayList<>();

  {
    for (int n = 1; n <= digits; n++) {
      anyProducts.add(in(uint(bits + 1)).named("anyProduct" + n));
    }
  }

  @Override
  protected void build() {
    var unit = new RoundedDivider(this, new RoundedDivider.Params(bits, p.int16()));
    unit.named("unit");
    unit.start.set(start);
    unit.sum.set(sum);
    unit.count.set(count);

    int wide = bits + 1;
    UInt magnitude = mux(sum.msb(), slit(0, wide).sub(sum.resize(wide)), sum.resize(wide)).asUInt();
    when(start, () -> {
      assume(count.ne(0).and(count.le(p.mostCount())).and(anyRemainder.lt(count)), "the quotient and the remainder");
      assume(magnitude.add(count.shiftRight(lit(1, 1)).resize(wide))
          .eq(anyProducts.getLast().add(anyRemainder.resize(wide))), "of this division");
      assume(anyQuotient.le(1 << digits - 1), "it has as many bits as a value");
      for (int n = 1; n <= digits; n++) {
        UInt former = n == 1 ? lit(0, wide) : anyProducts.get(n - 2);
        assume(anyProducts.get(n - 1).eq(former.add(mux(anyQuotient.bit(n - 1),
            shifted(count, n - 1), lit(0, wide)))), "products, bit by bit");
        assume(anyProducts.get(n - 1).add(anyRemainder.resize(wide)).lt(shifted(count, n)),
            "by count * 2^n the quotient is its upper bits");
      }
    });
    var quotient = reg(uint(digits)).named("quotient").init(0);
    var remainder = reg(uint(8)).named("remainder").init(0);
    var by = reg(uint(8)).named("by").init(1);
    var dividend = reg(sint(bits)).named("dividend").init(0);
    var cycle = reg(uint(5)).named("cycle").init(0);
    int cycles = RoundedDivider.cycles(digits);
    when(cycle.ne(0), () -> cycle.set(mux(cycle.eq(cycles), lit(0, 5), cycle.add(1))));
    var products = new ArrayList<UInt>(List.of(lit(0, wide)));
    for (int n = 1; n <= digits; n++) {
      var product = reg(uint(wide)).named("product" + n).init(0);
      UInt taken = anyProducts.get(n - 1);
      when(start, () -> product.set(taken));
      products.add(product);
    }
    when(start, () -> {
      quotient.set(anyQuotient);
      remainder.set(anyRemainder);
      by.set(count);
      dividend.set(sum);
      cycle.set(1);
    });

    assume(start.not().or(cycle.eq(0)), "one division after the other");
    Bool on = flag("dividing", cycle.ne(0));
    claim(on, cycle.le(cycles), "");
    Bool first = flag("firstCycle", cycle.eq(1));
    claim(unit.done, on.and(cycle.eq(cycles)), "done in time");
    claim(cycle.eq(cycles), unit.done, "done in time");
    assert_(pull(bool(), "unit.busy").eq(on), "");
    int stepBits = log2Up(cycles);
    UInt step = pull(uint(stepBits), "unit.step");
    claim(on, step.resize(5).eq(cycle.sub(1)), "");
    claim(on, pull(bool(), "unit.negative").eq(dividend.msb()), "");
    claim(first, pull(sint(bits), "unit.taken").eq(dividend), "");
    UInt rest = pull(uint(bits), "unit.rest");
    UInt divisor = pull(uint(bits), "unit.divisor");
    Bits shown = pull(bits(digits), "unit.digits");
    claim(on, remainder.lt(by).and(by.le(p.mostCount())), "");
    UInt half = by.shiftRight(lit(1, 1)).resize(wide);
    UInt size = mux(dividend.msb(), slit(0, wide).sub(dividend.resize(wide)),
        dividend.resize(wide)).asUInt();
    claim(first, size.add(half).eq(products.get(digits).add(remainder.resize(wide))), "");
    claim(first, shown.eq(0), "");
    for (int n = 1; n <= digits; n++) {
      UInt product = products.get(n);
      claim(on, product.eq(products.get(n - 1).add(mux(quotient.bit(n - 1), shifted(by, n - 1),
          lit(0, wide)))), "");
      claim(on, product.add(remainder.resize(wide)).lt(shifted(by, n)), "");
    }
    for (int done = 0; done < digits; done++) {
      Bool now = cycle.eq(2 + done);
      int left = digits - done;
      claim(now, rest.resize(wide).eq(products.get(left).add(remainder.resize(wide))), "rest");
      claim(now, shown.asUInt().eq(quotient.shiftRight(lit(left, 5))), "digits");
      claim(now, divisor.resize(wide).eq(shifted(by, left - 1)), "");
    }
    claim(first, divisor.resize(wide).eq(shifted(by, digits - 1)), "");
    SInt magnitudeOf = quotient.asSInt();
    claim(unit.done, unit.quotient.eq(mux(dividend.msb(), slit(0, digits).sub(magnitudeOf),
        magnitudeOf)), "the quotient");
  }

  private UInt shifted(UInt value, int by) {
    return value.resize(bits + 1).shiftLeftKeep(lit(by, 5));
  }
}
