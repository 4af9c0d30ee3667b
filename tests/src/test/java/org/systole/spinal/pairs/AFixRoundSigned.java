package org.systole.spinal.pairs;

import java.util.Locale;
import org.systole.hdl.RoundType;
import org.systole.hdl.fixed.AFix;
import org.systole.spinal.Contract;

@Contract("fixed.round")
final class AFixRoundSigned extends Shown {
  public final AFix a = in(AFix.sq(3, 3));

  @Override
  protected void build() {
    for (var type : RoundType.values()) {
      String name = type.name().replace("_", "").toLowerCase(Locale.ROOT);
      show(name + "Free", a.round(-1, type, false));
      show(name + "Aligned", a.round(-1, type, true));
    }
  }
}
