package org.systole.hdl;

import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;

/// Counts up and down through `states` values, log2Up(states) bits, and goes round at both ends;
/// both in one cycle leave it as it is.
///
/// `increment()`, `decrement()` and `clear()` act in the `when` they stand in; a clear wins.
public final class CounterUpDown {
  private final UInt value;
  private final Bool up;
  private final Bool down;
  private final Bool willClear;
  private final int states;

  CounterUpDown(Component here, int states) {
    if (states < 2) {
      throw new UserError(List.of(new Diagnostic("RANGE", "a counter of " + states + " states",
          Locations.user().toString(), "", "give 2 or more")));
    }
    this.states = states;
    value = here.reg(here.uint(Component.log2Up(states))).init(0);
    up = here.wire(here.bool());
    down = here.wire(here.bool());
    willClear = here.wire(here.bool());
    suggest("counter");
    up.set(false);
    down.set(false);
    willClear.set(false);
    boolean round = Integer.bitCount(states) == 1;
    here.when(up.and(down.not()), () -> value.set(round ? value.add(1)
        : atLast().mux(here.U(0, value.width()), value.add(1))));
    here.when(down.and(up.not()), () -> value.set(round ? value.sub(1)
        : atFirst().mux(here.U(states - 1, value.width()), value.sub(1))));
    here.when(willClear, () -> value.set(0));
  }

  private void suggest(String name) {
    value.suggest(name);
    up.suggest(name + "_up");
    down.suggest(name + "_down");
    willClear.suggest(name + "_willClear");
  }

  public CounterUpDown named(String name) {
    suggest(name);
    value.named(name);
    return this;
  }

  public UInt value() {
    return value;
  }

  public void increment() {
    up.set(true);
  }

  public void decrement() {
    down.set(true);
  }

  public void clear() {
    willClear.set(true);
  }

  public Bool atFirst() {
    return value.eq(0);
  }

  public Bool atLast() {
    return value.eq(states - 1);
  }

  /// High in the cycle before the value begins again at 0.
  public Bool willOverflow() {
    return atLast().and(up).and(down.not());
  }

  /// High in the cycle before the value begins again at the end.
  public Bool willUnderflow() {
    return atFirst().and(down).and(up.not());
  }
}
