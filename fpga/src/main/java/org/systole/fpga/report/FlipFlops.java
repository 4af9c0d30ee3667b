package org.systole.fpga.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Flip-flops of a flat netlist that Yosys wrote, of any family.
public final class FlipFlops {
  private static final Pattern TYPE = Pattern.compile("SB_DFF.*|TRELLIS_FF|DFF.*|FD[1RSCP].*");

  private FlipFlops() {}

  /// Those of module `top`.
  public static int count(Path netlist, String top) throws IOException {
    int found = 0;
    var root = new ObjectMapper().readTree(netlist.toFile());
    for (var cell : root.path("modules").path(top).path("cells")) {
      found += is(cell.path("type").asText()) ? 1 : 0;
    }
    return found;
  }

  /// Whether a cell of that type is one.
  public static boolean is(String type) {
    return TYPE.matcher(type).matches();
  }
}
