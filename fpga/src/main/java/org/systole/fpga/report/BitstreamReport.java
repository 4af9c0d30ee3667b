package org.systole.fpga.report;

import java.util.List;
import java.util.Map;

/// What a bitstream took of the device and which clock it reached.
///
/// | value       | meaning                                                          |
/// |-------------|------------------------------------------------------------------|
/// | tool        | version line of each tool, by name                               |
/// | lut         | logic cells or LUTs after packing, in the family's count         |
/// | mhzAsked    | the clock that place and route had to meet                       |
/// | mhzReached  | the slowest clock domain after routing, never below `mhzAsked`   |
/// | coreHash    | SHA-256 of the core's Verilog files, see `CoreHash`              |
/// | seeds       | every seed tried, in order; the last one met the clock           |
/// | remark      | what the tools of the family do not know, empty for nothing      |
public record BitstreamReport(
    String board,
    Map<String, String> tool,
    int lut,
    int lutAvailable,
    int dsp,
    int dspAvailable,
    int ram,
    int ramAvailable,
    int spram,
    int spramAvailable,
    double mhzAsked,
    double mhzReached,
    long seed,
    String file,
    String coreHash,
    List<SeedResult> seeds,
    String remark) {}
