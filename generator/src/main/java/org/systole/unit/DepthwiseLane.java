package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// One channel of a depthwise convolution: a value times `taps` weights, added to the totals of
/// `taps` neighbouring outputs.
///
/// | port     | meaning                                                                        |
/// |----------|--------------------------------------------------------------------------------|
/// | value    | `valueBits` bits, less the zero point; with the weights, `products` before what follows: one cycle less than their stages |
/// | adds     | total i takes product i                                                        |
/// | starts   | total i is that of a new output: it begins with the product, or with 0         |
/// | moves    | totals that do not start take the place of the next older one first            |
/// | oldest   | the oldest total, which leaves with `moves`                                    |
///
/// Exact modulo 2^totalBits.
public final class DepthwiseLane extends Component {
  public record Params(int taps, int valueBits, int totalBits, ProductType products)
      implements NamedParameters {
    /// A tap's product, one in each cycle.
    public Product.Params product() {
      return new Product.Params(valueBits + 1, 8, true, 0, 1, Product.Operands.HELD);
    }

    @Override
    public String moduleSuffix() {
      return taps + (valueBits == 8 ? "" : "_int16_" + totalBits) + products.suffix();
    }
  }

  private final Params p;

  public DepthwiseLane(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final SInt value = in(sint(p.valueBits() + 1));
  public final Bits weights = in(bits(8 * p.taps()));
  public final Bits adds = in(bits(p.taps()));
  public final Bits starts = in(bits(p.taps()));
  public final Bool moves = in(bool());
  public final SInt oldest = out(sint(p.totalBits()));

  @Override
  protected String summary() {
    return "one channel of a depthwise convolution, " + p.taps() + " products a cycle";
  }

  @Override
  protected void build() {
    var totals = new ArrayList<SInt>();
    for (int i = 0; i < p.taps(); i++) {
      totals.add(reg(sint(p.totalBits())).named("total" + i));
    }
    SInt none = slit(0, p.totalBits());
    for (int i = 0; i < p.taps(); i++) {
      var product = p.products().make(this, p.product());
      product.named("product" + i);
      product.advance.set(1);
      product.step.set(1);
      product.a.set(value);
      product.b.set(weights.element(i, 8));
      SInt moved = mux(moves, i == 0 ? none : totals.get(i - 1), totals.get(i));
      SInt before = mux(starts.bit(i), none, moved);
      SInt added = mux(adds.bit(i), product.product.resize(p.totalBits()), none);
      totals.get(i).set(before.add(added));
    }
    oldest.set(totals.getLast());
  }
}
