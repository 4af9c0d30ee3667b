package org.systole.sim.builtin.run;

/// Operators on values of at most 64 bits that have no instruction of their own: quotients of 0,
/// far shifts. Amounts and indices are unsigned. Called by generated code.
public final class Narrow {
  private Narrow() {}

  public static int divide(int a, int b) {
    return b == 0 ? 0 : a / b;
  }

  public static int divideUnsigned(int a, int b) {
    return b == 0 ? 0 : Integer.divideUnsigned(a, b);
  }

  public static long divide(long a, long b) {
    return b == 0 ? 0 : a / b;
  }

  public static long divideUnsigned(long a, long b) {
    return b == 0 ? 0 : Long.divideUnsigned(a, b);
  }

  public static int remainder(int a, int b) {
    return b == 0 ? 0 : a % b;
  }

  public static int remainderUnsigned(int a, int b) {
    return b == 0 ? 0 : Integer.remainderUnsigned(a, b);
  }

  public static long remainder(long a, long b) {
    return b == 0 ? 0 : a % b;
  }

  public static long remainderUnsigned(long a, long b) {
    return b == 0 ? 0 : Long.remainderUnsigned(a, b);
  }

  public static int left(int a, int by) {
    return by >>> 5 == 0 ? a << by : 0;
  }

  public static long left(long a, int by) {
    return by >>> 6 == 0 ? a << by : 0;
  }

  public static int right(int a, int by) {
    return by >>> 5 == 0 ? a >> by : a >> 31;
  }

  public static long right(long a, int by) {
    return by >>> 6 == 0 ? a >> by : a >> 63;
  }

  public static int rightUnsigned(int a, int by) {
    return by >>> 5 == 0 ? a >>> by : 0;
  }

  public static long rightUnsigned(long a, int by) {
    return by >>> 6 == 0 ? a >>> by : 0;
  }

  public static int pick(int a, int index, int width) {
    return Integer.compareUnsigned(index, width) < 0 ? a >>> index & 1 : 0;
  }

  public static int pick(long a, int index, int width) {
    return Integer.compareUnsigned(index, width) < 0 ? (int) (a >>> index) & 1 : 0;
  }

  /// The word at `index`, 0 beyond the end.
  public static int word(int[] memory, int index) {
    return Integer.compareUnsigned(index, memory.length) < 0 ? memory[index] : 0;
  }

  /// The word at `index`, 0 beyond the end.
  public static long word(long[] memory, int index) {
    return Integer.compareUnsigned(index, memory.length) < 0 ? memory[index] : 0;
  }

  /// Word `part` of the `parts` words at `index`, 0 beyond the end.
  public static long word(long[] memory, int index, int parts, int part) {
    return Integer.compareUnsigned(index, memory.length / parts) < 0
        ? memory[index * parts + part] : 0;
  }

  /// Writes the bits of `mask`; beyond the end nothing.
  public static void write(int[] memory, int index, int data, int mask) {
    if (Integer.compareUnsigned(index, memory.length) < 0) {
      memory[index] = memory[index] & ~mask | data & mask;
    }
  }

  /// Writes the bits of `mask` of word `part`; beyond the end nothing.
  public static void write(long[] memory, int index, long data, long mask, int parts, int part) {
    if (Integer.compareUnsigned(index, memory.length / parts) < 0) {
      int at = index * parts + part;
      memory[at] = memory[at] & ~mask | data & mask;
    }
  }
}
