package org.systole.tool.sixth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.Device;
import org.systole.fpga.family.Toolchain;
import org.systole.sim.tool.Tool;
import org.systole.sim.tool.Wheel;

/// Three tools that no other family has; the test puts scripts of these names on the PATH.
final class SixthToolchain implements Toolchain {
  @Override
  public List<Tool> tools() {
    return List.of(new Tool("sixth-synth", "-V", "sixth-tools", "brew install sixth", Optional.empty(), "", false),
        Tool.ofWheel("sixth-pnr", "--version", new Wheel("sixth-pnr", "6.0", "")),
        new Tool("sixth-pack", "", "sixth-tools", "brew install sixth", Optional.empty(), "", false));
  }

  @Override
  public String synthesizer() {
    return "sixth-synth";
  }

  @Override
  public String synthesis(String top, String netlist) {
    return top + " " + netlist;
  }

  @Override
  public CellCount count(Path netlist, String top) throws IOException {
    return new CellCount(Integer.parseInt(Files.readString(netlist).strip()), 1, 2, 0);
  }

  @Override
  public Constraints constraints() {
    return new Constraints("fpga/sixth/pins.txt.vm", "pins.txt");
  }

  @Override
  public String router() {
    return "sixth-pnr";
  }

  @Override
  public List<String> routerArguments(RouteJob job) {
    return List.of(job.report(), job.layout(), job.constraints(), job.packageName(), job.device().arguments().getFirst());
  }

  @Override
  public String layoutEnding() {
    return ".layout";
  }

  @Override
  public Utilization utilization() {
    return new Utilization("LUT", "DSP", "RAM", "");
  }

  @Override
  public Command packer(Device device, String layout, String bitstream) {
    return new Command("sixth-pack", List.of(device.name(), layout, bitstream));
  }

  @Override
  public String bitstreamEnding() {
    return ".six";
  }
}
