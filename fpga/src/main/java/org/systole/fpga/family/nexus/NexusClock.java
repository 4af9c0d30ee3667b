package org.systole.fpga.family.nexus;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.fpga.family.PllSetting;

/// The board's clock as it is: the settings of the Nexus' PLL come from Lattice's generator only.
public record NexusClock(double inputMhz) implements PllSetting {
  private static final double TOLERANCE = 0.02;

  /// A [UserError] with code `CLOCK` when another clock is asked.
  public static NexusClock of(double inputMhz, double askedMhz) {
    if (!(Math.abs(askedMhz - inputMhz) <= TOLERANCE * askedMhz)) {
      throw new UserError(List.of(new Diagnostic("CLOCK",
          String.format(Locale.ROOT, "a clock of %s MHz cannot be made", askedMhz), "--mhz",
          "the core of a board with a Nexus runs at the board's clock",
          "ask " + inputMhz + " MHz")));
    }
    return new NexusClock(inputMhz);
  }

  @Override
  public double outputMhz() {
    return inputMhz;
  }

  @Override
  public String template() {
    return "fpga/nexus/board_pll.v.vm";
  }

  @Override
  public String primitive() {
    return "DCC";
  }

  @Override
  public String modelTemplate() {
    return "fpga/nexus/DCC.v.vm";
  }

  @Override
  public Map<String, Object> model() {
    return Map.of("inputMhz", PllSetting.megahertz(inputMhz));
  }
}
