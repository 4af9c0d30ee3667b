package org.systole.hdl.ir;

import java.math.BigInteger;
import java.util.List;

/// On-chip memory of `depth` words of `width` bits with clocked writes and clocked reads (read
/// value one cycle later).
public record Memory(String name, int width, int depth, List<BigInteger> init, List<WritePort> writes,
    List<ReadPort> reads, SourceLocation at) {

  public record WritePort(Expr enable, Expr address, Expr data, ClockDomain domain,
      SourceLocation at) {}

  /// `data` holds its value while `enable` is low.
  public record ReadPort(Expr enable, Expr address, Signal data, ClockDomain domain,
      SourceLocation at) {}
}
