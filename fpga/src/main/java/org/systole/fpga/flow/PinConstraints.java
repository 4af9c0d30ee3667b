package org.systole.fpga.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systole.fpga.board.Board;
import org.systole.fpga.family.Pin;
import org.systole.fpga.family.PllSetting;
import org.systole.verilog.Templates;

/// Where the ports of a top are, in the words of a family's place and route.
public final class PinConstraints {
  private PinConstraints() {}

  /// The text for `pins` of a board whose clock pin has `mhz`.
  public static String of(Board board, List<Pin> pins, double mhz, Templates templates) {
    var model = new HashMap<String, Object>();
    model.put("board", board.title());
    model.put("clock", Map.of("port", board.clock().port(), "mhz", PllSetting.megahertz(mhz),
        "ns", PllSetting.megahertz(1000 / mhz)));
    model.put("pins", pins.stream().map(p -> Map.of("port", p.port(), "pin", p.pin(),
        "standard", p.standard(), "pull", p.port().equals("button") ? "DOWN" : "UP")).toList());
    return templates.render(board.family().toolchain().constraints().template(), model);
  }
}
