package org.systole.fpga.family.xilinx7;

import java.util.Map;
import org.systole.fpga.family.PllSetting;

/// Parameters of PLLE2_BASE: `outputMhz = inputMhz / inputDivider * multiplier / outputDivider`.
///
/// The input has 19 to 800 MHz, the phase detector 19 to 450, the oscillator 800 to 1600 MHz (speed
/// grade 1). Among equally near settings the smallest input divider is taken, then the slowest
/// oscillator. Source: Xilinx, 7 Series FPGAs Clocking Resources (UG472) and Artix-7 data sheet
/// (DS181).
public record XilinxPll(double inputMhz, double outputMhz, int inputDivider, int multiplier,
    int outputDivider) implements PllSetting {

  private static final double TOLERANCE = 0.02;

  /// The nearest setting; a `UserError` with code `CLOCK` when none is within 2 %.
  public static XilinxPll nearest(double inputMhz, double askedMhz) {
    XilinxPll best = null;
    for (int in = 1; in <= 56 && askedMhz > 0 && inputMhz / in >= 19; in++) {
      for (int multiplier = 2; multiplier <= 64 && inputMhz / in <= 450; multiplier++) {
        double oscillator = inputMhz / in * multiplier;
        int divider = Math.clamp(Math.round(oscillator / askedMhz), 1, 128);
        if (oscillator >= 800 && oscillator <= 1600 && (best == null
            || Math.abs(oscillator / divider - askedMhz)
                < Math.abs(best.outputMhz - askedMhz) - 1e-9)) {
          best = new XilinxPll(inputMhz, oscillator / divider, in, multiplier, divider);
        }
      }
    }
    if (best == null || !(Math.abs(best.outputMhz - askedMhz) <= askedMhz * TOLERANCE)) {
      throw PllSetting.refused(askedMhz, "no setting comes within 2 % from " + inputMhz + " MHz");
    }
    return best;
  }

  @Override
  public String template() {
    return "fpga/xilinx7/board_pll.v.vm";
  }

  @Override
  public String primitive() {
    return "PLLE2_BASE";
  }

  @Override
  public String modelTemplate() {
    return "fpga/xilinx7/PLLE2_BASE.v.vm";
  }

  @Override
  public Map<String, Object> model() {
    return Map.of("inputMhz", PllSetting.megahertz(inputMhz),
        "outputMhz", PllSetting.megahertz(outputMhz),
        "inputNs", PllSetting.megahertz(1000 / inputMhz), "inputKhz", Math.round(inputMhz * 1000),
        "inputDivider", inputDivider, "multiplier", multiplier, "outputDivider", outputDivider);
  }
}
