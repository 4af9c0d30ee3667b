package org.systole.hdl.ir;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// On-chip memory of `depth` words of `width` bits; the data of a read port has the type of a word.
/// `init` is empty or holds `depth` words. `inLogic`: of logic wherever a device can have it so.
public record Memory(String name, int width, int depth, List<BigInteger> init, List<WritePort> writes,
    List<ReadPort> reads, boolean inLogic, SourceLocation at) {

  /// One that synthesis makes of what suits it.
  public Memory(String name, int width, int depth, List<BigInteger> init, List<WritePort> writes,
      List<ReadPort> reads, SourceLocation at) {
    this(name, width, depth, init, writes, reads, false, at);
  }

  /// Writes at the clock. Each bit of `mask`, if there is one, stands for an equal part of the
  /// word, bit 0 for the low one.
  public record WritePort(Expr enable, Expr address, Expr data, Optional<Expr> mask,
      ClockDomain domain, SourceLocation at) {}

  /// SYNC: the value comes one cycle later, and `data` holds it while `enable` is low. ASYNC: in the
  /// same cycle; `enable` and `domain` mean nothing.
  public record ReadPort(Timing timing, Expr enable, Expr address, Signal data,
      ReadUnderWrite policy, ClockDomain domain, SourceLocation at) {
    public boolean sync() {
      return timing == Timing.SYNC;
    }
  }

  public enum Timing { SYNC, ASYNC }

  /// What a SYNC read gives of a word that is written in the same cycle.
  public enum ReadUnderWrite { DONT_CARE, READ_FIRST, WRITE_FIRST }
}
