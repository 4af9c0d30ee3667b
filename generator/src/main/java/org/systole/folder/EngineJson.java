package org.systole.folder;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.systole.engine.DepthwiseSetting;
import org.systole.engine.LoaderSetting;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkFeature;
import org.systole.engine.NetworkLimits;
import org.systole.engine.OutputSetting;
import org.systole.engine.StageSetting;
import org.systole.engine.WalkerSetting;
import org.systole.unit.WeightPort;

/// `engine.json`, as it is written: names and order are those of the file. What an engine has not is
/// null and left out.
@JsonInclude(JsonInclude.Include.NON_NULL)
record EngineJson(String top, String stamp, @Within(most = 256) Integer rows,
    @Within(most = 256) Integer cols, String tile, String products,
    @Within(most = 256) Integer lanes, @Within(most = 32) Integer requantizeCycles,
    @Within(most = 24) Integer wordBits, @Within(most = 1 << 24) Integer side0Words,
    @Within(most = 1 << 24) Integer side1Words, @Within(most = 8) Integer passBits,
    @Within(most = 16) Integer pixelBits,
    @Within(most = 1 << 20) Integer weightWords, @Within(most = 1 << 20) Integer filters,
    @Within(most = 1 << 20) Integer poolWords, @Within(most = 1 << 14) Integer layers,
    @Within(least = 0, most = 1 << 20) Integer tables, List<String> features,
    @Within(most = 256) Integer depthwiseLanes, @Within(most = 64) Integer depthwiseTaps,
    @Within(most = 32) Integer depthwiseRequantizeCycles,
    @Within(most = 1 << 20) Integer depthwiseFeedWords,
    @Within(most = 1 << 20) Integer depthwiseWeightWords,
    @Within(most = 1 << 20) Integer depthwiseFilters, String weights, Boolean dense,
    Boolean logicTotals,
    Limits limits, Port weightPort) {

  /// What a number of the file has to lie within.
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface Within {
    int least() default 1;

    int most();
  }

  /// Widths in bits, and settings that are fixed, as `walker.NAME`; those of 8-bit activations say
  /// nothing of activations.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Limits(@Within(most = 16) Integer size, @Within(most = 24) Integer count,
      @Within(most = 8) Integer pool, @Within(most = 10) Integer picture,
      @Within(most = 6) Integer kernel, @Within(most = 48) Integer accumulator,
      @Within(least = 0, most = 5) Integer leftShift, @Within(most = 6) Integer rightShift,
      @Within(most = 32) Integer counter, @Within(most = 16) Integer activation,
      @Within(most = 56) Integer multiplier, Map<String, Integer> fixed, Boolean fetchAhead) {
    static Limits of(NetworkLimits limits) {
      var w = limits.widths();
      boolean wide = w.activation() != 8;
      var fixed = new LinkedHashMap<String, Integer>();
      limits.fixed().forEach(f -> fixed.put(name(f.setting()), f.value()));
      return new Limits(w.size(), w.count(), w.pool(), w.picture(), w.kernel(), w.accumulator(),
          w.leftShift(), w.rightShift(), w.counter(), wide ? w.activation() : null,
          wide ? w.multiplier() : null, fixed, limits.fetchAhead());
    }
  }

  /// The port of weights that lie outside.
  record Port(@Within(most = WeightPort.MOST_BEAT_BYTES) Integer beatBytes,
      @Within(most = WeightPort.MOST_BURST_BEATS) Integer burstBeats,
      @Within(most = WeightPort.MOST_PREFETCH) Integer prefetchWords,
      @Within(most = WeightPort.MOST_OUTSTANDING) Integer outstanding,
      @Within(most = 64) Integer addressBits) {
    static Port of(WeightPort port) {
      return new Port(port.beatBytes(), port.burstBeats(), port.prefetchWords(),
          port.outstanding(), port.addressBits());
    }
  }

  static EngineJson of(NetworkEngineParams p) {
    var m = p.memories();
    var d = p.depthwise();
    boolean has = d.present();
    return new EngineJson("NetworkEngine_" + p.moduleSuffix(), "%08x".formatted(p.stamp()),
        p.rows(), p.columns(), p.tile().label(), p.products().label(), p.lanes(),
        p.requantizeCycles(), m.wordBits(), m.side0Words(), m.side1Words(),
        m.passBits(), m.pixelBits(),
        p.port().isEmpty() ? m.weightWords() : null, m.filters(), m.poolWords(), m.layers(),
        p.features().tables(),
        p.features().present().stream().map(NetworkFeature::name).toList(),
        has ? d.lanes() : null,
        has ? d.taps() : null, has ? d.requantizeCycles() : null, has ? d.feedWords() : null,
        has ? d.weightWords() : null, has ? d.filters() : null, p.storage().weights().label(),
        p.storage().dense(), p.storage().logicTotals(), Limits.of(p.limits()),
        p.port().map(Port::of).orElse(null));
  }

  /// Whether an engine with what is there needs the value of that name, too.
  boolean needs(String name) {
    return switch (name) {
      case "weightPort", "depthwiseLanes", "activation", "multiplier" -> false;
      case "weightWords" -> weightPort == null;
      default -> !name.startsWith("depthwise") || depthwiseLanes != null;
    };
  }

  /// The settings that may be fixed, by name.
  static Map<String, StageSetting> settings() {
    var settings = new LinkedHashMap<String, StageSetting>();
    Stream.<StageSetting[]>of(LoaderSetting.values(), WalkerSetting.values(),
        OutputSetting.values(), DepthwiseSetting.values())
        .flatMap(Stream::of).forEach(s -> settings.put(name(s), s));
    return settings;
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
