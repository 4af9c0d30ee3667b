package org.systole.hdl;

import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;

/// Counts 0 to `states - 1` and begins again; the value has log2Up(states) bits (1 where there is
/// one state).
///
/// `increment()` and `clear()` act in the `when` they stand in; a clear wins.
public final class Counter {
  private final UInt value;
  private final Bool willIncrement;
  private final Bool willClear;
  private final Bool last;

  Counter(Component here, int states, boolean freeRun) {
    if (states < 1) {
      throw new UserError(List.of(new Diagnostic("RANGE", "a counter of " + states + " states",
          Locations.user().toString(), "", "give 1 or more")));
    }
    value = here.reg(here.uint(Math.max(1, Component.log2Up(states)))).init(0);
    willIncrement = here.wire(here.bool());
    willClear = here.wire(here.bool());
    suggest("counter");
    willIncrement.set(freeRun ? 1 : 0);
    willClear.set(0);
    last = value.eq(states - 1);
    here.when(willIncrement, () -> value.set(value.add(1)));
    if (Integer.bitCount(states) != 1 || states == 1) {
      here.when(willOverflow(), () -> value.set(0));
    }
    here.when(willClear, () -> value.set(0));
  }

  void suggest(String name) {
    value.suggest(name);
    willIncrement.suggest(name + "_willIncrement");
    willClear.suggest(name + "_willClear");
  }

  public Counter named(String name) {
    suggest(name);
    value.named(name);
    return this;
  }

  public UInt value() {
    return value;
  }

  public void increment() {
    willIncrement.set(1);
  }

  public void clear() {
    willClear.set(1);
  }

  /// High while the value is the last one.
  public Bool willOverflowIfInc() {
    return last;
  }

  /// High in the cycle before the value begins again.
  public Bool willOverflow() {
    return last.and(willIncrement);
  }
}
