package org.systole.fpga.bench;

import java.util.Collections;
import java.util.List;

/// The clocks in MHz that seeds have reached, the fastest first; none where none was routed.
record Clocks(List<Double> mhz) {
  static Clocks of(List<Double> reached) {
    return new Clocks(reached.stream().sorted(Collections.reverseOrder()).toList());
  }

  /// 0 without any.
  double best() {
    return mhz.isEmpty() ? 0 : mhz.getFirst();
  }

  /// The slower of two in the middle; 0 without any.
  double median() {
    return mhz.isEmpty() ? 0 : mhz.get(mhz.size() / 2);
  }
}
