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
import java.util.function.Predicate;

/// The netlist that nextpnr writes of a design, cells where it put them, as it reads it again.
public final class NextpnrNetlist {
  /// A setting that is off.
  public static final String FALSE = "0".repeat(32);
  /// A setting that is on.
  public static final String TRUE = "0".repeat(31) + "1";

  private NextpnrNetlist() {}

  /// What a copy has other than its origin: the clock `mhz` it is routed for, cells at the `sites` that
  /// are given for their names, `settings`, and the wires of those nets alone whose `ROUTING` `keeps`
  /// takes. Settings of the run that wrote the netlist lie in it and win over arguments, so they are set
  /// there.
  public record Changes(double mhz, Map<String, String> sites, Map<String, String> settings,
      Predicate<String> keeps) {
    public Changes {
      settings = new TreeMap<>(settings);
      settings.put("target_freq", String.format(Locale.ROOT, "%.6f", mhz * 1e6));
    }
  }

  /// Copies `placed`, to be routed with `changes`. The file, hundreds of megabytes of a large design, is
  /// never held as a whole.
  public static void copy(Path placed, Path copy, Changes changes) throws IOException {
    var json = new JsonFactory();
    try (var in = json.createParser(placed.toFile());
        var out = json.createGenerator(copy.toFile(), JsonEncoding.UTF8)) {
      while (in.nextToken() != null) {
        if (in.currentToken() == JsonToken.FIELD_NAME) {
          field(in, out, changes);
        } else {
          out.copyCurrentEvent(in);
        }
      }
    }
  }

  private static void field(JsonParser in, JsonGenerator out, Changes changes) throws IOException {
    String name = in.currentName();
    var object = in.getParsingContext();
    in.nextToken();
    if (name.equals("ROUTING") && !changes.keeps().test(in.getText())) {
      return;
    }
    out.writeFieldName(name);
    if (name.equals("settings") && "modules".equals(nameAbove(object, 2))) {
      settings(in, out, changes.settings());
    } else if (name.equals("NEXTPNR_BEL") && changes.sites().containsKey(nameAbove(object, 2))) {
      out.writeString(changes.sites().get(nameAbove(object, 2)));
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
