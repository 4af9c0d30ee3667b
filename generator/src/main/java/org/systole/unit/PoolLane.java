package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// Combines one value with its window's partial result: the larger of both, or their sum, in the same
/// cycle. A window's `first` value is its partial result.
///
/// `result` is what a window's last value sends off: the combination, or with `averages` the quotient of
/// the sum and `count`, rounded half away from zero, which is there with `divided`. `divide` starts the
/// division; `value`, `partial`, `first` and `count` stay until `divided`.
public final class PoolLane extends Component {
  private final Pool.Params p;

  public PoolLane(Component parent, Pool.Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bits value = in(bits(p.valueBits()));
  public final Bits partial = in(bits(p.sumBits()));
  public final Bool first = in(bool());
  public final Bool average = in(bool());
  public final UInt count = in(uint(8));
  public final Bool divide = in(bool());
  public final Bool averages = in(bool());
  public final SInt combined = out(sint(p.sumBits()));
  public final Bits result = out(bits(p.valueBits()));
  public final Bool divided = out(bool());

  @Override
  protected String summary() {
    return "a value and its window's partial result";
  }

  @Override
  protected void build() {
    SInt sent = value.asSInt();
    SInt own = sent.resize(p.sumBits());
    SInt before = partial.asSInt();
    Bool larger = flag("larger", before.resize(p.valueBits()).lt(sent));
    combined.set(mux(first, own, mux(average, before.add(own), mux(larger, own, before))));
    var divider = new RoundedDivider(this, new RoundedDivider.Params(p.sumBits(), p.int16()));
    divider.named("roundedDivider");
    divider.start.set(divide);
    divider.sum.set(combined);
    divider.count.set(count);
    divided.set(divider.done);
    result.set(mux(averages, divider.quotient, combined.resize(p.valueBits())).asBits());
  }
}
