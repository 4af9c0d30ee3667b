package org.systole.fpga.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Flip-flops of a flat netlist that Yosys wrote, of any family.
public final class FlipFlops {
  private static final Pattern TYPE = Pattern.compile("SB_DFF.*|TRELLIS_FF|DFF.*|FD[1RSCP].*");

  private FlipFlops() {}

  /// Those of module `top`, or of the one that its toolchain calls `top`.
  public static int count(Path netlist, String top) throws IOException {
    return (int) FlatCells.of(netlist, top).stream().filter(c -> is(c.type())).count();
  }

  /// Whether a cell of that type is one.
  public static boolean is(String type) {
    return TYPE.matcher(type).matches();
  }
}
