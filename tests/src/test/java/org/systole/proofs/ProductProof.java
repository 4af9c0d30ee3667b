package org.systole.proofs;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Bug;
import org.systole.unit.LogicProduct;
import org.systole.unit.Product;

/// `LogicProduct` by digits: the product of what was taken is there two advances later, cut into its steps.
///
/// `products.get(k)` is `a` times the low k digits of `b`: any numbers, each of which is the one before and
/// what the next digit adds, so that a step of the unit is one addition of the chain and no product is
/// compared with another as a whole.
final class ProductProof extends UnitHarness {
  record Params(int aBits, int bBits, int cycles) {}

  static List<UnitProof> proofs() {
    var bug = new Bug("LogicProduct", "assign partialProduct = (", "assign partialProduct = (upper[0] + ");
    return List.of(
        new UnitProof("LogicProduct, 6 x 4 bit by bit", 3,
            () -> new ProductProof(new Params(6, 4, 4)), 14, bug),
        new UnitProof("LogicProduct, 6 x 4 in digits", 3,
            () -> new ProductProof(new Params(6, 4, 2)), 12, bug),
        new UnitProof("LogicProduct, 8 x 8 bit by bit", 3,
            () -> new ProductProof(new Params(8, 8, 8)), 14, bug).slowly());
  }

  private final Params p;
  private final int digit;
  private final int bits;

  ProductProof(Params p) {
    this.p = p;
    this.digit = p.bBits() / p.cycles();
    this.bits = p.aBits() + p.bBits() + 2;
    super(p);
  }

  public final Bool advance = in(bool());
  public final SInt a = in(sint(p.aBits()));
  public final Bits b = in(bits(p.bBits()));

  @Override
  protected void build() {
    var unit = new LogicProduct(this, new Product.Params(p.aBits(), p.bBits(), false, 0,
        p.cycles(), Product.Operands.TAKEN));
    unit.named("unit");
    // Cycles since the operands were taken; with the last step come the next ones.
    int counts = log2Up(p.cycles() + 1);
    var count = reg(uint(counts)).named("count").init(p.cycles() - 1);
    Bool last = flag("last", count.eq(p.cycles() - 1));
    assume(advance.not().or(last), "a value every so many steps");
    Bool step = flag("step", last.not().or(advance));
    when(last.not(), () -> count.set(count.add(1)));
    when(advance, () -> count.set(0));
    unit.advance.set(advance);
    unit.step.set(step);
    unit.a.set(a);
    unit.b.set(b);

    var taken = reg(sint(p.aBits())).named("takenA").init(0);
    var by = reg(bits(p.bBits())).named("takenB").init(0);
    var products = new ArrayList<SInt>(List.of(slit(0, bits)));
    for (int k = 1; k <= p.cycles(); k++) {
      SInt any = in(sint(bits)).named("anyProduct" + k);
      SInt product = reg(sint(bits)).named("chain" + k).init(0);
      when(advance, () -> product.set(any));
      products.add(product);
    }
    var there = reg(bool()).named("there").init(0);
    when(advance, () -> {
      taken.set(a);
      by.set(b);
      there.set(1);
    });
    for (int k = 1; k <= p.cycles(); k++) {
      assume(there.not().or(products.get(k).eq(products.get(k - 1)
          .add(digitProduct(taken, by, k - 1)))), "a product, digit by digit");
    }
    steps(there, count, regNext(step, 0).named("stepped"), taken, by, products);
    var result = reg(sint(bits)).named("modelResult").init(0);
    var known = reg(bool()).named("known").init(0);
    var adds = reg(bool()).named("lastAdds").init(0);
    when(advance, () -> {
      result.set(products.get(p.cycles()));
      known.set(there);
    });
    adds.set(advance);
    claim(known.and(adds.not()), unit.product.eq(result.resize(unit.product.width())), "the product");
    claim(known.and(adds), pull(sint(p.aBits() + 2 + digit), "unit.partialProduct")
        .asBits().cat(pull(bits(p.bBits()), "unit.lower").slice(p.bBits() - 1, digit)).asSInt()
        .resize(bits).eq(result), "");
    claim(there, pull(bool(), "unit.lastAdding").eq(adds).and(adds.eq(count.eq(0))), "");
    claim(known, there, "");
  }

  private SInt digitProduct(SInt factor, Bits b, int k) {
    SInt sum = slit(0, bits);
    for (int i = 0; i < digit; i++) {
      sum = sum.add(mux(b.bit(k * digit + i), shifted(factor, k * digit + i), slit(0, bits)));
    }
    return sum;
  }

  private SInt shifted(SInt value, int by) {
    return value.resize(bits).shiftLeftKeep(lit(by, 6));
  }

  /// With k digits taken, k or, in the cycle after a step, k - 1 are added.
  private void steps(Bool there, UInt count, Bool stepped, SInt taken, Bits by,
      List<SInt> products) {
    claim(there, count.lt(p.cycles()), "");
    claim(there, pull(sint(p.aBits()), "unit.left").eq(taken), "");
    claim(there, pull(bool(), "unit.adding").eq(stepped), "");
    SInt part = pull(sint(p.aBits() + digit), "unit.digitProduct");
    UInt rest = pull(uint(p.bBits()), "unit.rest");
    for (int k = 0; k < p.cycles(); k++) {
      Bool now = there.and(count.eq(k));
      claim(now, rest.eq(by.asUInt().shiftRight(lit(k * digit, 6))), "digits that are left");
      if (k == 0) {
        claim(now, stepped, "");
        continue;
      }
      claim(now.and(stepped), shifted(part, (k - 1) * digit).eq(digitProduct(taken, by, k - 1)),
          "a digit's product");
      claim(now.and(stepped), added(k - 1).eq(products.get(k - 1)), "the digits before");
      claim(now.and(stepped.not()), added(k).eq(products.get(k)), "the digits before");
    }
  }

  private SInt added(int digits) {
    SInt upper = pull(sint(p.aBits() + 2), "unit.upper");
    if (digits == 0) {
      return upper.resize(bits);
    }
    int all = p.bBits();
    return upper.asBits().cat(pull(bits(all), "unit.lower").slice(all - 1, all - digits * digit))
        .asSInt().resize(bits);
  }
}
