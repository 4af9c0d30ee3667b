package org.systole.fpga.family.ecp5;

import java.util.Map;
import org.systole.fpga.family.FeedbackPll;
import org.systole.fpga.family.PllSetting;

/// Parameters of the ECP5's EHXPLLL with its primary output fed back.
///
/// `outputMhz = inputMhz / inputDivider * feedbackDivider`; the input has 8 to 400 MHz, the phase
/// detector 3.125 to 400 MHz as `ecppll` allows, the oscillator, `outputDivider` times the output, 400 to 800
/// MHz. Among equally near settings the smallest input divider is taken, then the oscillator
/// nearest to 600 MHz.
/// Source: Lattice, ECP5 and ECP5-5G sysCLOCK PLL/DLL Design and Usage Guide (FPGA-TN-02200).
public record EcpPll(double inputMhz, double outputMhz, int inputDivider, int feedbackDivider,
    int outputDivider) implements PllSetting {

  private static final FeedbackPll LIMITS = new FeedbackPll(10, 400, 3.125, 128, 80,
      FeedbackPll.upTo(128), new FeedbackPll.Oscillator(400, 800, 600));

  /// The nearest setting; a `UserError` with code `CLOCK` when none is within 2 %.
  public static EcpPll nearest(double inputMhz, double askedMhz) {
    var setting = LIMITS.nearest(inputMhz, askedMhz);
    return new EcpPll(inputMhz, setting.outputMhz(), setting.inputDivider(),
        setting.feedbackDivider(), setting.outputDivider());
  }

  @Override
  public String template() {
    return "fpga/ecp5/board_pll.v.vm";
  }

  @Override
  public String primitive() {
    return "EHXPLLL";
  }

  @Override
  public String modelTemplate() {
    return "fpga/ecp5/EHXPLLL.v.vm";
  }

  @Override
  public Map<String, Object> model() {
    return Map.of("inputMhz", PllSetting.megahertz(inputMhz),
        "outputMhz", PllSetting.megahertz(outputMhz), "inputKhz", Math.round(inputMhz * 1000),
        "inputDivider", inputDivider, "feedbackDivider", feedbackDivider,
        "outputDivider", outputDivider, "phase", outputDivider / 2);
  }
}
