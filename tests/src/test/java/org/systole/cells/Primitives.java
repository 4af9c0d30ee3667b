package org.systole.cells;

import org.systole.hdl.ir.Design;
import org.systole.sim.builtin.BuiltInEngine;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.netlist.ForeignModules;
import org.systole.verilog.VerilogWriter;

/// Designs with primitives of devices in the built-in engine: each is what Yosys makes of the model that ships.
public final class Primitives {
  private Primitives() {}

  public static BuiltInEngine engine(Design design) {
    var whole = ForeignModules.translated(design, new VerilogWriter().models(design), (_, _) -> false);
    return BuiltInEngine.of(whole, BuiltInOptions.DEFAULT);
  }
}
