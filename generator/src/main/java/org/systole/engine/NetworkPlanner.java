package org.systole.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.systole.accel.FixedPointScale;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.diag.UserError;
import org.systole.net.Network;
import org.systole.unit.WeightPort;

/// Maps a network onto an engine.
public final class NetworkPlanner {
  private static final String ALL = "the network";
  private static final int UNLIMITED = 1 << 30;

  private final NetworkEngineParams engine;
  private final Findings findings = new Findings();

  private NetworkPlanner(NetworkEngineParams engine) {
    this.engine = engine;
  }

  /// The plan, or a `UserError` that says all that the engine does not do or hold.
  public static NetworkPlan plan(NetworkEngineParams engine, Network network) {
    return new NetworkPlanner(engine).plan(network);
  }

  private NetworkPlan plan(Network network) {
    activations(network);
    var joined = Fusion.of(network, engine.features().tables(), engine.depthwise());
    var fused = new Fusion.Fused(joined.network(), KernelWidths.agreed(joined.layers(),
        engine.rows()), joined.host(), joined.stored(), joined.parts());
    var places = new Placement(engine, fused).places();
    var tables = fused.tables();
    var written = new LinkedHashMap<Integer, Integer>();
    var layers = new ArrayList<LayerMapping>();
    var words = new HashMap<Weights, Integer>();
    var groups = new HashMap<Numbers, Integer>();
    int word = 0;
    int group = 0;
    int weights = 0;
    int channels = 0;
    int ring = 0;
    for (var layer : fused.layers()) {
      int firstWord = words.getOrDefault(Weights.of(layer), word);
      var first = new LayerMapping(engine, layer, 1, places.get(layer.input()),
          layer.sum().map(s -> places.get(s.operand())), places.get(layer.output()),
          written.getOrDefault(layer.input(), 0), grows(fused, layer.input()), firstWord, group,
          layer.table().map(t -> 1 + tables.indexOf(t)).orElse(0),
          layer.depthwise().isEmpty() ? Optional.empty() : Optional.of(new LayerMapping.Feed(
              layers.size(), fused.parts().values().stream().noneMatch(
              p -> p.whole() == layer.input()), weights, channels, ring)));
      var numbers = Numbers.of(first);
      var mapping = best(first).withFirstGroup(groups.getOrDefault(numbers, group));
      if (mapping.depthwise().isPresent()) {
        var depthwise = mapping.depthwise().orElseThrow();
        weights += depthwise.weightWords();
        channels += depthwise.groups();
        ring = (ring + mapping.rowsP() * mapping.rowWords()) % engine.depthwise().feedWords();
      }
      layers.add(mapping);
      if (words.putIfAbsent(Weights.of(layer), word) == null) {
        word += mapping.weightWords();
      }
      if (groups.putIfAbsent(numbers, group) == null) {
        group += mapping.groups();
      }
      written.put(fused.whole(layer.output()), layers.size());
    }
    weights(word);
    memory(ALL, "filter memory", group * engine.lanes(), engine.memories().filters(),
        NetworkSize.MOST_FILTERS, "filters");
    memory(ALL, "weight memory of the depthwise unit", weights, engine.depthwise().weightWords(),
        UNLIMITED, "words of " + engine.depthwise().multipliers() + " weights");
    memory(ALL, "numbers of the depthwise unit", channels,
        engine.depthwise().present() ? engine.depthwise().groups() : 0, UNLIMITED,
        "groups of " + engine.depthwise().lanes() + " channels");
    memory(ALL, "program memory", layers.size(), engine.memories().layers(),
        NetworkSize.MOST_LAYERS, "layers");
    memory(ALL, "memory for functions", tables.size(), engine.features().tables(), UNLIMITED,
        "tables");
    layers.forEach(this::check);
    findings.throwIfAny();
    var plan = new NetworkPlan(engine, fused.network(), layers, places, fused.stored(),
        fused.parts(), tables, fused.host());
    engine.port().ifPresent(port -> outside(plan, port));
    return plan;
  }

  /// Weights of a layer; layers of equal ones, such as moves, share their words.
  private record Weights(List<Byte> weights, int filters) {
    static Weights of(EngineLayer layer) {
      return new Weights(layer.products().weights(), layer.filters());
    }
  }

  /// Numbers of a layer's filters, which layers with equal ones share, too.
  private record Numbers(List<Long> biases, List<FilterNumber> numbers) {
    static Numbers of(LayerMapping mapping) {
      return new Numbers(Arrays.stream(NetworkProgram.biases(mapping.engine(), mapping)).boxed()
          .toList(), mapping.layer().products().numbers());
    }
  }

  /// An engine computes networks with activations of its own width.
  private void activations(Network network) {
    var type = NetworkGraph.activations(network);
    if (8 * type.bytes() != engine.activationBits()) {
      throw new UserError(List.of(new Diagnostic("NOT ON THIS ENGINE", network.name() + " has "
          + type.word() + " activations, the engine has int" + engine.activationBits(),
          "engine " + engine.moduleSuffix(), "the width of activations is fixed at generation",
          "generate an engine for this network (systole generate NET.tflite)")));
    }
  }

  /// Whether the image lies within the port's addresses.
  private static void outside(NetworkPlan plan, WeightPort port) {
    long bytes = new WeightImage(plan).size();
    if (port.addressBits() < 63 && bytes > 1L << port.addressBits()) {
      throw new UserError(List.of(new Diagnostic("DOES NOT FIT", "the network needs " + bytes
          + " bytes of weights in the memory outside, the port addresses "
          + (1L << port.addressBits()), "engine " + plan.engine().moduleSuffix(),
          bytes - (1L << port.addressBits()) + " bytes too many", "use a port with more address"
          + " bits")));
    }
  }

  private void weights(int words) {
    int there = engine.memories().weightWords();
    if (engine.port().isEmpty() && words > there) {
      int columns = engine.columns();
      findings.addAll(List.of(new Diagnostic("DOES NOT FIT", "the network needs " + words
          + " words of " + columns + " weights of weight memory, the engine has " + there,
          "engine " + engine.moduleSuffix(), (long) (words - there) * columns + " bytes too many",
          "use an engine with " + Integer.highestOneBit(2 * words - 1) + " words, or one that reads"
              + " its weights through a memory port (--weight-port)")));
    }
  }

  /// Whether the last layer that writes a tensor makes it whole row by row.
  private static boolean grows(Fusion.Fused fused, int id) {
    return fused.parts().values().stream().noneMatch(
        p -> p.whole() == id && !p.keepsRows());
  }

  /// With the rows of a chunk that cost least; of equal ones the fewest.
  private LayerMapping best(LayerMapping first) {
    var fixed = engine.limits().fixed(OutputSetting.CHUNK_ROWS);
    if (fixed.isPresent()) {
      return first.withChunkRows(Math.clamp(fixed.getAsInt(), 1, first.rowsP()));
    }
    var best = first;
    int most = (1 << engine.memories().pixelBits()) / Math.max(1, first.columnsQ());
    if (first.feed().isPresent()) {
      most = Math.min(most, engine.depthwise().feedWords() / 2 / first.rowWords());
    }
    for (int rows = 2; rows <= Math.min(most, first.rowsP()); rows++) {
      var candidate = first.withChunkRows(rows);
      if (candidate.cost() < best.cost()) {
        best = candidate;
      }
    }
    return best;
  }

  private void check(LayerMapping mapping) {
    String name = "layer " + mapping.layer().name();
    memory(name, "accumulators", mapping.chunkRows() * mapping.columnsQ(),
        1 << engine.memories().pixelBits(), 1 << NetworkSize.MOST_PIXEL_BITS, "totals a column");
    memory(name, "pooling memory", mapping.poolWords(), engine.memories().poolWords(),
        NetworkSize.MOST_FILTERS, "partial results");
    need(name, "pooling window", mapping.poolHeight() * mapping.poolWidth(), 255, "values");
    need(name, "counters of windows", mapping.windowCounts(), 1 << engine.sizeBits(), "numbers");
    need(name, "kernel", Math.max(mapping.layer().window().kernelHeight(),
        mapping.layer().window().kernelWidth()), 1 << engine.kernelBits(),
        "rows or columns");
    if (mapping.feed().isPresent()) {
      memory(name, "feed memory", mapping.chunkRows() * mapping.rowWords(),
          engine.depthwise().feedWords(), UNLIMITED, "words of " + engine.rows()
          + " activations");
      settings(name, mapping.depthwiseStage());
      for (var number : mapping.layer().depthwise().orElseThrow().numbers()) {
        need(name, "left shift", number.leftShift(), 31, "bits");
        need(name, "multipliers", number.multiplierBits(), engine.widths().multiplier(), "bits");
      }
    }
    settings(name, mapping.loader());
    settings(name, mapping.walker());
    settings(name, mapping.output());
    int leftMost = (1 << engine.widths().leftShift()) - 1;
    int rightMost = (1 << engine.widths().rightShift()) - 1;
    for (var number : mapping.layer().products().numbers()) {
      need(name, "left shift", number.leftShift(), leftMost, "bits");
      need(name, "right shift", number.rightShift(), rightMost, "bits");
    }
    multipliers(name, mapping.layer().products());
    need(name, "totals and accumulators", LayerTotals.bits(engine, mapping),
        engine.widths().accumulator(), "bits");
    for (var feature : NetworkFeatures.of(mapping.layer())) {
      if (!engine.has(feature)) {
        refuse(name + " needs " + feature.word() + ", which the engine does not have",
            "it was generated without", "generate an engine for this network");
      }
    }
    mapping.layer().sum().ifPresent(sum ->
        need(name, "left shift after the addition", FixedPointScale.of(sum.scale()).leftShift(),
            0, "bits"));
    long bad = mapping.layer().products().weights().stream().filter(w ->
        w < engine.tile().minWeight() || w > engine.tile().maxWeight()).count();
    if (bad > 0) {
      refuse(name + " has " + bad + " weights beyond " + engine.tile().minWeight() + " to "
          + engine.tile().maxWeight() + ", which cells \"" + engine.tile().label()
          + "\" do not hold", "a weight that a cell cannot hold is never approximated",
          "choose other cells, or quantize the weights within those limits");
    }
  }

  private void multipliers(String name, EngineLayer.Products products) {
    if (products.numbers().stream().anyMatch(n -> n.multiplier() == ExactScales.NONE)) {
      refuse(name + " rounds its sums as no whole number times them does",
          "its scales put sums within a rounding of double of a half, above some and below others",
          "quantize the network again, with other scales");
      return;
    }
    products.numbers().forEach(n -> need(name, "multipliers", n.multiplierBits(),
        engine.widths().multiplier(), "bits"));
  }

  private void settings(String name, Map<? extends StageSetting, Integer> settings) {
    settings.forEach((setting, value) -> {
      String words = setting.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      engine.limits().fixed(setting).ifPresent(only -> {
        if (only != value) {
          refuse(name + " needs " + value + " in its setting \"" + words
              + "\", which the engine fixes at " + only, "generation fixed it for good");
        }
      });
      if (engine.constant(setting).isPresent()) {
        return;
      }
      int width = setting.width(engine);
      if (!StageSetting.fits(value, width)) {
        refuse(name + " needs " + value + " in its setting \"" + words + "\", which has " + width
            + " bits", "its memories set the widths of its settings");
      }
    });
  }

  private void refuse(String what, String why) {
    refuse(what, why, "use a larger engine or a smaller network");
  }

  /// Once, however many layers of an operation lack the same.
  private void refuse(String what, String why, String help) {
    var finding = new Diagnostic("DOES NOT FIT", what, "engine " + engine.moduleSuffix(), why,
        help);
    if (!findings.all().contains(finding)) {
      findings.addAll(List.of(finding));
    }
  }

  /// A memory of a power of two: says which would do, of those up to `most`.
  private void memory(String who, String what, int needed, int there, int most, String unit) {
    int enough = Integer.highestOneBit(Math.max(1, 2 * needed - 1));
    need(who, what, needed, there, unit, enough > most
        ? "no engine has more than " + most + " " + unit + ": use a smaller network"
        : "use an engine with " + enough + " " + unit + "; generate makes one for this network");
  }

  private void need(String who, String what, int needed, int there, String unit) {
    need(who, what, needed, there, unit, "use a larger engine or a smaller network");
  }

  private void need(String who, String what, int needed, int there, String unit, String help) {
    if (needed > there) {
      refuse(who + " needs " + needed + " " + unit + (unit.isEmpty() ? "" : " of ") + what
          + ", the engine has " + there, (needed - there) + " too many", help);
    }
  }
}
