package org.systole.folder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systole.engine.EngineMap;
import org.systole.engine.NetworkPlan;
import org.systole.engine.WeightImage;
import org.systole.engine.WeightSource;
import org.systole.unit.WeightPort;
import org.systole.verilog.Templates;

/// The image of a network's weights for the memory behind an engine's port, and what a user has to
/// know of that port.
record OutsideWeights(NetworkPlan plan, WeightPort port) {
  static final String PATH = "memory/outside.hex";

  /// One beat a line, its first byte in the last two digits.
  String text() {
    byte[] bytes = new WeightImage(plan).bytes();
    var lines = new ArrayList<String>();
    for (int at = 0; at < bytes.length; at += port.beatBytes()) {
      var line = new StringBuilder();
      for (int i = port.beatBytes() - 1; i >= 0; i--) {
        line.append("%02x".formatted(bytes[at + i]));
      }
      lines.add(line.toString());
    }
    return new Templates().render("standalone/outside.hex.vm", new HashMap<>(Map.of("beatBytes",
        port.beatBytes(), "words", lines)));
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("file", PATH);
    json.put("bytes", new WeightImage(plan).size());
    json.put("beatBytes", port.beatBytes());
    json.put("alignment", port.burstBytes());
    return json;
  }

  /// Lines of the README.
  List<String> readme() {
    return List.of("The weights lie in a memory outside, `" + PATH + "`: " + new WeightImage(plan)
            .size() + " bytes, a beat of " + port.beatBytes() + " a line, lowest byte last, from any"
            + " multiple of " + port.burstBytes() + " on, which is written",
        "to `%06x`%s. `weightPort_*` is an AXI4 read master without ID: bursts of up to %d beats,"
            .formatted(EngineMap.BASE, port.addressBits() > 32
                ? ", bits 63..32 to `%06x`".formatted(EngineMap.BASE_HIGH) : "", port.burstBeats()),
        port.outstanding() + " at a time. `" + WeightSource.PORT_RESET + "` resets it alone, and"
            + " belongs to the reset of the memory; with `reset` alone the engine drops what is",
        "still to come. `hold` makes the engine stand still in the cycle after; a constant 0 will"
            + " do. Cycles that it stood still are counted",
        "at `%06x` (memory) and `%06x` (hold): cycles less these are those predicted. Bit 5 of the"
            .formatted(EngineMap.STALL_MEMORY, EngineMap.STALL_HOLD)
            + " status: the memory answered with an error.");
  }
}
