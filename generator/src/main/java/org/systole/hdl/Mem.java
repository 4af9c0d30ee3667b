package org.systole.hdl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Memory;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;

/// On-chip memory of `depth` words; writes and reads are clocked, a read's value comes one cycle
/// later.
///
/// A read of the word written in the same cycle is undefined (SpinalHDL's `dontCare`).
public final class Mem {
  private final Component owner;
  private final int width;
  private final int depth;
  private final List<Memory.WritePort> writes = new ArrayList<>();
  private final List<Memory.ReadPort> reads = new ArrayList<>();
  private final org.systole.hdl.ir.SourceLocation at = Locations.user();
  private List<BigInteger> init = List.of();
  private String name = "memory";

  Mem(Component owner, int width, int depth) {
    this.owner = owner;
    this.width = width;
    this.depth = depth;
  }

  public Mem named(String newName) {
    name = newName;
    return this;
  }

  public Mem init(List<BigInteger> words) {
    init = List.copyOf(words);
    return this;
  }

  public int addressWidth() {
    return Component.log2Up(depth);
  }

  /// Writes `data` at `address` in every cycle in which `enable` and all enclosing conditions hold.
  public void write(Bool enable, UInt address, Bits data) {
    writes.add(new Memory.WritePort(owner.underConditions(enable).expr(), address.expr(),
        data.expr(), Optional.empty(), owner.clockDomain(), Locations.user()));
  }

  /// The word at `address`, one cycle later; holds its value while `enable` is low.
  public Bits readSync(Bool enable, UInt address) {
    var data = new Signal(Shape.bits(width), Signal.Role.WIRE, owner, Locations.user());
    owner.memoryReads.add(data);
    reads.add(new Memory.ReadPort(Memory.Timing.SYNC, enable.expr(), address.expr(), data,
        Memory.ReadUnderWrite.DONT_CARE, owner.clockDomain(), Locations.user()));
    return new Bits(Shape.bits(width)).bind(data);
  }

  String name() {
    return name;
  }

  /// Names the read values `<memory>_read`, `<memory>_read1` and so on, but for those that have a
  /// name.
  void nameReads(UnaryOperator<String> free) {
    for (int i = 0; i < reads.size(); i++) {
      Signal data = reads.get(i).data();
      if (!data.named()) {
        data.rename(free.apply(name + "_read" + (i == 0 ? "" : i)));
      }
    }
  }

  List<ClockDomain> domains() {
    return Stream.concat(writes.stream().map(Memory.WritePort::domain),
        reads.stream().map(Memory.ReadPort::domain)).toList();
  }

  Memory freeze() {
    return new Memory(name, width, depth, init, writes, reads, at);
  }
}
