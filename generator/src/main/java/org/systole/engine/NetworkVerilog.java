package org.systole.engine;

import org.systole.accel.EngineVerilog;
import org.systole.check.Checks;
import org.systole.hdl.Elaborator;
import org.systole.verilog.VerilogWriter;

/// Verilog of an engine for networks: elaborated, checked, rendered.
public final class NetworkVerilog {
  private NetworkVerilog() {}

  public static EngineVerilog of(NetworkEngineParams engine) {
    var design = Checks.verify(Elaborator.elaborate(() -> new NetworkEngine(null, engine)));
    var writer = new VerilogWriter();
    return new EngineVerilog(design.top().name(), writer.write(design), writer.models(design));
  }
}
