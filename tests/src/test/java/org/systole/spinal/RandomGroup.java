package org.systole.spinal;

import java.util.ArrayList;
import org.systole.hdl.BaseType;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// Random components side by side, with seeds from `first` on; all outputs in one wide one.
final class RandomGroup extends Component {
  /// Bits of the outputs that belong to one member.
  static final int SPAN = 640;
  static final int INPUTS = 96;

  record Members(long first, int count, boolean modules) {}

  private final Members p;

  RandomGroup(Members p) {
    this.p = p;
    super(null, p);
  }

  public final Bits inputs = in(bits(INPUTS));
  public final Bits seen = out(bits(SPAN * p.count()));

  @Override
  protected void build() {
    for (int i = 0; i < p.count(); i++) {
      var seed = new Twin.Seed(p.first() + i, true);
      Twin member = p.modules() ? new RandomModule(this, seed) : new RandomExpressions(this, seed);
      member.named("member" + i);
      int low = 0;
      for (var input : member.inputs()) {
        feed(input, inputs.slice(low + input.width() - 1, low));
        low += input.width();
      }
      var parts = new ArrayList<BaseType<?>>(member.outputs());
      seen.setSlice((i + 1) * SPAN - 1, i * SPAN, pack(parts).resize(SPAN));
    }
  }

  private static void feed(BaseType<?> input, Bits value) {
    switch (input) {
      case Bool flag -> flag.set(value.bit(0));
      case Bits bits -> bits.set(value);
      case UInt number -> number.set(value.asUInt());
      case SInt number -> number.set(value.asSInt());
      default -> throw new IllegalStateException("an input of another type");
    }
  }
}
