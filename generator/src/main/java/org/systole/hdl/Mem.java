package org.systole.hdl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.systole.diag.Diagnostic;
import org.systole.hdl.ir.ClockDomain;
import org.systole.hdl.ir.Memory;
import org.systole.hdl.ir.Memory.ReadUnderWrite;
import org.systole.hdl.ir.Signal;

/// On-chip memory of `depth` words of one type, with any number of ports; a port belongs to the
/// clock domain in which it is made.
///
/// | port          | latency | meaning                                                          |
/// |---------------|---------|------------------------------------------------------------------|
/// | write         | 1       | where enable and all enclosing conditions hold                   |
/// | readSync      | 1       | holds while its enable is low                                    |
/// | readAsync     | 0       | no block memory can do it: made of logic                         |
/// | readWriteSync | 1       | one address for both                                             |
///
/// An address has log2Up(depth) bits, 1 where depth is 1. A `readSync` of the word that is written
/// in the same cycle gives anything, unless it is READ_FIRST (the word before), which needs one
/// write port in the same clock domain. A mask has one bit for each equal part of the word, bit 0
/// for the low one.
public final class Mem<T extends Data> extends MemContent<T> {
  private final Component owner;
  private final List<Memory.WritePort> writes = new ArrayList<>();
  private final List<Memory.ReadPort> reads = new ArrayList<>();
  private boolean inLogic;

  Mem(Component owner, T type, int depth) {
    super(owner, type, depth);
    this.owner = owner;
  }

  /// Asks synthesis for memory made of logic (`ram_style = "distributed"`), which leaves block
  /// memories to others. Yosys stops where a device has no such memory (iCE40).
  public Mem<T> inLogic() {
    inLogic = true;
    return this;
  }

  /// Writes `data` at `address` in every cycle in which all enclosing conditions hold.
  public void write(UInt address, T data) {
    write(address, data, null, null);
  }

  /// The same while `enable` is high.
  public void write(UInt address, T data, Bool enable) {
    write(address, data, enable, null);
  }

  /// The same, only those parts of the word whose bit of `mask` is high.
  public void write(UInt address, T data, Bool enable, Bits mask) {
    add(address, data, owner.underConditions(enable), mask);
  }

  private void add(UInt address, T data, Bool enable, Bits mask) {
    belongs();
    writes.add(new Memory.WritePort(enable.expr(), address.expr(), Words.pack(data, type()),
        Optional.ofNullable(mask).map(Bits::expr), owner.clockDomain(), Locations.user()));
  }

  /// The word at `address`, one cycle later.
  public T readSync(UInt address) {
    return readSync(address, owner.lit(true));
  }

  public T readSync(UInt address, Bool enable) {
    return readSync(address, enable, ReadUnderWrite.DONT_CARE);
  }

  public T readSync(UInt address, Bool enable, ReadUnderWrite policy) {
    return readSync(address, enable, policy, false);
  }

  /// `clockCrossing`: the memory may be written in another clock domain; the user answers for it.
  public T readSync(UInt address, Bool enable, ReadUnderWrite policy, boolean clockCrossing) {
    return read(Memory.Timing.SYNC, address, enable, policy, clockCrossing);
  }

  /// The word at `address`, in the same cycle.
  public T readAsync(UInt address) {
    return read(Memory.Timing.ASYNC, address, owner.lit(true), ReadUnderWrite.DONT_CARE, false);
  }

  private T read(Memory.Timing timing, UInt address, Bool enable, ReadUnderWrite policy,
      boolean clockCrossing) {
    belongs();
    var data = new Signal(Words.shape(type()), Signal.Role.WIRE, owner, Locations.user());
    if (clockCrossing) {
      data.mayCross();
    }
    owner.memoryReads.add(data);
    reads.add(new Memory.ReadPort(timing, enable.expr(), address.expr(), data, policy,
        owner.clockDomain(), Locations.user()));
    return Words.read(type(), data);
  }

  /// Writes while `enable` and `write` are high; the word at `address`, one cycle after `enable`.
  public T readWriteSync(UInt address, T data, Bool enable, Bool write) {
    return readWriteSync(address, data, enable, write, null, ReadUnderWrite.DONT_CARE, false);
  }

  /// `mask` may be null; `clockCrossing`: the memory may be written in another clock domain too.
  public T readWriteSync(UInt address, T data, Bool enable, Bool write, Bits mask,
      ReadUnderWrite policy, boolean clockCrossing) {
    add(address, data, enable.and(write), mask);
    return readSync(address, enable, policy, clockCrossing);
  }

  /// The place at `address`: `at(a).set(x)` writes, `at(a).read()` reads in the same cycle.
  public Place<T> at(UInt address) {
    return new Place<>(this, address);
  }

  /// One word, chosen at run time.
  public record Place<T extends Data>(Mem<T> memory, UInt address) {
    public void set(T data) {
      memory.write(address, data);
    }

    public T read() {
      return memory.readAsync(address);
    }
  }

  /// SCOPE VIOLATION: ports are made in the component that made the memory.
  @SuppressWarnings("ReferenceEquality") // a component equals only itself
  private void belongs() {
    var current = owner.elaboration().current();
    if (current != null && current != owner) {
      owner.elaboration().findings.add(new Diagnostic("SCOPE VIOLATION",
          "Memory port was created in a different component than its memory '" + name()
              + "'. Memory component: " + owner + ", Port component: " + current,
          Locations.user().toString(), at()
              + "   memory " + name() + " declared here", "pass address and data through ports"));
    }
  }

  /// Names the read values `<memory>_read`, `<memory>_read1` and so on, but for those that have a
  /// name.
  void nameReads(UnaryOperator<String> free) {
    for (int i = 0; i < reads.size(); i++) {
      Signal data = reads.get(i).data();
      if (!data.named()) {
        data.rename(free.apply(name() + "_read" + (i == 0 ? "" : i)));
      }
    }
  }

  List<ClockDomain> domains() {
    return Stream.concat(writes.stream().map(Memory.WritePort::domain),
        reads.stream().map(Memory.ReadPort::domain)).toList();
  }

  /// Whether anything reads it; else it does not reach the output.
  boolean used() {
    return !reads.isEmpty();
  }

  Memory freeze() {
    return new Memory(name(), Words.width(type()), depth(), content(), writes, reads, inLogic,
        at());
  }
}
