package org.systole.fpga.family.ecp5;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
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

  private static final double TOLERANCE = 0.02;
  private static final double SLOWEST_PHASE = 3.125;
  private static final int DIVIDERS = 128;
  private static final int FEEDBACKS = 80;

  /// The nearest setting; a [UserError] with code `CLOCK` when none is within 2 %.
  public static EcpPll nearest(double inputMhz, double askedMhz) {
    if (!(askedMhz >= 10 && askedMhz <= 400)) {
      throw refused(askedMhz, "the PLL gives 10 to 400 MHz");
    }
    EcpPll best = null;
    for (int in = 1; in <= DIVIDERS && inputMhz / in >= SLOWEST_PHASE; in++) {
      for (int feedback = 1; feedback <= FEEDBACKS; feedback++) {
        double output = inputMhz / in * feedback;
        int divider = divider(output);
        if (divider > 0 && (best == null
            || Math.abs(output - askedMhz) < Math.abs(best.outputMhz - askedMhz) - 1e-9)) {
          best = new EcpPll(inputMhz, output, in, feedback, divider);
        }
      }
    }
    if (best == null || Math.abs(best.outputMhz - askedMhz) > askedMhz * TOLERANCE) {
      throw refused(askedMhz, "no setting comes within 2 % from " + inputMhz + " MHz");
    }
    return best;
  }

  /// The divider with the oscillator nearest to 600 MHz, 0 for none.
  private static int divider(double output) {
    int best = 0;
    for (int divider = 1; divider <= DIVIDERS; divider++) {
      double oscillator = output * divider;
      if (oscillator >= 400 && oscillator <= 800
          && (best == 0 || Math.abs(oscillator - 600) < Math.abs(output * best - 600))) {
        best = divider;
      }
    }
    return best;
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

  private static UserError refused(double askedMhz, String cause) {
    return new UserError(List.of(new Diagnostic("CLOCK",
        String.format(Locale.ROOT, "a clock of %s MHz cannot be made", askedMhz), "--mhz", cause,
        "ask another frequency")));
  }
}
