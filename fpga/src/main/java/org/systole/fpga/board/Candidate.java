package org.systole.fpga.board;

import java.util.Locale;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.fit.Features;
import org.systole.fpga.fit.Prediction;

/// An engine for a board as far as it is known before any tool runs.
///
/// `cycles` of one run, exactly; `counted` what its device must have at the least; `mhz` the clock
/// that `ms` is counted with; `refusal`: why it is not to be built, empty for nothing.
public record Candidate<E>(E engine, Features features, long cycles, Prediction predicted,
    CellCount counted, double mhz, String refusal) {

  /// Milliseconds of one run.
  public double ms() {
    return cycles / mhz / 1e3;
  }

  /// The same where the clock is no faster than predicted, whatever the user asks.
  double likelyMs() {
    double reached = predicted.mhz() > 0 ? Math.min(mhz, predicted.mhz()) : mhz;
    return cycles / reached / 1e3;
  }

  public boolean accepted() {
    return refusal.isEmpty();
  }

  /// Such as `16x16 digit cells`.
  public String words() {
    return String.format(Locale.ROOT, "%dx%d %s, %d %s", features.rows(), features.columns(),
        features.cell(), features.lanes(), features.lanes() == 1 ? "lane" : "lanes");
  }

  /// Whether another has the same array.
  boolean sameArray(Candidate<?> other) {
    return features.rows() == other.features.rows()
        && features.columns() == other.features.columns()
        && features.cell().equals(other.features.cell());
  }
}
