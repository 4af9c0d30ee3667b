package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// A cell of an `OutputStationaryArray`: adds up the products of what passes through it.
///
/// | port                | shape         | meaning                                                  |
/// |---------------------|---------------|----------------------------------------------------------|
/// | act, actOut         | actBits       | from the west, one cycle later to the east               |
/// | weight, weightOut   | weightBits    | from the north, one cycle later to the south             |
/// | first, firstOut     | bool          | with the first operands of a sum; one cycle later to the east |
/// | last, lastOut       | bool          | with the last ones                                       |
/// | result, resultOut   | s(sumBits)    | results on their way south, two cycles a cell            |
///
/// The sum of the operands from `first` to `last` is in the register that starts its way south
/// `ProductType.stages + 1` cycles after `last`.
public final class OutputCell extends Component {
  public record Params(Operands operands, int sumBits, ProductType product)
      implements NamedParameters {
    @Override
    public String moduleSuffix() {
      return operands.suffix() + "_" + sumBits + product.suffix();
    }

    Product.Params factors() {
      return new Product.Params(operands.actWidth(), operands.weightWidth(), true, 0, 1,
          Product.Operands.TAKEN);
    }

    /// Cycles from operands to their product.
    int stages() {
      return product.stages(factors());
    }
  }

  private final Params p;

  public OutputCell(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bits act = in(bits(p.operands().actBits()));
  public final Bits actOut = out(bits(p.operands().actBits()));
  public final Bits weight = in(bits(p.operands().weightBits()));
  public final Bits weightOut = out(bits(p.operands().weightBits()));
  public final Bool first = in(bool());
  public final Bool firstOut = out(bool());
  public final Bool last = in(bool());
  public final Bool lastOut = out(bool());
  public final SInt result = in(sint(p.sumBits()));
  public final SInt resultOut = out(sint(p.sumBits()));

  @Override
  protected String summary() {
    return "adds up products in place, results leave to the south";
  }

  @Override
  protected void build() {
    var product = p.product().make(this, p.factors());
    product.named("multiplier");
    product.advance.set(isClockEnableActive());
    product.step.set(true);
    product.a.set(p.operands().activation(act));
    product.b.set(p.operands().weight(weight).asBits());
    Bool firstLate = late(first, "first");
    Bool lastLate = late(last, "last");
    var sum = reg(sint(p.sumBits())).named("sum");
    var next = wire(sint(p.sumBits())).named("nextSum");
    SInt one = product.product.resize(p.sumBits());
    next.set(mux(firstLate, one, sum.add(one)));
    sum.set(next);
    SInt started = regNext(mux(lastLate, next, result)).named("started");
    resultOut.set(regNext(started).named("leaving"));
    actOut.set(regNext(act));
    weightOut.set(regNext(weight));
    firstOut.set(regNext(first, 0));
    lastOut.set(regNext(last, 0));
  }

  private Bool late(Bool token, String name) {
    return delay(token, p.stages(), 0, name + "Late");
  }
}
