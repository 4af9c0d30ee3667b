package org.systole.accel;

import java.util.Map;
import org.systole.check.Checks;
import org.systole.hdl.Elaborator;
import org.systole.hdl.ir.Design;
import org.systole.unit.SystolicArray;
import org.systole.verilog.VerilogWriter;

/// Verilog of an engine or of a bare array: elaborated, checked, rendered. File name to content, children first.
public record EngineVerilog(String top, Map<String, String> files) {

  public static EngineVerilog engine(EngineParams params) {
    return render(Elaborator.elaborate(() -> new Accelerator(null, params)));
  }

  /// The bare array of int8 activations and weights with exact sums.
  public static EngineVerilog array(int rows, int columns) {
    var params = new SystolicArray.Params(rows, columns, 8, 8,
        SystolicArray.exactSumBits(rows, 8, 8));
    return render(Elaborator.elaborate(() -> new SystolicArray(null, params)));
  }

  private static EngineVerilog render(Design design) {
    return new EngineVerilog(design.top().name(), new VerilogWriter().write(Checks.verify(design)));
  }
}
