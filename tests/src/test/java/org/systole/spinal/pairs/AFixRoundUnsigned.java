package org.systole.spinal.pairs;

import java.util.Locale;
import org.systole.hdl.RoundType;
import org.systole.hdl.fixed.AFix;
import org.systole.spinal.Contract;

/// Without `ROUND_TO_INF` aligned: SpinalHDL forgets there to hold the result.
@Contract("fixed.round")
final class AFixRoundUnsigned extends Shown {
  public final AFix a = in(AFix.uq(3, 3));

  @Override
  protected void build() {
    for (var type : RoundType.values()) {
      String name = type.name().replace("_", "").toLowerCase(Locale.ROOT);
      show(name + "Free", a.round(-1, type, false));
      if (type != RoundType.ROUND_TO_INF) {
        show(name + "Aligned", a.round(-1, type, true));
      }
    }
  }
}
