package org.systole.engine;

import org.systole.hdl.Component;
import org.systole.net.Network;

/// Memories that hold a network: those given, doubled until they do, within what the host bus can
/// address; and the features that it uses. A network with
/// depthwise convolutions gets a unit for them.
public final class NetworkSize {
  private static final int REGION_WORDS = 1 << 20;
  /// The most that the host bus addresses.
  static final int MOST_FILTERS = 1 << 16;
  static final int MOST_LAYERS = 1 << 10;
  static final int MOST_PIXEL_BITS = 14;
  private static final int MOST_SIDE_BITS = 22;

  private NetworkSize() {}

  /// The engine for the activations of `network`, with a unit for its depthwise convolutions, if it has
  /// any: as many totals leave the array at a time then as can.
  public static NetworkEngineParams withUnit(NetworkEngineParams given, Network network) {
    NetworkTrim.requireActivations(given.tile(), network);
    return DepthwiseChoice.of(given.forActivationsOf(network), network);
  }

  /// The engine with its memories grown for `network`. A `UserError` says what it does not do, and
  /// what does not fit even then.
  public static NetworkEngineParams grown(NetworkEngineParams given, Network network) {
    var engine = withUnit(given, network);
    var m = engine.memories();
    var fused = Fusion.of(network, engine.depthwise());
    int pixelBits = Math.max(m.pixelBits(), rowBits(fused));
    int most = engine.port().isPresent() ? 0
        : REGION_WORDS / Integer.highestOneBit(2 * engine.weights().parts() - 1);
    var largest = new NetworkMemories(
        Math.max(m.wordBits(), mostWordBits(engine)), pixelBits,
        Math.max(m.weightWords(), most), MOST_FILTERS, MOST_FILTERS, MOST_LAYERS)
        .withPassBits(m.passBits());
    var features = engine.features().with(NetworkFeatures.of(fused.layers()));
    var plan = NetworkPlanner.plan(engine.withMemories(largest)
        .withFeatures(features.withTables(engine.wide() ? 0 : MOST_LAYERS)), network);
    int elements = plan.places().values().stream().mapToInt(Place::end).max().orElse(0);
    int groups = plan.groups();
    int partials = plan.layers().stream().mapToInt(LayerMapping::poolWords).max().orElse(0);
    int tables = Math.max(engine.features().tables(), powerOfTwo(plan.tables().size()));
    return engine.withFeatures(features.withTables(tables)).withMemories(new NetworkMemories(
        Math.max(m.wordBits(), Component.log2Up(Math.ceilDiv(elements, engine.rows()))), pixelBits,
        most == 0 ? 0 : grown(m.weightWords(), plan.weightWords()),
        grown(m.filters(), groups * engine.lanes()),
        grown(m.poolWords(), partials), grown(m.layers(), plan.layers().size()))
        .withPassBits(m.passBits()));
  }

  /// Bits that number the totals of the widest row.
  public static int rowBits(NetworkEngineParams given, Network network) {
    return rowBits(Fusion.of(network, withUnit(given, network).depthwise()));
  }

  private static int rowBits(Fusion.Fused fused) {
    int widest = fused.layers().stream().mapToInt(EngineLayer::outputWidth).max().orElse(1);
    return Math.min(MOST_PIXEL_BITS, Component.log2Up(widest));
  }

  /// Of `wordBits`, what the host bus addresses.
  static int mostWordBits(NetworkEngineParams engine) {
    return MOST_SIDE_BITS - Component.log2Up(engine.rows());
  }

  private static int powerOfTwo(int needed) {
    return needed == 0 ? 0 : grown(1, needed);
  }

  private static int grown(int words, int needed) {
    int result = words;
    while (result < needed) {
      result *= 2;
    }
    return result;
  }
}
