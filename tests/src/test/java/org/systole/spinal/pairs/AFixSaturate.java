package org.systole.spinal.pairs;

import java.math.BigInteger;
import java.util.Locale;
import org.systole.hdl.RoundType;
import org.systole.hdl.fixed.AFix;
import org.systole.spinal.Contract;

@Contract({"fixed.round", "fixed.assign"})
final class AFixSaturate extends Shown {
  public final AFix a = in(AFix.sq(4, 3));

  @Override
  protected void build() {
    for (var type : RoundType.values()) {
      String name = type.name().replace("_", "").toLowerCase(Locale.ROOT);
      out(AFix.sq(2, 1)).named(name + "Held").set(a.saturated(type));
      show(name + "Fixed", a.fixTo(AFix.uq(3, 1), type));
      out(AFix.sq(2, 1)).named(name + "Cut").set(a.truncated(type));
    }
    show("between", a.sat(BigInteger.valueOf(5), BigInteger.valueOf(-3)));
  }
}
