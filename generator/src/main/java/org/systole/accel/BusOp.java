package org.systole.accel;

/// One step of a program for the host bus; addresses count 32-bit words.
public sealed interface BusOp {
  /// Holds reset for `cycles` clock cycles.
  record Reset(int cycles) implements BusOp {}

  /// Writes `words` to consecutive addresses.
  record Write(int address, int[] words) implements BusOp {
    public Write {
      words = words.clone();
    }
  }

  /// Reads `count` words and reports them.
  record Read(int address, int count) implements BusOp {}

  /// Reads words and compares them; of the last one only the bits of `lastMask`.
  record Expect(int address, int[] words, int lastMask) implements BusOp {
    public Expect {
      words = words.clone();
    }

    /// Compares all bits.
    public Expect(int address, int[] words) {
      this(address, words, -1);
    }
  }

  /// Reads until `(word & mask) == value`; fails after `limitCycles`.
  record Await(int address, int mask, int value, long limitCycles) implements BusOp {}

  /// From here on `percent` of the cycles have no request offered and no response taken; 0 for
  /// none.
  record Stalls(long seed, int percent) implements BusOp {}

  /// Reports the number of the cycle.
  record Mark(String name) implements BusOp {}

  /// Names what follows in messages.
  record Case(String name) implements BusOp {}
}
