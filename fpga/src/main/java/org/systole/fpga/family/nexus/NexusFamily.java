package org.systole.fpga.family.nexus;

import java.util.List;
import org.systole.fpga.family.Clock;
import org.systole.fpga.family.Device;
import org.systole.fpga.family.Family;
import org.systole.fpga.family.PllSetting;
import org.systole.fpga.family.Resources;
import org.systole.fpga.family.Silicon;
import org.systole.fpga.family.Toolchain;

/// Lattice Nexus up to netlist and constraints for Lattice's own tools.
///
/// Logic is counted in LUTs of four inputs, each with a flip-flop beside it, DSP blocks in multipliers
/// of 18 x 18 bits, each two of 9 x 9.
public final class NexusFamily implements Family {
  @Override
  public String name() {
    return "nexus";
  }

  @Override
  public String title() {
    return "Nexus";
  }

  @Override
  public List<Device> devices() {
    return List.of(new Device("lifcl-40", List.of(), new Resources(32_256, 56, 84, 0)));
  }

  @Override
  public List<String> boards() {
    return List.of("crosslink-nx-evn");
  }

  @Override
  public int memoryBytes(Resources there) {
    return there.ram() * 2304;
  }

  @Override
  public Toolchain toolchain() {
    return new NexusToolchain();
  }

  @Override
  public PllSetting pll(Clock clock, double askedMhz) {
    return NexusClock.of(clock.mhz(), askedMhz);
  }

  @Override
  public Silicon silicon() {
    return new NexusSilicon();
  }
}
