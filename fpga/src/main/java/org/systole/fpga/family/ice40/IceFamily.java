package org.systole.fpga.family.ice40;

import java.util.List;
import java.util.Optional;
import org.systole.fpga.family.Clock;
import org.systole.fpga.family.Device;
import org.systole.fpga.family.Family;
import org.systole.fpga.family.PllSetting;
import org.systole.fpga.family.Resources;
import org.systole.fpga.family.Silicon;
import org.systole.fpga.family.Toolchain;
import org.systole.fpga.packed.PackedCells;

/// Lattice iCE40 with Yosys, nextpnr-ice40 and icepack.
public final class IceFamily implements Family {
  @Override
  public String name() {
    return "ice40";
  }

  @Override
  public String title() {
    return "iCE40";
  }

  @Override
  public List<Device> devices() {
    return List.of(
        new Device("up5k", List.of("--up5k"), new Resources(5280, 8, 30, 4)),
        new Device("hx8k", List.of("--hx8k"), new Resources(7680, 0, 32, 0)));
  }

  @Override
  public List<String> boards() {
    return List.of("hx8k", "icebreaker", "icesugar", "upduino3");
  }

  @Override
  public int memoryBytes(Resources there) {
    return there.ram() * 512 + there.spram() * 32_768;
  }

  @Override
  public Toolchain toolchain() {
    return new IceToolchain();
  }

  @Override
  public PllSetting pll(Clock clock, double askedMhz) {
    return new IceClock(IcePll.nearest(clock.mhz(), askedMhz), clock.pad());
  }

  @Override
  public Silicon silicon() {
    return new IceSilicon();
  }

  @Override
  public Optional<PackedCells> packed() {
    return Optional.of(new IcePacked());
  }
}
