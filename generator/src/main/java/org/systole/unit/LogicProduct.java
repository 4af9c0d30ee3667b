package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// A product in logic, any family: at once, or, with an unsigned `b` that is taken, a digit of
/// `bBits / cycles` bits in each step. Two stages: operands, product.
public final class LogicProduct extends Product {
  /// The plain kind of product.
  public enum Type implements ProductType {
    LOGIC;

    @Override
    public String label() {
      return "logic";
    }

    @Override
    public int stages(Params params) {
      return 2;
    }

    @Override
    public Product make(Component parent, Params params) {
      return new LogicProduct(parent, params);
    }
  }

  public LogicProduct(Component parent, Params p) {
    super(parent, p);
  }

  @Override
  protected String summary() {
    return "a product of " + p.aBits() + " x " + p.bBits() + " bits in logic";
  }

  @Override
  protected void build() {
    SInt left = a;
    if (p.operands() != Operands.HELD) {
      var register = reg(sint(p.aBits())).named("left");
      when(advance, () -> register.set(a));
      left = register;
    }
    if (p.cycles() == 1 || p.bSigned() || p.operands() != Operands.TAKEN) {
      atOnce(left);
    } else {
      byDigits(left);
    }
  }

  private void atOnce(SInt left) {
    Bits right = b;
    if (p.operands() == Operands.TAKEN) {
      var register = reg(bits(p.bBits())).named("right");
      when(advance, () -> register.set(b));
      right = register;
    }
    var whole = wire(sint(p.aBits() + p.bSignedBits())).named("whole");
    whole.set(left.mul(signed(right)));
    var result = reg(sint(p.bits())).named("result");
    when(advance, () -> result.set(whole.slice(p.aBits() + p.bBits() - 1, p.dropped()).asSInt()));
    product.set(result);
  }

  private void byDigits(SInt left) {
    int d = Math.ceilDiv(p.bBits(), p.cycles());
    int all = d * p.cycles();
    int bits = p.aBits();
    var rest = reg(uint(all)).named("rest");
    var part = reg(sint(bits + d)).named("digitProduct");
    var upper = reg(sint(bits + 2)).named("upper");
    var lower = reg(bits(all)).named("lower");
    var whole = reg(bits(bits + 2 + all)).named("whole");
    UInt digit = rest.slice(d - 1, 0).asUInt();
    when(step, () -> {
      rest.set(rest.shiftRight(lit(d, 6)));
      part.set(left.mul(digit.resize(d + 1).asSInt()).resize(bits + d));
    });
    when(advance, () -> rest.set(b.asUInt().resize(all)));

    // A digit's product is added one cycle later, the last one's in the first cycle of the next value.
    var sum = wire(sint(bits + 2 + d)).named("partialProduct");
    sum.set(part.resize(bits + 2 + d).add(upper));
    SInt nextUpper = sum.slice(bits + 1 + d, d).asSInt();
    Bits nextLower = sum.slice(d - 1, 0).cat(lower.slice(all - 1, d));
    when(regNext(step, 0).named("adding"), () -> {
      upper.set(nextUpper);
      lower.set(nextLower);
    });
    when(regNext(advance, 0).named("lastAdding"), () -> {
      whole.set(nextUpper.asBits().cat(nextLower));
      upper.set(0);
    });
    product.set(whole.slice(p.aBits() + p.bBits() - 1, p.dropped()).asSInt());
  }
}
