package org.systole.hdl.fixed;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.systole.hdl.Bool;
import org.systole.hdl.Num;
import org.systole.hdl.RoundType;
import org.systole.hdl.Wrapped;

/// A fixed-point number of a fixed format: it is below `2^peak`, in steps of `2^minExp`.
///
/// | operator        | peak           | width                                      |
/// |-----------------|----------------|--------------------------------------------|
/// | add sub         | the larger     | as both in the finer steps: it wraps around |
/// | mul             | sum, SFix + 1  | sum                                        |
/// | shiftLeft(n)    | + n            | same                                       |
/// | shiftLeftGrow   | + n            | + n                                        |
/// | shiftRightCut   | - n            | - n                                        |
///
/// Assigning to a coarser or smaller format needs `truncated()`.
public abstract sealed class Fix<T extends Fix<T, R>, R extends Num<R>> extends Wrapped<R>
    permits UFix, SFix {
  private final int peak;
  private final boolean truncated;

  Fix(int peak, R raw, boolean truncated) {
    super(raw);
    this.peak = peak;
    this.truncated = truncated;
  }

  abstract T make(int newPeak, R raw, boolean cut);

  abstract R number(BigInteger value, int width);

  /// Exponent of the smallest power of two above all values.
  public final int maxExp() {
    return peak;
  }

  /// Exponent of the steps.
  public abstract int minExp();

  public final int bitCount() {
    return raw().width();
  }

  /// The steps as a number.
  public final R raw() {
    return wrapped();
  }

  abstract Range range();

  private R aligned(int exp) {
    return minExp() == exp ? raw() : raw().shiftLeft(minExp() - exp);
  }

  private T joined(T other, boolean subtract) {
    int exp = Math.min(minExp(), other.minExp());
    R a = aligned(exp);
    R b = ((Fix<T, R>) other).aligned(exp);
    return make(Math.max(peak, other.maxExp()), subtract ? a.sub(b) : a.add(b), false);
  }

  public final T add(T other) {
    return joined(other, false);
  }

  public final T sub(T other) {
    return joined(other, true);
  }

  /// Times `2^n`: the same bits.
  public final T shiftLeft(int n) {
    return make(peak + n, raw(), false);
  }

  /// Divided by `2^n`: the same bits.
  public final T shiftRight(int n) {
    return make(peak - n, raw(), false);
  }

  /// Times `2^n` in the same steps.
  public final T shiftLeftGrow(int n) {
    return make(peak + n, raw().shiftLeft(n), false);
  }

  /// Divided by `2^n` in the same steps: rounds down.
  public final T shiftRightCut(int n) {
    return make(peak - n, raw().shiftRight(n), false);
  }

  private Bool below(T other, boolean orEqual) {
    int exp = Math.min(minExp(), other.minExp());
    R a = aligned(exp);
    R b = ((Fix<T, R>) other).aligned(exp);
    return orEqual ? a.le(b) : a.lt(b);
  }

  public final Bool lt(T other) {
    return below(other, false);
  }

  public final Bool le(T other) {
    return below(other, true);
  }

  public final Bool gt(T other) {
    return ((Fix<T, R>) other).below(self(), false);
  }

  public final Bool ge(T other) {
    return ((Fix<T, R>) other).below(self(), true);
  }

  @SuppressWarnings("unchecked")
  private T self() {
    return (T) this;
  }

  /// To be cut to the format of the target: steps that are too fine and upper bits are lost.
  public final T truncated() {
    return make(peak, raw(), true);
  }

  /// The constant `value` in this format, which has it.
  public final T literal(BigDecimal value) {
    return make(peak, number(Decimals.steps(value, range(), this::refuse), bitCount()), false);
  }

  public final T literal(double value) {
    return literal(BigDecimal.valueOf(value));
  }

  /// Drives this signal.
  public final void set(T value) {
    if (!((Fix<T, R>) value).truncated && (peak < value.maxExp() || minExp() > value.minExp())) {
      refuse("PRECISION LOST", title() + " is below 2^" + peak + " in steps of 2^" + minExp()
          + " but is assigned values below 2^" + value.maxExp() + " in steps of 2^"
          + value.minExp(), "assign value.truncated()");
      return;
    }
    int drop = minExp() - value.minExp();
    R moved = drop > 0 && drop >= value.bitCount() ? signs(value.raw())
        : drop > 0 ? value.raw().shiftRight(drop) : value.raw().shiftLeft(-drop);
    raw().set(moved.resize(bitCount()));
  }

  /// What is left when all bits but the sign are dropped.
  abstract R signs(R value);

  /// Drives this signal with a constant that it can have.
  public final void set(BigDecimal value) {
    set(literal(value));
  }

  public final void set(double value) {
    set(literal(value));
  }

  /// Drives this signal with the rounded constant.
  public final void set(double value, RoundType rounding) {
    raw().set(number(Decimals.steps(BigDecimal.valueOf(value), range(), rounding, this::refuse),
        bitCount()));
  }

  /// Reset value of a register.
  public final T init(BigDecimal value) {
    initialise(Decimals.steps(value, range(), this::refuse));
    return self();
  }

  public final T init(double value) {
    return init(BigDecimal.valueOf(value));
  }

  @Override
  public final T named(String name) {
    super.named(name);
    return self();
  }
}
