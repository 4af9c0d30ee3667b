package org.systole.fpga.family;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The netlist that nextpnr writes of a design, cells where it put them, as it reads it again.
public final class NextpnrNetlist {
  /// A setting that is on.
  public static final String TRUE = "00000000000000000000000000000001";

  private NextpnrNetlist() {}

  /// Copies `placed` to `copy` without its wires, to be routed: for the clock `mhz`, with all cells
  /// at the `sites` that are given for their names, unless there are none, and with `settings`. Those of the run that wrote the netlist
  /// lie in it and win over arguments, so they are set there. The file, hundreds of megabytes of a large
  /// design, is never held as a whole.
  public static void unrouted(Path placed, Path copy, double mhz, Map<String, String> sites,
      Map<String, String> settings) throws IOException {
    var set = new HashMap<>(settings);
    set.put("target_freq", String.format(Locale.ROOT, "%.6f", mhz * 1e6));
    var json = new JsonFactory();
    try (var in = json.createParser(placed.toFile());
        var out = json.createGenerator(copy.toFile(), JsonEncoding.UTF8)) {
      String cell = "";
      while (in.nextToken() != null) {
        if (in.currentToken() != JsonToken.FIELD_NAME) {
          out.copyCurrentEvent(in);
          continue;
        }
        String name = in.currentName();
        cell = sites.containsKey(name) ? name : cell;
        if (name.equals("NEXTPNR_BEL") && sites.containsKey(cell)) {
          in.nextToken();
          out.writeStringField(name, sites.get(cell));
        } else {
          field(in, out, set);
        }
      }
    }
  }

  private static void field(JsonParser in, JsonGenerator out, Map<String, String> settings)
      throws IOException {
    String name = in.currentName();
    if (name.equals("ROUTING")) {
      in.nextToken();
      in.skipChildren();
      return;
    }
    out.writeFieldName(name);
    if (settings.containsKey(name)) {
      in.nextToken();
      out.writeString(settings.get(name));
    }
  }
}
