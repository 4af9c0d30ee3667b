package org.systole.sim.icarus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systole.sim.engine.Port;
import org.systole.verilog.Templates;

/// The Verilog around the design that obeys the engine's commands.
final class BenchText {
  static final String MODULE = "systole_bench";

  private BenchText() {}

  /// Inputs are 0 from the start, lines without an edge. Inputs of data become 0 when everything
  /// waits, if `wakes`: Icarus computes `always @(*)` only once something in it has changed.
  static String of(String top, List<Port> ports, boolean wakes) {
    var declarations = new ArrayList<String>();
    var wakings = new ArrayList<String>();
    var connections = new ArrayList<String>();
    var writes = new ArrayList<String>();
    var answers = new ArrayList<String>();
    int widest = 1;
    for (int i = 0; i < ports.size(); i++) {
      var port = ports.get(i);
      String range = port.width() == 1 ? "" : "[" + (port.width() - 1) + ":0] ";
      boolean woken = wakes && port.input() && port.role() == Port.Role.DATA;
      declarations.add((port.input() ? "reg  " : "wire ") + range + "port" + i
          + (port.input() && !woken ? " = 0;" : ";"));
      if (woken) {
        wakings.add("port" + i + " = 0;");
      }
      connections.add("." + port.name() + "(port" + i + ")" + (i < ports.size() - 1 ? "," : ""));
      widest = Math.max(widest, port.width());
      if (port.input()) {
        writes.add(i + ": port" + i + " = value;");
      } else {
        answers.add("$write(\" %b\", port" + i + ");");
      }
    }
    Map<String, Object> model = new HashMap<>();
    model.put("d", "$");
    model.put("top", top);
    model.put("valueHigh", widest - 1);
    model.put("declarations", declarations);
    model.put("connections", connections);
    model.put("wakings", wakings);
    model.put("writes", writes);
    model.put("answers", answers);
    return new Templates().render("testbench/icarus_bench.sv.vm", model);
  }
}
