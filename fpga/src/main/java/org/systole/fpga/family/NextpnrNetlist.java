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
  /// A setting that is off, and one that is on.
  public static final String FALSE = "0".repeat(32);
  public static final String TRUE = "00000000000000000000000000000001";

  private NextpnrNetlist() {}

  /// Copies `placed` to `copy` without its wires, to be routed: for the clock `mhz`, with all cells
  /// at the `sites` that are given for their names, unless there are none, and with `settings`. Those of the run that wrote the netlist
  /// lie in it and win over arguments, so they are set there. The file, hundreds of megabytes of a large
  /// design, is never held as a whole.
  public static void unrouted(Path placed, Path copy, double mhz, Map<String, String> sites,
      Map<String, String> settings) throws IOException {
    var set = new TreeMap<>(settings);
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
    boolean ofModule = isOfModule(in.getParsingContext());
    in.nextToken();
    if (name.equals("ROUTING")) {
      in.skipChildren();
    } else if (name.equals("settings") && ofModule) {
      out.writeFieldName(name);
      settings(in, out, settings);
    } else {
      out.writeFieldName(name);
      out.copyCurrentEvent(in);
    }
  }

  /// Whether an object is one of the modules.
  private static boolean isOfModule(JsonStreamContext object) {
    var modules = object.getParent();
    return modules != null && modules.getParent() != null
        && "modules".equals(modules.getParent().getCurrentName());
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
