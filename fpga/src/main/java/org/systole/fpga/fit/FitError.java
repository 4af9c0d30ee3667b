package org.systole.fpga.fit;

import java.util.Locale;

/// How far predictions of a measure lie from what designs took that the fit had not seen: shares of
/// the measured value.
public record FitError(String measure, double median, double worst, int designs) {
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.1f %% (worst %.1f %%)", measure, 100 * median,
        100 * worst);
  }
}
