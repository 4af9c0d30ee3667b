package org.systole.fpga.family.ice40;

import java.util.Map;
import org.systole.fpga.family.PllSetting;

/// The core's clock from SB_PLL40_PAD where the board's lies on the PLL's own pin, else from
/// SB_PLL40_CORE.
record IceClock(IcePll pll, boolean pad) implements PllSetting {
  @Override
  public double inputMhz() {
    return pll.inputMhz();
  }

  @Override
  public double outputMhz() {
    return pll.outputMhz();
  }

  @Override
  public String template() {
    return "fpga/ice40/board_pll.v.vm";
  }

  @Override
  public String primitive() {
    return pad ? "SB_PLL40_PAD" : "SB_PLL40_CORE";
  }

  @Override
  public String modelTemplate() {
    return "fpga/ice40/SB_PLL40.v.vm";
  }

  @Override
  public Map<String, Object> model() {
    return Map.of("primitive", primitive(), "input", pad ? "PACKAGEPIN" : "REFERENCECLK",
        "inputMhz", PllSetting.megahertz(inputMhz()),
        "outputMhz", PllSetting.megahertz(outputMhz()), "inputKhz", pll.inputKhz(),
        "divr", pll.divr(), "divf", pll.divf(), "divq", pll.divq(),
        "filterRange", pll.filterRange());
  }
}
