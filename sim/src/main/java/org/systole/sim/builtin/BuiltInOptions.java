package org.systole.sim.builtin;

/// How a simulation begins: registers and memories that nothing initialises hold values drawn from
/// `seed`, or zeros when `random` is false.
public record BuiltInOptions(long seed, boolean random) {
  /// Values of seed 1.
  public static final BuiltInOptions DEFAULT = new BuiltInOptions(1, true);

  /// Values of another seed.
  public static BuiltInOptions seed(long seed) {
    return new BuiltInOptions(seed, true);
  }

  /// Zeros.
  public static BuiltInOptions zeros() {
    return new BuiltInOptions(0, false);
  }
}
