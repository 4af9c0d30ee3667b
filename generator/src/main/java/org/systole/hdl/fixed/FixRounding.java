package org.systole.hdl.fixed;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.RoundType;

/// Whether 1 is added to what is left of a value when its low bits are dropped.
final class FixRounding {
  private final Bits value;
  private final int drop;
  private final Bool negative;

  /// `negative` is null for values that never are.
  FixRounding(Bits value, int drop, Bool negative) {
    this.value = value;
    this.drop = drop;
    this.negative = negative;
  }

  /// Null where it never is.
  Bool up(RoundType type) {
    return switch (type) {
      case FLOOR -> null;
      case CEIL -> any(drop);
      case FLOOR_TO_ZERO -> negative == null ? null : any(drop).and(negative);
      case CEIL_TO_INF -> negative == null ? any(drop) : any(drop).and(negative.not());
      case ROUND_UP -> half();
      case ROUND_DOWN -> tie(null);
      case ROUND_TO_ZERO -> tie(negative);
      case ROUND_TO_INF -> negative == null ? half() : tie(negative.not());
      case ROUND_TO_EVEN -> tie(value.bit(drop));
      case ROUND_TO_ODD -> tie(value.bit(drop).not());
    };
  }

  private Bool half() {
    return value.bit(drop - 1);
  }

  private Bool any(int bits) {
    return value.slice(bits - 1, 0).orR();
  }

  /// To the nearest; a half goes up where `up` holds, which may be null.
  private Bool tie(Bool up) {
    if (drop == 1) {
      return up == null ? null : half().and(up);
    }
    var more = any(drop - 1);
    return half().and(up == null ? more : more.or(up));
  }
}
