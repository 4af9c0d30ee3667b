package org.systole.fpga.family.ecp5;

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

/// Lattice ECP5 with Yosys, nextpnr-ecp5 and ecppack, in speed grade 6, ECP5-5G in 8.
///
/// Logic is counted in LUTs of four inputs, each with a flip-flop beside it.
public final class EcpFamily implements Family {
  private static final Resources LARGE = new Resources(83_640, 156, 208, 0);

  @Override
  public String name() {
    return "ecp5";
  }

  @Override
  public String title() {
    return "ECP5";
  }

  @Override
  public List<Device> devices() {
    return List.of(
        new Device("25k", List.of("--25k", "--speed", "6"), new Resources(24_288, 28, 56, 0)),
        new Device("45k", List.of("--45k", "--speed", "6"), new Resources(43_848, 72, 108, 0)),
        new Device("85k", List.of("--85k", "--speed", "6"), LARGE),
        new Device("um5g-85k", List.of("--um5g-85k", "--speed", "8"), LARGE));
  }

  @Override
  public List<String> boards() {
    return List.of("colorlight-i5", "colorlight-i9", "ecpix-5", "orangecrab-25f",
        "orangecrab-85f", "ulx3s-25f", "ulx3s-45f", "ulx3s-85f");
  }

  @Override
  public int memoryBytes(Resources there) {
    return there.ram() * 2304;
  }

  @Override
  public Toolchain toolchain() {
    return new EcpToolchain();
  }

  @Override
  public PllSetting pll(Clock clock, double askedMhz) {
    return EcpPll.nearest(clock.mhz(), askedMhz);
  }

  @Override
  public Silicon silicon() {
    return new EcpSilicon();
  }

  @Override
  public Optional<PackedCells> packed() {
    return Optional.of(new EcpPacked());
  }
}
