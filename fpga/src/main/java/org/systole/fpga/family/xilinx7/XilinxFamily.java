package org.systole.fpga.family.xilinx7;

import java.util.List;
import org.systole.fpga.family.Clock;
import org.systole.fpga.family.Device;
import org.systole.fpga.family.Family;
import org.systole.fpga.family.PllSetting;
import org.systole.fpga.family.Resources;
import org.systole.fpga.family.Silicon;
import org.systole.fpga.family.Toolchain;

/// Xilinx 7 series up to netlist and constraints for Xilinx' own tools.
///
/// Logic is counted in LUTs of six inputs, each with two flip-flops beside it, memories in blocks of 18
/// kbit.
public final class XilinxFamily implements Family {
  @Override
  public String name() {
    return "xilinx7";
  }

  @Override
  public String title() {
    return "Xilinx 7";
  }

  @Override
  public List<Device> devices() {
    return List.of(new Device("xc7a35t", List.of(), new Resources(20_800, 90, 100, 0)));
  }

  @Override
  public List<String> boards() {
    return List.of("arty-a7-35");
  }

  @Override
  public int memoryBytes(Resources there) {
    return there.ram() * 2304;
  }

  @Override
  public Toolchain toolchain() {
    return new XilinxToolchain();
  }

  @Override
  public PllSetting pll(Clock clock, double askedMhz) {
    return XilinxPll.nearest(clock.mhz(), askedMhz);
  }

  @Override
  public Silicon silicon() {
    return new XilinxSilicon();
  }
}
