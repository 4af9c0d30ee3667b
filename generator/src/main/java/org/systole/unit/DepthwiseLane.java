package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// One channel of a depthwise convolution: a byte times `taps` weights, added to the totals of
/// `taps` neighbouring outputs.
///
/// | port     | meaning                                                                        |
/// |----------|--------------------------------------------------------------------------------|
/// | value    | a byte less its zero point; with the weights, one cycle before what follows    |
/// | adds     | total i takes product i                                                        |
/// | starts   | total i is that of a new output: it begins with the product, or with 0         |
/// | moves    | totals that do not start take the place of the next older one first            |
/// | oldest   | the oldest total, which leaves with `moves`                                    |
///
/// Exact modulo 2^32.
public final class DepthwiseLane extends Component {
  public record Params(int taps) {}

  private static final int TOTAL_BITS = 32;

  private final Params p;

  public DepthwiseLane(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final SInt value = in(sint(9));
  public final Bits weights = in(bits(8 * p.taps()));
  public final Bits adds = in(bits(p.taps()));
  public final Bits starts = in(bits(p.taps()));
  public final Bool moves = in(bool());
  public final SInt oldest = out(sint(TOTAL_BITS));

  @Override
  protected String summary() {
    return "one channel of a depthwise convolution, " + p.taps() + " products a cycle";
  }

  @Override
  protected void build() {
    var totals = new ArrayList<SInt>();
    for (int i = 0; i < p.taps(); i++) {
      totals.add(reg(sint(TOTAL_BITS)).named("total" + i));
    }
    SInt none = slit(0, TOTAL_BITS);
    for (int i = 0; i < p.taps(); i++) {
      var product = reg(sint(17)).named("product" + i);
      product.set(value.mul(weights.element(i, 8).asSInt()));
      SInt moved = mux(moves, i == 0 ? none : totals.get(i - 1), totals.get(i));
      SInt before = mux(starts.bit(i), none, moved);
      SInt added = mux(adds.bit(i), product.resize(TOTAL_BITS), none);
      totals.get(i).set(before.add(added));
    }
    oldest.set(totals.getLast());
  }
}
