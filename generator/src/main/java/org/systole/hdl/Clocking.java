package org.systole.hdl;

import java.util.function.Supplier;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.ClockDomain.Level;
import org.systole.hdl.ir.ClockDomain.ResetKind;
import org.systole.hdl.ir.Shape;

/// Chooses clock domains, makes domains from lines that are made here, and reads the lines of the
/// domain that holds here.
public interface Clocking extends Hardware {
  /// Makes a child, or registers, under another clock domain.
  default <T> T clocked(ClockDomain other, Supplier<T> make) {
    here().areas.push(other);
    try {
      return make.get();
    } finally {
      here().areas.pop();
    }
  }

  /// Registers, memories and children that are made in `body` belong to another clock domain.
  default void clockingArea(ClockDomain other, Runnable body) {
    clocked(other, () -> {
      body.run();
      return null;
    });
  }

  /// What is made in `body` is reset while `reset` is high, by the line `line`; `cumulative`: also
  /// while the reset of the domain that holds here is active.
  default void resetArea(String line, Bool reset, boolean cumulative, Runnable body) {
    clockingArea(resetDomain(line, cumulative ? reset.or(isResetActive()) : reset), body);
  }

  /// The domain that holds here, but reset while `reset` is high, by the line `line`.
  default ClockDomain resetDomain(String line, Bool reset) {
    var outer = here().clockDomain();
    here().supply(line, reset);
    var kind = outer.resetKind() == ResetKind.BOOT ? ResetKind.SYNC : outer.resetKind();
    return outer.withReset(line, kind, Level.HIGH);
  }

  /// What is made in `body` stands still while `enable` is low, by the line `line`, and while the
  /// domain that holds here stands still.
  default void clockEnableArea(String line, Bool enable, Runnable body) {
    var outer = here().clockDomain();
    here().supply(line, outer.enable().isEmpty() ? enable : enable.and(isClockEnableActive()));
    clockingArea(outer.withEnable(line, Level.HIGH), body);
  }

  /// What is made in `body` moves in every `factor`th cycle, by the enable line `line`, for the
  /// first time `factor` cycles after the reset. A synchronous reset still acts in every cycle.
  default void slowArea(String line, int factor, Runnable body) {
    var outer = here().clockDomain();
    if (factor < 1) {
      ClockLines.mistake(here(), "a clock domain is slowed by " + factor, "give 1 or more");
    }
    if (factor <= 1) {
      body.run();
      return;
    }
    UInt count = here().reg(here().uint(Component.log2Up(factor))).named(line + "_count").init(0);
    Bool tick = here().reg(here().bool()).named(line + "_tick").init(0);
    count.set(count.add(1));
    here().when(count.eq(factor - 1), () -> count.set(0));
    tick.set(count.eq(factor - 1));
    boolean sync = outer.resetKind() == ResetKind.SYNC && !outer.reset().isEmpty();
    Bool enable = sync ? tick.or(isResetActive()) : tick;
    here().supply(line, outer.enable().isEmpty() ? enable : enable.and(isClockEnableActive()));
    clockingArea(outer.withEnable(line, Level.HIGH).withFrequency(outer.hertz() / factor), body);
  }

  /// The same slowed to `hertz`, which divides the frequency of the domain that holds here.
  default void slowAreaAt(String line, long hertz, Runnable body) {
    long from = here().clockDomain().hertz();
    if (from == 0 || hertz < 1 || from % hertz != 0) {
      ClockLines.mistake(here(), from == 0 ? "clock domain ("
          + here().clockDomain().clock() + ") has no frequency, but is slowed to " + hertz + " Hz"
          : hertz > from ? "To high frequency: " + from + " Hz are slowed to " + hertz + " Hz"
          : from + " Hz are slowed to " + hertz + " Hz, which is no whole factor",
          from == 0 ? "give it one: withFrequency(hertz)" : "give a divisor of " + from);
      slowArea(line, 1, body);
      return;
    }
    slowArea(line, Math.toIntExact(from / hertz), body);
  }

  /// The clock of the domain that holds here, as a value: for ports of foreign modules, not for
  /// logic.
  default Bool readClock() {
    return ClockLines.read(here(), "clock", here().clockDomain().clock());
  }

  /// The reset line of the domain that holds here, as it is; see `isResetActive`.
  default Bool readReset() {
    return ClockLines.read(here(), "reset", here().clockDomain().reset());
  }

  default Bool readClockEnable() {
    return ClockLines.read(here(), "clock enable", here().clockDomain().enable());
  }

  default Bool readSoftReset() {
    return ClockLines.read(here(), "soft reset", here().clockDomain().softReset());
  }

  /// High while the domain that holds here is reset by its line; low where it has none.
  default Bool isResetActive() {
    var domain = here().clockDomain();
    return domain.resetKind() == ResetKind.BOOT ? here().lit(false)
        : ClockLines.active(here(), domain.reset(), domain.resetLevel(), false);
  }

  default Bool isSoftResetActive() {
    var domain = here().clockDomain();
    return ClockLines.active(here(), domain.softReset(), domain.softResetLevel(), false);
  }

  /// High while the domain that holds here moves; high where it has no enable.
  default Bool isClockEnableActive() {
    var domain = here().clockDomain();
    return ClockLines.active(here(), domain.enable(), domain.enableLevel(), true);
  }

  /// `value` of another clock domain in the one that holds here, `depth` registers later. Bits of a
  /// wider value may arrive in different cycles.
  default <T extends Data> T bufferCC(T value, int depth) {
    return BufferCC.of(here(), value, new BufferCC.Params(value.bitWidth(), depth));
  }

  /// The same with registers that are `init` after reset.
  default <T extends Data> T bufferCC(T value, int depth, long init) {
    return BufferCC.of(here(), value, new BufferCC.Params(value.bitWidth(), depth, init));
  }

  default <T extends Data> T bufferCC(T value) {
    return bufferCC(value, 2);
  }

  /// A reset for `domain` that begins with `input` at once and ends with the clock, after `depth`
  /// registers: high while active. `line` is the name that `input` gets as a reset line.
  default Bool asyncAssertSyncDeassert(String line, Bool input, Level inputLevel,
      ClockDomain domain, int depth) {
    here().supply(line, input);
    var released = domain.withReset(line, ResetKind.ASYNC, inputLevel);
    var buffer = clocked(released,
        () -> new BufferCC(here(), new BufferCC.Params(1, depth, 1L)));
    buffer.dataIn.set(here().lit(0, 1));
    return new Bool(Exprs.cast(buffer.dataOut.expr(), Shape.BOOL));
  }
}
