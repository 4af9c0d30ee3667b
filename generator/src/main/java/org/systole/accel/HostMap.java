package org.systole.accel;

import java.util.Optional;
import org.systole.unit.RunControl;
import org.systole.unit.StallCause;

/// Word addresses of the host bus (24 bits). The upper four bits choose a region.
public final class HostMap {
  private HostMap() {}

  /// Write: start a run.
  public static final int START = 0x000000;
  /// Read: `BUSY`, `HUNG`, from bit `CAUSE_BIT` on three bits of `StallCause`. A run without progress
  /// for `2^WATCHDOG_BITS` cycles is given up: hung and not busy; after that reset before the next
  /// start.
  public static final int STATUS = 0x000001;
  public static final int BUSY = RunControl.BUSY;
  public static final int HUNG = RunControl.HUNG;
  public static final int CAUSE_BIT = RunControl.CAUSE_BIT;
  public static final int WATCHDOG_BITS = 16;
  /// Read: cycles from the accepted start to the last output written.
  public static final int CYCLES = 0x000002;
  /// Read: cycles in which the walker waited for rows of the picture.
  public static final int WAIT_ROWS = 0x000003;
  /// Read: cycles in which the walker waited for weights.
  public static final int WAIT_WEIGHTS = 0x000004;
  /// Read: cycles in which the walker waited for free accumulators.
  public static final int WAIT_ACCUMULATORS = 0x000005;
  /// Read: `EngineParams.stamp()`.
  public static final int STAMP = 0x000006;
  /// Write: settings, in the order of `Setting`.
  public static final int SETTINGS = 0x000040;
  /// Write: the picture, four bytes a word, rows, columns, channels, channel innermost.
  public static final int INPUT = 0x100000;
  /// Write: weights, `WeightMemory.Params.parts()` words of four for each array row.
  public static final int WEIGHTS = 0x200000;
  /// Write: one bias a filter, input zero point folded in.
  public static final int BIAS = 0x300000;
  /// Write: one multiplier a filter.
  public static final int MULTIPLIER = 0x400000;
  /// Write: left shift in bits 4..0, right shift in bits 12..8, one word a filter.
  public static final int SHIFT = 0x500000;
  /// Read: the outputs, four bytes a word.
  public static final int OUTPUT = 0x600000;

  /// The cause in a word read from `STATUS`; empty when the run was not given up.
  public static Optional<StallCause> stallCause(int status) {
    return (status & HUNG) == 0 ? Optional.empty()
        : Optional.of(StallCause.values()[status >>> CAUSE_BIT & RunControl.CAUSE_MASK]);
  }

  static int region(int address) {
    return address >>> 20;
  }
}
