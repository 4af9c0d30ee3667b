package org.systole.fpga.family;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The netlist that nextpnr writes of a design, cells where it put them, as it reads it again.
public final class NextpnrNetlist {
  /// A setting that is off.
  public static final String FALSE = "0".repeat(32);
  /// A setting that is on.
  public static final String TRUE = "0".repeat(31) + "1";

  private NextpnrNetlist() {}

  /// Copies `placed` to `copy` without its wires, to be routed: for the clock `mhz`, with cells at the
  /// `sites` that are given for their names, and with `settings`. Those of the run that wrote the netlist
  /// lie in it and win over arguments, so they are set there. The file, hundreds of megabytes of a large
  /// design, is never held as a whole.
  public static void unrouted(Path placed, Path copy, double mhz, Map<String, String> sites,
      Map<String, String> settings) throws IOException {
    var set = new TreeMap<>(settings);
    set.put("target_freq", String.format(Locale.ROOT, "%.6f", mhz * 1e6));
    var json = new JsonFactory();
    try (var in = json.createParser(placed.toFile());
        var out = json.createGenerator(copy.toFile(), JsonEncoding.UTF8)) {
      while (in.nextToken() != null) {
        if (in.currentToken() == JsonToken.FIELD_NAME) {
          field(in, out, sites, set);
        } else {
          out.copyCurrentEvent(in);
        }
      }
    }
  }

  private static void field(JsonParser in, JsonGenerator out, Map<String, String> sites,
      Map<String, String> settings) throws IOException {
    String name = in.currentName();
    var object = in.getParsingContext();
    in.nextToken();
    if (name.equals("ROUTING")) {
      in.skipChildren();
      return;
    }
    out.writeFieldName(name);
    if (name.equals("settings") && "modules".equals(nameAbove(object, 2))) {
      settings(in, out, settings);
    } else if (name.equals("NEXTPNR_BEL") && sites.containsKey(nameAbove(object, 2))) {
      out.writeString(sites.get(nameAbove(object, 2)));
    } else {
      out.copyCurrentEvent(in);
    }
  }

  /// The field that the parser is in, so many objects above; empty where there is none.
  private static String nameAbove(JsonStreamContext object, int levels) {
    var above = object;
    for (int i = 0; i < levels && above != null; i++) {
      above = above.getParent();
    }
    return above == null || above.getCurrentName() == null ? "" : above.getCurrentName();
  }

  private static void settings(JsonParser in, JsonGenerator out, Map<String, String> settings)
      throws IOException {
    out.writeStartObject();
    for (var setting : settings.entrySet()) {
      out.writeStringField(setting.getKey(), setting.getValue());
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      if (!settings.containsKey(name)) {
        out.writeStringField(name, in.getText());
      }
    }
    out.writeEndObject();
  }
}
