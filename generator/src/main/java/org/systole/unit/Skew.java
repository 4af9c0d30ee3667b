package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Component;

/// Delays element i of a vector by `i / group * step` cycles: the triangle of registers at the edge
/// of an array.
///
/// `elements` elements of `width` bits, element 0 in the low bits; `group` neighbours share a
/// delay.
public final class Skew extends Component {
  public record Params(int elements, int width, int group, int step) {}

  private final Params p;

  public Skew(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bits aligned = in(bits(p.elements() * p.width()));
  public final Bits skewed = out(bits(p.elements() * p.width()));

  @Override
  protected String summary() {
    return "delays element i by " + p.step() + " x floor(i / " + p.group() + ") cycles";
  }

  @Override
  protected void build() {
    var parts = new ArrayList<Bits>();
    Bits rest = aligned;
    int groupWidth = p.group() * p.width();
    for (int low = 0, delay = 0; low < aligned.width(); low += groupWidth, delay++) {
      for (int s = 0; delay > 0 && s < p.step(); s++) {
        rest = regNext(rest).named("after" + ((delay - 1) * p.step() + s + 1));
      }
      int size = Math.min(groupWidth, rest.width());
      parts.add(rest.slice(size - 1, 0));
      if (size < rest.width()) {
        rest = rest.slice(rest.width() - 1, size);
      }
    }
    skewed.set(pack(parts));
  }
}
