package org.systole.spinal.pairs;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;
import org.systole.spinal.Contract;

@Contract("op.into-sint")
final class IntoSigned extends Component {
  public final UInt a = in(uint(5));
  public final Bool negative = in(bool());
  public final SInt signedValue = out(sint(6));
  public final SInt complement = out(sint(6));

  IntoSigned() {
    super(null, null);
  }

  @Override
  protected void build() {
    signedValue.set(a.intoSInt());
    complement.set(a.twoComplement(negative));
  }
}
