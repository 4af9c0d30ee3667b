package org.systole.fpga.report;

import java.util.List;

/// What a network does on a board: the engine's array, its predicted cycles, which are exact, the
/// time and the rate at the clock asked, and the flash image, with the command that programs it.
public record NetworkFigures(String network, int rows, int cols, long cycles, double milliseconds,
    double inferencesPerSecond, String flashFile, int flashBytes, List<String> programmer) {

  /// Of a run of `cycles` at `mhz`.
  public static NetworkFigures of(String network, int rows, int cols, long cycles, double mhz,
      String flashFile, int flashBytes, List<String> programmer) {
    return new NetworkFigures(network, rows, cols, cycles, cycles / mhz / 1e3, mhz * 1e6 / cycles,
        flashFile, flashBytes, programmer);
  }
}
