package org.systole.fpga.family.gowin;

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

/// Gowin GW1N and GW2A with Yosys, nextpnr-himbaechel and gowin_pack. A board's package is the whole
/// name of its part.
///
/// Logic is counted in LUTs of four inputs, of which three of four have a flip-flop beside them; DSP
/// blocks in multipliers of 9 x 9 bits: a MULT18X18 is two, a MULTADDALU18X18 four.
public final class GowinFamily implements Family {
  @Override
  public String name() {
    return "gowin";
  }

  @Override
  public String title() {
    return "Gowin";
  }

  @Override
  public List<Device> devices() {
    return List.of(
        new Device("GW1N-9C", List.of("--vopt", "family=GW1N-9C"),
            new Resources(8640, 40, 26, 0)),
        new Device("GW2A-18C", List.of("--vopt", "family=GW2A-18C"),
            new Resources(20_736, 96, 46, 0)));
  }

  @Override
  public List<String> boards() {
    return List.of("tangnano20k", "tangnano9k");
  }

  @Override
  public int memoryBytes(Resources there) {
    return there.ram() * 2304;
  }

  @Override
  public Toolchain toolchain() {
    return new GowinToolchain();
  }

  @Override
  public PllSetting pll(Clock clock, double askedMhz) {
    return GowinPll.nearest(clock.mhz(), askedMhz);
  }

  @Override
  public Silicon silicon() {
    return new GowinSilicon();
  }

  @Override
  public Optional<PackedCells> packed() {
    return Optional.of(new GowinPacked());
  }
}
