package org.systole.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.Component;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.unit.ArrayTiles;

/// An engine no wider than a network needs: the narrowest widths, its features alone, and what is
/// the same in every layer fixed.
///
/// Numbers that training sets (zero points, limits, scales) stay settings, so that the network can
/// be trained anew for the same hardware.
public final class NetworkTrim {
  private static final List<StageSetting> FIXABLE = List.of(LoaderSetting.KERNEL_ROW_STEP,
      WalkerSetting.FIRST_Y, WalkerSetting.FIRST_X, WalkerSetting.COLUMN_PIXELS,
      WalkerSetting.ROW_PIXELS, WalkerSetting.CHUNK_ROWS, WalkerSetting.LAST_CHUNK_ROWS,
      WalkerSetting.CHUNK_PIXELS, WalkerSetting.CHUNK_STRIDE, WalkerSetting.GROWS,
      OutputSetting.CHUNK_ROWS, OutputSetting.LAST_CHUNK_ROWS, OutputSetting.LAST_LANES);

  private static final int LEAST_WORDS = 16;

  private final NetworkEngineParams engine;
  private final NetworkPlan plan;

  private NetworkTrim(NetworkEngineParams engine, Network network) {
    this.engine = engine;
    plan = NetworkPlanner.plan(engine, network);
  }

  /// `engine`, whose memories hold `network`, without what that does not need. A `UserError` says
  /// what does not fit `engine` itself.
  public static NetworkEngineParams of(NetworkEngineParams engine, Network network) {
    return new NetworkTrim(engine, network).trimmed();
  }

  /// The features that a network needs but for tables, and no others.
  public static NetworkFeatures features(Network network) {
    return NetworkFeatures.of(Fusion.of(network).layers());
  }

  /// Whether dense memories serve a network on an engine like that.
  public static boolean dense(NetworkEngineParams engine, Network network) {
    return NetworkGraph.activations(network) == ElementType.INT8
        && !features(network).has(NetworkFeature.ADDITION)
        && !DepthwiseChoice.of(engine, network).depthwise().present();
  }

  /// Whether tiles of a type hold all weights of a network, and its activations.
  public static boolean legal(ArrayTiles tile, Network network) {
    return legal(network).test(tile);
  }

  /// The same for any number of types: the network is looked at once.
  public static Predicate<ArrayTiles> legal(Network network) {
    int bits = activationBits(network);
    var weights = Fusion.of(network).layers().stream()
        .flatMap(l -> l.products().weights().stream()).mapToInt(w -> w).summaryStatistics();
    return tile -> tile.multiplies(bits, 8) && weights.getMin() >= tile.minWeight()
        && weights.getMax() <= tile.maxWeight();
  }

  /// A `UserError` unless the cells multiply the activations of a network.
  static void requireActivations(ArrayTiles tile, Network network) {
    int bits = activationBits(network);
    if (!tile.multiplies(bits, 8)) {
      throw new UserError(List.of(new Diagnostic("DOES NOT FIT", network.name()
          + " has activations of " + bits + " bits, which cells \"" + tile.label()
          + "\" do not multiply", network.name(), "they are made for fewer bits",
          "choose other cells")));
    }
  }

  private static int activationBits(Network network) {
    return NetworkGraph.activations(network) == ElementType.INT16 ? 16 : 8;
  }

  private NetworkEngineParams trimmed() {
    var features = NetworkFeatures.of(plan.layers().stream().map(LayerMapping::layer).toList());
    var fixed = new ArrayList<>(engine.limits().fixed());
    for (var setting : FIXABLE) {
      var values = plan.layers().stream().map(l -> value(l, setting)).distinct().toList();
      if (values.size() == 1 && engine.limits().fixed(setting).isEmpty()) {
        fixed.add(new FixedStageSetting(setting, values.getFirst()));
      }
    }
    return engine.withFeatures(features.withTables(engine.features().tables()))
        .withMemories(memories())
        .withLimits(new NetworkLimits(widths(), fixed, engine.limits().fetchAhead()));
  }

  /// With no more words of activations and weights than there are.
  private NetworkMemories memories() {
    var m = engine.memories();
    return m.withSides(words(0), words(1)).withWeightWords(Math.min(m.weightWords(),
        Math.max(LEAST_WORDS, plan.weightWords())));
  }

  private int words(int side) {
    int elements = plan.places().values().stream().filter(p -> p.side() == side)
        .mapToInt(Place::end).max().orElse(0);
    return Math.clamp(Math.ceilDiv(elements, engine.rows()), LEAST_WORDS,
        engine.memories().sideWords(side));
  }

  private NetworkWidths widths() {
    var w = engine.widths();
    int kernel = plan.layers().stream().map(l -> l.layer().window()).mapToInt(k ->
        Component.log2Up(Math.max(k.kernelHeight(), k.kernelWidth()))).max().orElse(1);
    int accumulator = plan.layers().stream().mapToInt(l -> LayerTotals.bits(engine, l)).max()
        .orElse(16);
    var numbers = plan.layers().stream().flatMap(l -> l.layer().products().numbers().stream())
        .toList();
    int left = numbers.stream().mapToInt(n -> bits(n.leftShift())).max().orElse(0);
    int right = numbers.stream().mapToInt(n -> bits(n.rightShift())).max().orElse(1);
    int multiplier = Stream.concat(numbers.stream(), plan.layers().stream().flatMap(l ->
        l.layer().depthwise().stream()).flatMap(d -> d.numbers().stream()))
        .mapToInt(FilterNumber::multiplierBits).max().orElse(0);
    var fixed = new NetworkWidths(w.size(), w.count(), w.pool(), w.picture(), Math.max(1, kernel),
        Math.max(16, accumulator), left, Math.max(1, right), w.counter(), w.activation(),
        Math.max(32, multiplier));
    // places of borders wrap around, which the planner has taken into account
    if (engine.has(NetworkFeature.BORDERS) || engine.depthwise().present()) {
      return fixed;
    }
    int picture = narrowest(4, fixed.picture(), b -> with(fixed, fixed.size(), fixed.count(),
        fixed.pool(), b));
    int pool = narrowest(1, fixed.pool(), b -> with(fixed, fixed.size(), fixed.count(), b, picture));
    int count = narrowest(8, fixed.count(), b -> with(fixed, fixed.size(), b, pool, picture));
    int size = narrowest(4, fixed.size(), b -> with(fixed, b, count, pool, picture));
    return with(fixed, size, count, pool, picture);
  }

  private static NetworkWidths with(NetworkWidths w, int size, int count, int pool, int picture) {
    return new NetworkWidths(size, count, pool, picture, w.kernel(), w.accumulator(),
        w.leftShift(), w.rightShift(), w.counter(), w.activation(), w.multiplier());
  }

  /// The fewest bits with which every setting of every layer fits.
  private int narrowest(int least, int most, IntFunction<NetworkWidths> widths) {
    int bits = least;
    while (bits < most && !fits(widths.apply(bits))) {
      bits++;
    }
    return bits;
  }

  private boolean fits(NetworkWidths widths) {
    var limits = engine.limits();
    var narrow = engine.withLimits(new NetworkLimits(widths, limits.fixed(),
        limits.fetchAhead()));
    return plan.layers().stream().allMatch(l -> l.windowCounts() <= 1 << narrow.sizeBits()
        && Stream.of(LoaderSetting.values(), WalkerSetting.values(), OutputSetting.values())
        .flatMap(Arrays::stream).allMatch(s -> StageSetting.fits(value(l, s), s.width(narrow))));
  }

  private static int value(LayerMapping layer, StageSetting setting) {
    return switch (setting) {
      case LoaderSetting s -> layer.loader().getOrDefault(s, 0);
      case WalkerSetting s -> layer.walker().getOrDefault(s, 0);
      case OutputSetting s -> layer.output().getOrDefault(s, 0);
      case DepthwiseSetting s -> throw new IllegalArgumentException(s.name());
    };
  }

  private static int bits(int value) {
    return 32 - Integer.numberOfLeadingZeros(value);
  }
}
