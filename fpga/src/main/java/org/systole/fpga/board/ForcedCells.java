package org.systole.fpga.board;

import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkLimits;
import org.systole.engine.NetworkWidths;
import org.systole.engine.OutputSetting;
import org.systole.fpga.family.NetworkEngines;
import org.systole.net.Network;
import org.systole.unit.ArrayTiles;

/// An engine like the one that a family chose, with other cells: memories and widths follow them.
final class ForcedCells {
  private ForcedCells() {}

  static NetworkEngineParams of(NetworkEngineParams chosen, ArrayTiles cells, Network network) {
    if (chosen.tile().equals(cells)) {
      return chosen;
    }
    var full = NetworkWidths.full();
    var fixed = chosen.limits().fixed().stream()
        .filter(s -> s.setting() == OutputSetting.CHUNK_ROWS).toList();
    var widths = new NetworkWidths(full.size(), full.count(), full.pool(), full.picture(),
        full.kernel(), full.accumulator(), full.leftShift(), full.rightShift(),
        chosen.widths().counter());
    return NetworkEngines.grown(chosen.withTile(cells), chosen.memories().pixelBits(),
        new NetworkLimits(widths, fixed, chosen.limits().fetchAhead()), network);
  }
}
