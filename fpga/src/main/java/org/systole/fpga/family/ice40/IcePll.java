package org.systole.fpga.family.ice40;

import org.systole.fpga.family.PllSetting;

/// Parameters of the iCE40 PLL with simple feedback.
///
/// `outputMhz = inputMhz / (divr + 1) * (divf + 1) / 2^divq`, with the phase detector at 10 to
/// 133 MHz, the oscillator at 533 to 1066 MHz and the output at 16 to 275 MHz. Among equally near
/// settings the first in the order divr, divf, divq is taken, as `icepll` does.
/// Source: Lattice, iCE40 sysCLOCK PLL Design and Usage Guide (FPGA-TN-02052).
public record IcePll(
    double inputMhz, double outputMhz, int divr, int divf, int divq, int filterRange) {

  private static final double TOLERANCE = 0.02;

  /// The nearest setting; a `UserError` with code `CLOCK` when none is within 2 %.
  public static IcePll nearest(double inputMhz, double askedMhz) {
    if (!(askedMhz >= 16 && askedMhz <= 275)) {
      throw PllSetting.refused(askedMhz, "the PLL gives 16 to 275 MHz");
    }
    IcePll best = null;
    for (int divr = 0; divr < 16; divr++) {
      double phase = inputMhz / (divr + 1);
      if (phase < 10 || phase > 133) {
        continue;
      }
      for (int divf = 0; divf < 128; divf++) {
        double oscillator = phase * (divf + 1);
        if (oscillator < 533 || oscillator > 1066) {
          continue;
        }
        for (int divq = 1; divq <= 6; divq++) {
          double output = oscillator / (1 << divq);
          if (best == null
              || Math.abs(output - askedMhz) < Math.abs(best.outputMhz - askedMhz)) {
            best = new IcePll(inputMhz, output, divr, divf, divq, filterRange(phase));
          }
        }
      }
    }
    if (best == null || Math.abs(best.outputMhz - askedMhz) > askedMhz * TOLERANCE) {
      throw PllSetting.refused(askedMhz, "no setting comes within 2 % from " + inputMhz + " MHz");
    }
    return best;
  }

  /// The input frequency in whole kHz.
  public int inputKhz() {
    return (int) Math.round(inputMhz * 1000);
  }

  private static int filterRange(double phaseMhz) {
    double[] limits = {17, 26, 44, 66, 101};
    int range = 1;
    for (double limit : limits) {
      if (phaseMhz >= limit) {
        range++;
      }
    }
    return range;
  }
}
