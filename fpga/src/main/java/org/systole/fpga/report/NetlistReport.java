package org.systole.fpga.report;

import java.util.Map;

/// What a netlist takes of the device of a family that no open tools place and route.
///
/// | value       | meaning                                                            |
/// |-------------|--------------------------------------------------------------------|
/// | tool        | version line of each tool, by name                                 |
/// | lut         | cells of the netlist in the family's count, before packing         |
/// | mhzAsked    | the clock that the constraints ask for; nothing here has checked it |
/// | netlist     | for the vendor's tools, with the constraints beside it              |
/// | coreHash    | SHA-256 of the core's Verilog files, see `CoreHash`                |
/// | remark      | why there is no bitstream                                          |
public record NetlistReport(
    String board,
    Map<String, String> tool,
    int lut,
    int lutAvailable,
    int dsp,
    int dspAvailable,
    int ram,
    int ramAvailable,
    double mhzAsked,
    String netlist,
    String constraints,
    String coreHash,
    String remark) {}
