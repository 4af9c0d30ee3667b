package org.systole.fpga.report;

import java.util.regex.Pattern;

/// What a cell of a netlist is, by its type's name in whatever family.
enum CellKind {
  LUT("SB_LUT4|LUT[1-8]|CCU2[CD]?|ALU|CARRY4|TRELLIS_COMB|ICESTORM_LC|OXIDE_COMB|SLICE_LUTX"),
  FF("SB_DFF.*|TRELLIS_FF|DFF.*|FD[1RSCP].*|OXIDE_FF|SLICE_FFX"),
  DSP("SB_MAC16|ICESTORM_DSP|MULT.*|DSP.*|ALU54.*"),
  RAM("SB_RAM40.*|ICESTORM_.*RAM|SB_SPRAM.*|DP16KD|PDPW16KD|.*BSRAM.*|DPX?9?B|SDPX?9?B|RAMB.*|PDP.*|TRELLIS_DPR16X4"),
  OTHER("");

  private final Pattern types;

  CellKind(String types) {
    this.types = Pattern.compile(types);
  }

  static CellKind of(String type) {
    for (var kind : values()) {
      if (kind.types.matcher(type).matches()) {
        return kind;
      }
    }
    return OTHER;
  }
}
