package org.systole.fpga.family.ecp5;

import java.util.HashMap;
import java.util.HashSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How wires of ECP5 lie, in the words of nextpnr's `ROUTING`: a wire, the switch that feeds it and its
/// strength, for each wire of a net, as `X3/Y7/H02E0001;X2/Y7/0_0_F0->1_0_H02E0001;1`. A wire is named by the tile
/// it belongs to; a switch by its tile, and by both its wires' tiles relative to that.
final class EcpWires {
  private static final Pattern PLACE = Pattern.compile("X(\\d+)/Y(\\d+)/.*");
  private static final Pattern SWITCH =
      Pattern.compile("X(\\d+)/Y(\\d+)/(-?\\d+)_(-?\\d+)_(.+)->.*");
  private static final int FIELDS = 3;

  private EcpWires() {}

  /// Tiles that the worst of a net's ways from its driver to its sinks is longer than the least; 0 for a
  /// net without wires, and for one of the clock's network or of more than one origin.
  static int detour(String routing) {
    var before = new HashMap<String, String>();
    String origin = "";
    var fields = routing.split(";", -1);
    for (int i = 0; i + 1 < fields.length; i += FIELDS) {
      var wires = SWITCH.matcher(fields[i + 1]);
      if (wires.matches()) {
        before.put(fields[i], source(wires));
      } else {
        origin = fields[i];
      }
    }
    var fed = new HashSet<>(before.values());
    int worst = 0;
    for (String sink : before.keySet()) {
      if (fed.contains(sink)) {
        continue;
      }
      int way = 0;
      String at = sink;
      for (; before.containsKey(at); at = before.get(at)) {
        way += distance(at, before.get(at));
      }
      if (at.equals(origin) && !routing.contains("/G_")) {
        worst = Math.max(worst, way - distance(sink, origin));
      }
    }
    return worst;
  }

  private static String source(Matcher wires) {
    int x = Integer.parseInt(wires.group(1)) + Integer.parseInt(wires.group(3));
    int y = Integer.parseInt(wires.group(2)) + Integer.parseInt(wires.group(4));
    return "X" + x + "/Y" + y + "/" + wires.group(5);
  }

  private static int distance(String one, String other) {
    var a = PLACE.matcher(one);
    var b = PLACE.matcher(other);
    if (!a.matches() || !b.matches()) {
      throw new IllegalArgumentException("no wire of a tile: " + one + " or " + other);
    }
    return Math.abs(Integer.parseInt(a.group(1)) - Integer.parseInt(b.group(1)))
        + Math.abs(Integer.parseInt(a.group(2)) - Integer.parseInt(b.group(2)));
  }
}
