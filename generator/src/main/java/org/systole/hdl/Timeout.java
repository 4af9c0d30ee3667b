package org.systole.hdl;

import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;

/// Says when `cycles` cycles have gone by: `expired()` is low after reset and in the cycle after a
/// `clear()`, which acts in the `when` it stands in, and stays high once it is.
public final class Timeout {
  private final Bool state;
  private final Bool willClear;

  Timeout(Component here, int cycles) {
    if (cycles < 1) {
      throw new UserError(List.of(new Diagnostic("RANGE", "a timeout of " + cycles + " cycles",
          Locations.user().toString(), "", "give 1 or more")));
    }
    state = here.reg(here.bool()).init(false);
    willClear = here.wire(here.bool());
    state.suggest("timeout");
    willClear.suggest("timeout_clear");
    willClear.set(false);
    var counter = here.counter(cycles);
    counter.suggest("timeout_counter");
    here.when(state.not(), counter::increment);
    here.when(counter.willOverflow(), () -> state.set(true));
    here.when(willClear, () -> {
      counter.clear();
      state.set(false);
    });
  }

  public Bool expired() {
    return state;
  }

  public void clear() {
    willClear.set(true);
  }
}
