package org.systole.hdl.ir;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// When registers move and how they are reset: names of the lines and what they mean.
///
/// Lines are inputs of every module that needs them, up to the top, unless a component supplies
/// them. An empty name is a line that is not there. The soft reset is synchronous; like a SYNC
/// reset it acts only in cycles that are enabled. Clocks of one `group` are synchronous with each
/// other; `hertz` is 0 where the frequency is unknown.
public record ClockDomain(String clock, Edge edge, String reset, ResetKind resetKind,
    Level resetLevel, String enable, Level enableLevel, String softReset, Level softResetLevel,
    String group, long hertz) {
  /// The edge at which registers move.
  public enum Edge { RISING, FALLING }

  /// BOOT: registers have their initial value when the device is configured, there is no reset.
  public enum ResetKind { ASYNC, SYNC, BOOT }

  /// The level at which a line acts.
  public enum Level { HIGH, LOW }

  /// Names tell domains apart well enough, and quicker than all the fields do.
  @Override
  public int hashCode() {
    return 31 * clock.hashCode() + reset.hashCode();
  }

  /// `clk`, rising; `reset`, asynchronous, active high.
  public static final ClockDomain DEFAULT = new ClockDomain("clk", Edge.RISING, "reset",
      ResetKind.ASYNC, Level.HIGH, "", Level.HIGH, "", Level.HIGH, "clk", 0);

  /// The default with the lines `<name>_clk` and `<name>_reset`.
  public static ClockDomain external(String name) {
    return DEFAULT.withClock(name + "_clk").withReset(name + "_reset", ResetKind.ASYNC, Level.HIGH);
  }

  /// Another clock, of which neither frequency nor relation to others is known.
  public ClockDomain withClock(String name) {
    return new ClockDomain(name, edge, reset, resetKind, resetLevel, enable, enableLevel,
        softReset, softResetLevel, name, 0);
  }

  /// The clock has a fixed relation to that of `other`: values may cross between them.
  public ClockDomain syncWith(ClockDomain other) {
    return new ClockDomain(clock, edge, reset, resetKind, resetLevel, enable, enableLevel,
        softReset, softResetLevel, other.group, hertz);
  }

  public ClockDomain withFrequency(long newHertz) {
    return new ClockDomain(clock, edge, reset, resetKind, resetLevel, enable, enableLevel,
        softReset, softResetLevel, group, newHertz);
  }

  public ClockDomain withEdge(Edge newEdge) {
    return new ClockDomain(clock, newEdge, reset, resetKind, resetLevel, enable, enableLevel,
        softReset, softResetLevel, group, hertz);
  }

  public ClockDomain withReset(String name, ResetKind kind, Level level) {
    return new ClockDomain(clock, edge, name, kind, level, enable, enableLevel, softReset,
        softResetLevel, group, hertz);
  }

  /// Registers have their initial values from the start; there is no reset line.
  public ClockDomain withBoot() {
    return withReset("", ResetKind.BOOT, Level.HIGH);
  }

  public ClockDomain withoutReset() {
    return withReset("", ResetKind.ASYNC, Level.HIGH);
  }

  public ClockDomain withEnable(String name, Level level) {
    return new ClockDomain(clock, edge, reset, resetKind, resetLevel, name, level, softReset,
        softResetLevel, group, hertz);
  }

  public ClockDomain withSoftReset(String name, Level level) {
    return new ClockDomain(clock, edge, reset, resetKind, resetLevel, enable, enableLevel, name,
        level, group, hertz);
  }

  /// The names of the lines that are there: clock, reset, enable, soft reset.
  public List<String> lines() {
    return Stream.of(clock, reset, enable, softReset).filter(l -> !l.isEmpty()).toList();
  }

  /// A word for what sets this domain apart from `other`: the first line that it has and the other
  /// has not, in the order clock, enable, soft reset, reset; else the edge and the kind of reset.
  public String difference(ClockDomain other) {
    return Stream.of(clock, enable, softReset, reset)
        .filter(l -> !l.isEmpty() && !other.lines().contains(l)).findFirst()
        .orElse((edge + "_" + resetKind).toLowerCase(Locale.ROOT));
  }

  /// Whether something sets registers to their initial values.
  public boolean resets() {
    return resetKind == ResetKind.BOOT || !reset.isEmpty() || !softReset.isEmpty();
  }
}
