package org.systole.fpga.family.gowin;

import java.util.List;
import java.util.Map;
import org.systole.fpga.family.FeedbackPll;
import org.systole.fpga.family.PllSetting;

/// Parameters of Gowin's rPLL with its output fed back inside.
///
/// `outputMhz = inputMhz / inputDivider * feedbackDivider`; the phase detector has 3 to 400 MHz, the
/// oscillator, `outputDivider` times the output, 500 to 1200 MHz, the output 4 to 600: what
/// GW1NR-9 in grade C6/I5 and GW2AR-18 in C8/I7 both allow. Among equally near settings the smallest
/// input divider is taken, then the oscillator nearest to 800 MHz.
/// Source: Gowin, data sheets DS117 and DS226; Clock User Guide (UG286).
public record GowinPll(double inputMhz, double outputMhz, int inputDivider, int feedbackDivider,
    int outputDivider) implements PllSetting {

  private static final FeedbackPll LIMITS = new FeedbackPll(4, 600, 3, 64, 64,
      List.of(2, 4, 8, 16, 32, 48, 64, 80, 96, 112, 128),
      new FeedbackPll.Oscillator(500, 1200, 800));

  /// The nearest setting; a `UserError` with code `CLOCK` when none is within 2 %.
  public static GowinPll nearest(double inputMhz, double askedMhz) {
    var setting = LIMITS.nearest(inputMhz, askedMhz);
    return new GowinPll(inputMhz, setting.outputMhz(), setting.inputDivider(),
        setting.feedbackDivider(), setting.outputDivider());
  }

  @Override
  public String template() {
    return "fpga/gowin/board_pll.v.vm";
  }

  @Override
  public String primitive() {
    return "rPLL";
  }

  @Override
  public String modelTemplate() {
    return "fpga/gowin/rPLL.v.vm";
  }

  @Override
  public Map<String, Object> model() {
    return Map.of("inputMhz", PllSetting.megahertz(inputMhz),
        "outputMhz", PllSetting.megahertz(outputMhz), "inputKhz", Math.round(inputMhz * 1000),
        "input", inputDivider - 1, "feedback", feedbackDivider - 1, "output", outputDivider);
  }
}
