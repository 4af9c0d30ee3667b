package org.systole.fpga.family;

import java.util.List;
import java.util.stream.IntStream;

/// The limits of a PLL whose output is fed back: `output = input / inputDivider * feedbackDivider`,
/// its oscillator runs at `outputDivider` times the output.
///
/// The output has `leastMhz` to `mostMhz`, the phase detector `phaseMhz` at the least, the dividers go to
/// `inputs` and `feedbacks`, those of the output are `outputs`; `oscillator` has its bounds and the best.
public record FeedbackPll(int leastMhz, int mostMhz, double phaseMhz, int inputs, int feedbacks,
    List<Integer> outputs, Oscillator oscillator) {
  private static final double TOLERANCE = 0.02;

  /// Frequencies in MHz; the nearer to `best` the better.
  public record Oscillator(double least, double most, double best) {}

  /// Dividers, and the frequency that they give.
  public record Setting(double outputMhz, int inputDivider, int feedbackDivider,
      int outputDivider) {}

  /// 1 to `most`.
  public static List<Integer> upTo(int most) {
    return IntStream.rangeClosed(1, most).boxed().toList();
  }

  /// The nearest setting, among equal ones that of the smallest input divider; a `UserError` with code
  /// `CLOCK` when none is within 2 %.
  public Setting nearest(double inputMhz, double askedMhz) {
    if (!(askedMhz >= leastMhz && askedMhz <= mostMhz)) {
      throw PllSetting.refused(askedMhz, "the PLL gives " + leastMhz + " to " + mostMhz + " MHz");
    }
    Setting best = null;
    for (int in = 1; in <= inputs && inputMhz / in >= phaseMhz; in++) {
      for (int feedback = 1; feedback <= feedbacks; feedback++) {
        double output = inputMhz / in * feedback;
        int divider = divider(output);
        if (divider > 0 && (best == null
            || Math.abs(output - askedMhz) < Math.abs(best.outputMhz - askedMhz) - 1e-9)) {
          best = new Setting(output, in, feedback, divider);
        }
      }
    }
    if (best == null || Math.abs(best.outputMhz - askedMhz) > askedMhz * TOLERANCE) {
      throw PllSetting.refused(askedMhz, "no setting comes within 2 % from " + inputMhz + " MHz");
    }
    return best;
  }

  /// That with the best oscillator, 0 for none.
  private int divider(double output) {
    int found = 0;
    for (int divider : outputs) {
      double made = output * divider;
      if (made >= oscillator.least() && made <= oscillator.most() && (found == 0
          || Math.abs(made - oscillator.best()) < Math.abs(output * found - oscillator.best()))) {
        found = divider;
      }
    }
    return found;
  }
}
