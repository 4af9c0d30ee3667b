package org.systole.spinal.pairs;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.spinal.Contract;

@Contract("enum.encoding")
final class EnumCustom extends Component {
  enum Op {
    LOAD(3), ADD(17), STORE(8);

    private final long code;

    Op(long code) {
      this.code = code;
    }
  }

  public final Bool go = in(bool());
  public final Bits code = out(bits(5));

  EnumCustom() {
    super(null, null);
  }

  @Override
  protected void build() {
    var op = reg(enumOf(Op.class, o -> o.code)).init(Op.LOAD).named("op");
    when(go, () -> switchOn(op, s -> s
        .is(Op.LOAD, () -> op.set(Op.ADD))
        .is(Op.ADD, () -> op.set(Op.STORE))
        .is(Op.STORE, () -> op.set(Op.LOAD))));
    code.set(op.asBits());
  }
}
