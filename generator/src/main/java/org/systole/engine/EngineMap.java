package org.systole.engine;

import java.util.Optional;
import org.systole.unit.RunControl;
import org.systole.unit.StallCause;

/// Word addresses of the host bus (24 bits). The upper four bits choose a region.
public final class EngineMap {
  private EngineMap() {}

  /// Write: run that many layers.
  public static final int START = 0x000000;
  /// Read: `BUSY`, `HUNG`, from bit `CAUSE_BIT` on three bits of `StallCause`;
  /// `MEMORY_FAILED`. A run without progress
  /// for `2^WATCHDOG_BITS` cycles is given up: hung and not busy; after that reset before the next
  /// start.
  public static final int STATUS = 0x000001;
  public static final int BUSY = RunControl.BUSY;
  public static final int HUNG = RunControl.HUNG;
  public static final int CAUSE_BIT = RunControl.CAUSE_BIT;
  public static final int CAUSE_MASK = RunControl.CAUSE_MASK;
  /// The memory answered a read of this run with an error: what was computed is wrong.
  public static final int MEMORY_FAILED = 32;
  public static final int WATCHDOG_BITS = 16;
  /// Read: cycles from the accepted start to the last output written.
  public static final int CYCLES = 0x000002;
  /// Read: cycles in which the walker waited for rows of a picture.
  public static final int WAIT_ROWS = 0x000003;
  /// Read: cycles in which the walker waited for weights.
  public static final int WAIT_WEIGHTS = 0x000004;
  /// Read: cycles in which the walker waited for free accumulators.
  public static final int WAIT_ACCUMULATORS = 0x000005;
  /// Read: cycles in which an addition's operand waited because windows were read from its side.
  public static final int WAIT_OPERAND = 0x000006;
  /// Read: `NetworkEngineParams.stamp()`.
  public static final int STAMP = 0x000007;
  /// Read, engines with a port: cycles that stood still for weights from the memory outside.
  public static final int STALL_MEMORY = 0x000008;
  /// Read, engines with a port: cycles that stood still for `hold`.
  public static final int STALL_HOLD = 0x000009;
  /// Write, engines with a port: where the weights' image lies, in bytes; what is below a burst is
  /// ignored. `BASE_HIGH`: bits 63..32.
  public static final int BASE = 0x00000A;
  public static final int BASE_HIGH = 0x00000B;
  /// Read and write: 16 bits by which a host knows the program that it wrote, 0 after a reset; see
  /// `ProgramMark`. Nothing in the engine depends on them.
  public static final int PROGRAM = 0x00000C;
  /// Write: weights, `WeightMemory.Params.parts()` words of four for each array row.
  public static final int WEIGHTS = 0x100000;
  /// Write, engines with a port instead of weights: the program of the prefetcher.
  public static final int PREFETCH = 0x100000;
  /// Write: one bias a filter, input zero point folded in. With activations of 16 bits biases and
  /// multipliers take two words a filter, the low one first.
  public static final int BIAS = 0x200000;
  /// Write: one multiplier a filter.
  public static final int MULTIPLIER = 0x300000;
  /// Write: left shift in bits 4..0, right shift in bits 12..8 (13..8 with activations of 16
  /// bits), one word a filter.
  public static final int SHIFT = 0x400000;
  /// Write: the programs of the stages, see `StageProgram`.
  public static final int LOADER = 0x500000;
  public static final int WALKER = 0x600000;
  public static final int OUTPUT = 0x700000;
  /// Read and write: the sides of the activation memory, four bytes a word: four elements of 8 bits
  /// or two of 16, the first in the low bits.
  public static final int SIDE0 = 0x800000;
  public static final int SIDE1 = 0x900000;
  /// Write: of the unit for depthwise convolutions the program, the weights (words of four,
  /// `WeightMemory.Params.parts()` for each word), and biases, multipliers and shifts of its
  /// channels, as those of filters.
  public static final int DEPTHWISE = 0xA00000;
  public static final int DEPTHWISE_WEIGHTS = 0xB00000;
  public static final int DEPTHWISE_BIAS = 0xD00000;
  public static final int DEPTHWISE_MULTIPLIER = 0xE00000;
  public static final int DEPTHWISE_SHIFT = 0xF00000;

  /// Write: tables of functions of one value, 256 words each, a byte a word.
  public static final int TABLES = 0xC00000;

  /// What a run waited for when it was given up, as a status word says.
  public static Optional<StallCause> stallCause(int status) {
    return (status & HUNG) == 0 ? Optional.empty()
        : Optional.of(StallCause.values()[status >>> CAUSE_BIT & CAUSE_MASK]);
  }

  static int region(int address) {
    return address >>> 20;
  }
}
