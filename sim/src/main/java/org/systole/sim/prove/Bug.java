package org.systole.sim.prove;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.systole.hdl.ir.Design;
import org.systole.hdl.ir.Module;

/// A bug to plant, for a proof that cannot fail says nothing: in the Verilog of component `unit`
/// stands `instead` where `text` stood, which must be there exactly once.
public record Bug(String unit, String text, String instead) {

  /// The files with the bug.
  Map<String, String> plant(Design design, Map<String, String> files) {
    var names = design.modules().stream().filter(m -> m.component().equals(unit))
        .map(Module::name).collect(Collectors.toSet());
    var result = new HashMap<>(files);
    int found = 0;
    for (String name : names) {
      String verilog = files.getOrDefault(name + ".v", "");
      for (int at = verilog.indexOf(text); at >= 0; at = verilog.indexOf(text, at + 1)) {
        found++;
        result.put(name + ".v", verilog.substring(0, at) + instead
            + verilog.substring(at + text.length()));
      }
    }
    if (found != 1) {
      throw new IllegalArgumentException("\"" + text + "\" stands " + found
          + " times in the Verilog of " + unit);
    }
    return result;
  }
}
