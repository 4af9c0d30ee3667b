package org.systole.fpga.family;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// The netlist that nextpnr writes of a design, cells where it put them, as it reads it again.
public final class NextpnrNetlist {
  private static final String TRUE = "00000000000000000000000000000001";

  private NextpnrNetlist() {}

  /// Copies `placed` to `copy` without its wires, to be routed anew: each path with the clock `mhz` as
  /// its aim (`--tmg-ripup`). Settings of the first run that lie in the netlist win over arguments, so
  /// both are set there. The file, hundreds of megabytes of a large design, is never held as a whole.
  public static void unrouted(Path placed, Path copy, double mhz) throws IOException {
    var settings = Map.of("router/tmg_ripup", TRUE,
        "target_freq", String.format(Locale.ROOT, "%.6f", mhz * 1e6));
    var json = new JsonFactory();
    try (var in = json.createParser(placed.toFile());
        var out = json.createGenerator(copy.toFile(), JsonEncoding.UTF8)) {
      while (in.nextToken() != null) {
        if (in.currentToken() == JsonToken.FIELD_NAME) {
          field(in, out, settings);
        } else {
          out.copyCurrentEvent(in);
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
