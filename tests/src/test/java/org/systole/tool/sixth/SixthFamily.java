package org.systole.tool.sixth;

import java.util.List;
import java.util.Map;
import org.systole.fpga.family.Clock;
import org.systole.fpga.family.Device;
import org.systole.fpga.family.Family;
import org.systole.fpga.family.PllSetting;
import org.systole.fpga.family.Resources;
import org.systole.fpga.family.Silicon;
import org.systole.fpga.family.Toolchain;
import org.systole.fpga.family.ecp5.EcpFamily;

/// A family that only tests know: this folder, its board, its templates, and a line in a service file.
public final class SixthFamily implements Family {
  @Override
  public String name() {
    return "sixth";
  }

  @Override
  public String title() {
    return "Sixth";
  }

  @Override
  public List<Device> devices() {
    return List.of(new Device("s1", List.of("--s1"), new Resources(20_000, 8, 40, 0)));
  }

  @Override
  public List<String> boards() {
    return List.of("bench6");
  }

  @Override
  public int memoryBytes(Resources there) {
    return there.ram() * 512;
  }

  @Override
  public Toolchain toolchain() {
    return new SixthToolchain();
  }

  @Override
  public PllSetting pll(Clock clock, double askedMhz) {
    return new Straight(clock.mhz());
  }

  @Override
  public Silicon silicon() {
    return new EcpFamily().silicon();
  }

  private record Straight(double inputMhz) implements PllSetting {
    @Override
    public double outputMhz() {
      return inputMhz;
    }

    @Override
    public String template() {
      return "fpga/sixth/board_pll.v.vm";
    }

    @Override
    public String primitive() {
      return "SIXTH_PLL";
    }

    @Override
    public String modelTemplate() {
      return "fpga/sixth/SIXTH_PLL.v.vm";
    }

    @Override
    public Map<String, Object> model() {
      return Map.of();
    }
  }
}
