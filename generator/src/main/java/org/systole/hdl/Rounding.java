package org.systole.hdl;

import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// Roundings of one value: the low bits are dropped, and 1 is added where the type says so.
final class Rounding<T extends Num<T>> {
  private final T value;
  private final Bool negative;

  /// `negative` is null for values that never are.
  Rounding(T value, Bool negative) {
    this.value = value;
    this.negative = negative;
  }

  /// `n` bits dropped; one bit wider than what is left where the type may add 1, or cut by
  /// saturation when aligned.
  T apply(RoundType type, int n, boolean align) {
    T kept = value.shiftRight(n);
    if (type == RoundType.FLOOR || type == RoundType.FLOOR_TO_ZERO && negative == null) {
      return kept;
    }
    int width = kept.width() + 1;
    T sum = value.make(new Expr.Binary(Expr.BinaryOp.ADD, Exprs.resize(kept.expr(), width),
        Exprs.cast(up(type, n).asBits().resize(width).expr(), kept.shape().withWidth(width)),
        kept.shape().withWidth(width), Locations.user()));
    return !type.grows() ? sum.trim(1) : align ? sum.sat(1) : sum;
  }

  private Bool up(RoundType type, int n) {
    return switch (type) {
      case FLOOR -> never();
      case CEIL -> rest(n + 1);
      case FLOOR_TO_ZERO -> rest(n + 1).and(negative);
      case CEIL_TO_INF -> negative == null ? rest(n + 1) : rest(n + 1).and(negative.not());
      case ROUND_UP -> half(n);
      case ROUND_DOWN -> n == 1 ? never() : half(n).and(rest(n));
      case ROUND_TO_ZERO -> negative == null ? up(RoundType.ROUND_DOWN, n) : tie(n, negative);
      case ROUND_TO_INF -> negative == null ? half(n) : tie(n, negative.not());
      case ROUND_TO_EVEN -> tie(n, value.bit(n));
      case ROUND_TO_ODD -> tie(n, value.bit(n).not());
    };
  }

  private static Bool never() {
    return new Bool(Exprs.zero(Shape.BOOL));
  }

  /// The highest bit that is dropped.
  private Bool half(int n) {
    return value.bit(n - 1);
  }

  /// Whether a bit below bit n - 1 is high.
  private Bool rest(int n) {
    return value.slice(n - 2, 0).orR();
  }

  /// To the nearest; a half goes up where `up` holds.
  private Bool tie(int n, Bool up) {
    return half(n).and(n == 1 ? up : rest(n).or(up));
  }
}
