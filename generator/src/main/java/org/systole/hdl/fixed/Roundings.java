package org.systole.hdl.fixed;

import org.systole.hdl.RoundType;

/// Names for all roundings to steps of `2^exp`.
interface Roundings<T> {
  T round(int exp, RoundType type);

  default T floor(int exp) {
    return round(exp, RoundType.FLOOR);
  }

  default T ceil(int exp) {
    return round(exp, RoundType.CEIL);
  }

  default T floorToZero(int exp) {
    return round(exp, RoundType.FLOOR_TO_ZERO);
  }

  default T ceilToInf(int exp) {
    return round(exp, RoundType.CEIL_TO_INF);
  }

  default T roundHalfUp(int exp) {
    return round(exp, RoundType.ROUND_UP);
  }

  default T roundHalfDown(int exp) {
    return round(exp, RoundType.ROUND_DOWN);
  }

  default T roundHalfToZero(int exp) {
    return round(exp, RoundType.ROUND_TO_ZERO);
  }

  default T roundHalfToInf(int exp) {
    return round(exp, RoundType.ROUND_TO_INF);
  }

  default T roundHalfToEven(int exp) {
    return round(exp, RoundType.ROUND_TO_EVEN);
  }

  default T roundHalfToOdd(int exp) {
    return round(exp, RoundType.ROUND_TO_ODD);
  }
}
