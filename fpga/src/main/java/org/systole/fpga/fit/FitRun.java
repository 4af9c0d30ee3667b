package org.systole.fpga.fit;

import java.util.Map;

/// One design that went through synthesis, place and route: a line of a family's `runs.jsonl`.
///
/// | value   | meaning                                                                        |
/// |---------|--------------------------------------------------------------------------------|
/// | board, device | what it was placed on                                                    |
/// | design  | what it was, such as `lenet5-int8`                                             |
/// | features | what was known of it before, see `Features`                                   |
/// | hash    | of its Verilog without comments: another hash of the same design today means that the run is stale |
/// | tools   | version lines                                                                  |
/// | lut, dsp, ram, spram | of the router's report, shell included; `ff` of the netlist       |
/// | mhz     | of each seed, 0 where it gave none                                             |
/// | seconds | of synthesis, place and route                                                  |
public record FitRun(String board, String device, String design, Features features, String hash,
    Map<String, String> tools, int lut, int ff, int dsp, int ram, int spram,
    Map<Long, Double> mhz, long seconds) {

  /// The best clock, 0 when no seed was routed.
  public double best() {
    return mhz.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }


  /// The same with what is known of the design today, when its Verilog has not changed.
  public FitRun with(Features known) {
    return new FitRun(board, device, design, known, hash, tools, lut, ff, dsp, ram, spram, mhz,
        seconds);
  }
}
