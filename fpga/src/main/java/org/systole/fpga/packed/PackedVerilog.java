package org.systole.fpga.packed;

import java.util.List;
import java.util.SortedMap;

/// A packed netlist as Verilog: `files` are the netlist in module `top` and the models of its cells,
/// name to text. `unknown` names what is read and has no value in the netlist: nets without a driver
/// and bits of parameters that are x. Those read 1, for all else that is not known starts as 0.
public record PackedVerilog(String top, SortedMap<String, String> files, List<String> unknown) {
  public PackedVerilog {
    unknown = List.copyOf(unknown);
  }
}
