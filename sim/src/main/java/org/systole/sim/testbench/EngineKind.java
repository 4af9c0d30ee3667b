package org.systole.sim.testbench;

/// What simulates.
public enum EngineKind {
  /// The design as bytecode: starts in a moment; two-state.
  BUILT_IN("built-in"),
  /// The design as C++, compiled once for each content: fastest; two-state.
  VERILATOR("verilator"),
  /// Icarus Verilog: slow; knows unknown values.
  ICARUS("icarus"),
  /// The built-in engine and Verilator in lock-step: each difference is a failure.
  BOTH("both");

  private final String word;

  EngineKind(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
