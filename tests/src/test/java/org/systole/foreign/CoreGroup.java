package org.systole.foreign;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.BaseType;
import org.systole.hdl.Bits;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// Foreign modules side by side on the same inputs, their outputs in one wide one.
final class CoreGroup extends Component {
  static final int INPUTS = 128;
  static final int SPAN = 256;

  private final List<Core> cores;

  CoreGroup(List<Core> cores) {
    this.cores = cores;
    super(null, cores.size());
  }

  final Bits inputs = in(bits(INPUTS));
  final Bits seen = out(bits(SPAN * cores.size()));

  @Override
  protected void build() {
    for (int i = 0; i < cores.size(); i++) {
      var box = new Core.Box(this, cores.get(i));
      box.named("core" + i);
      int low = 0;
      for (var input : box.inputs) {
        feed(input, inputs.slice(low + input.width() - 1, low));
        low += input.width();
      }
      seen.setSlice((i + 1) * SPAN - 1, i * SPAN,
          pack(new ArrayList<BaseType<?>>(box.outputs)).resize(SPAN));
    }
  }

  private static void feed(BaseType<?> input, Bits value) {
    switch (input) {
      case Bits bits -> bits.set(value);
      case UInt number -> number.set(value.asUInt());
      case SInt number -> number.set(value.asSInt());
      default -> throw new IllegalStateException("an input of another type");
    }
  }
}
