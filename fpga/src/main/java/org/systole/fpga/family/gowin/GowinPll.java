package org.systole.fpga.family.gowin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
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

  private static final double TOLERANCE = 0.02;
  private static final int DIVIDERS = 64;
  private static final List<Integer> OUTPUT_DIVIDERS =
      List.of(2, 4, 8, 16, 32, 48, 64, 80, 96, 112, 128);

  /// The nearest setting; a [UserError] with code `CLOCK` when none is within 2 %.
  public static GowinPll nearest(double inputMhz, double askedMhz) {
    if (!(askedMhz >= 4 && askedMhz <= 600)) {
      throw refused(askedMhz, "the PLL gives 4 to 600 MHz");
    }
    GowinPll best = null;
    for (int in = 1; in <= DIVIDERS && inputMhz / in >= 3; in++) {
      for (int feedback = 1; feedback <= DIVIDERS; feedback++) {
        double output = inputMhz / in * feedback;
        int divider = divider(output);
        if (divider > 0 && (best == null
            || Math.abs(output - askedMhz) < Math.abs(best.outputMhz - askedMhz) - 1e-9)) {
          best = new GowinPll(inputMhz, output, in, feedback, divider);
        }
      }
    }
    if (best == null || Math.abs(best.outputMhz - askedMhz) > askedMhz * TOLERANCE) {
      throw refused(askedMhz, "no setting comes within 2 % from " + inputMhz + " MHz");
    }
    return best;
  }

  /// The divider with the oscillator nearest to 800 MHz, 0 for none.
  private static int divider(double output) {
    int best = 0;
    for (int divider : OUTPUT_DIVIDERS) {
      double oscillator = output * divider;
      if (oscillator >= 500 && oscillator <= 1200
          && (best == 0 || Math.abs(oscillator - 800) < Math.abs(output * best - 800))) {
        best = divider;
      }
    }
    return best;
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

  private static UserError refused(double askedMhz, String cause) {
    return new UserError(List.of(new Diagnostic("CLOCK",
        String.format(Locale.ROOT, "a clock of %s MHz cannot be made", askedMhz), "--mhz", cause,
        "ask another frequency")));
  }
}
