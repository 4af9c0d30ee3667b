package org.systole.folder;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.systole.engine.DepthwiseSetting;
import org.systole.engine.FixedStageSetting;
import org.systole.engine.LoaderSetting;
import org.systole.engine.NetworkLimits;
import org.systole.engine.NetworkWidths;
import org.systole.engine.OutputSetting;
import org.systole.engine.StageSetting;
import org.systole.engine.WalkerSetting;

/// The limits of an engine in `engine.json`: widths, fixed settings by stage.
final class EngineLimits {
  private EngineLimits() {}

  /// What goes wrong is an `IllegalArgumentException`.
  interface Numbers {
    /// The number of that name, at most `most`.
    int of(String name, int most);
  }

  static Map<String, Object> json(NetworkLimits limits) {
    var w = limits.widths();
    var json = new LinkedHashMap<String, Object>();
    json.put("size", w.size());
    json.put("count", w.count());
    json.put("pool", w.pool());
    json.put("picture", w.picture());
    json.put("kernel", w.kernel());
    json.put("accumulator", w.accumulator());
    json.put("leftShift", w.leftShift());
    json.put("rightShift", w.rightShift());
    json.put("counter", w.counter());
    if (w.activation() != 8) {
      json.put("activation", w.activation());
      json.put("multiplier", w.multiplier());
    }
    var fixed = new LinkedHashMap<String, Integer>();
    limits.fixed().forEach(f -> fixed.put(name(f.setting()), f.value()));
    json.put("fixed", fixed);
    json.put("fetchAhead", limits.fetchAhead());
    return json;
  }

  /// The limits in `json`, of which `numbers` reads those of at least 1.
  static NetworkLimits read(JsonNode json, Numbers numbers) {
    int leftShift = json.path("leftShift").asInt(-1) == 0 ? 0 : numbers.of("leftShift", 5);
    var widths = new NetworkWidths(numbers.of("size", 16), numbers.of("count", 24),
        numbers.of("pool", 8), numbers.of("picture", 10), numbers.of("kernel", 6),
        numbers.of("accumulator", 48), leftShift, numbers.of("rightShift", 6),
        numbers.of("counter", 32), json.has("activation") ? numbers.of("activation", 16) : 8,
        json.has("multiplier") ? numbers.of("multiplier", 56) : 32);
    var fixed = new ArrayList<FixedStageSetting>();
    for (var entry : json.path("fixed").properties()) {
      var setting = settings().filter(s -> name(s).equals(entry.getKey())).findFirst()
          .orElseThrow(() -> new IllegalArgumentException(
              "there is no setting \"" + entry.getKey() + "\""));
      if (!entry.getValue().isInt()) {
        throw new IllegalArgumentException(entry.getKey() + " is fixed at no whole number");
      }
      fixed.add(new FixedStageSetting(setting, entry.getValue().asInt()));
    }
    if (!json.path("fetchAhead").isBoolean()) {
      throw new IllegalArgumentException("fetchAhead is neither true nor false");
    }
    return new NetworkLimits(widths, fixed, json.path("fetchAhead").asBoolean());
  }

  private static Stream<StageSetting> settings() {
    return Stream.of(List.of(LoaderSetting.values()), List.of(WalkerSetting.values()),
        List.of(OutputSetting.values()), List.of(DepthwiseSetting.values())).flatMap(l -> l.stream().map(s -> (StageSetting) s));
  }

  private static String name(StageSetting setting) {
    String stage = switch (setting) {
      case LoaderSetting _ -> "loader";
      case WalkerSetting _ -> "walker";
      case OutputSetting _ -> "output";
      case DepthwiseSetting _ -> "depthwise";
    };
    return stage + "." + setting.name();
  }
}
