package org.systole.fpga.family;

import java.util.List;
import org.systole.engine.DepthwiseSize;
import org.systole.engine.FixedStageSetting;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkLimits;
import org.systole.engine.NetworkMemories;
import org.systole.engine.NetworkSize;
import org.systole.engine.NetworkStorage;
import org.systole.engine.NetworkTrim;
import org.systole.engine.NetworkWidths;
import org.systole.engine.OutputSetting;
import org.systole.net.Network;
import org.systole.unit.ArrayTiles;
import org.systole.unit.ProductType;
import org.systole.unit.WeightMemoryType;

/// Engines for a network, no larger than it needs: from the smallest memories up, and without what it
/// does not use. A `UserError` says what the engine does not do.
public final class NetworkEngines {
  private static final int MANY_PIXEL_BITS = 8;
  private static final int FEW_PIXEL_BITS = 3;

  private NetworkEngines() {}

  /// Where there is logic to spare: long runs of pixels, and settings that are fetched ahead.
  public static NetworkEngineParams fast(Silicon.Shape shape, ArrayTiles tile,
      ProductType products, Network network) {
    return grown(of(shape, tile).withProducts(products), MANY_PIXEL_BITS,
        new NetworkLimits(NetworkWidths.full(), List.of(), true), network);
  }

  /// Where logic is scarce: chunks of one row, settings that are fetched only when a layer changes,
  /// and, where nothing is added, dense memories.
  public static NetworkEngineParams small(Silicon.Shape shape, ArrayTiles tile,
      NetworkWidths widths, WeightMemoryType weights, Network network) {
    var fixed = List.of(new FixedStageSetting(OutputSetting.CHUNK_ROWS, 1));
    var engine = least(of(shape, tile), FEW_PIXEL_BITS, new NetworkLimits(widths, fixed, false),
        network);
    boolean dense = NetworkTrim.dense(engine, network);
    return grown(engine.withStorage(new NetworkStorage(weights, dense)), network);
  }

  /// `engine` with memories, features and widths for this network alone.
  public static NetworkEngineParams grown(NetworkEngineParams engine, int pixelBits,
      NetworkLimits limits, Network network) {
    return grown(least(engine, pixelBits, limits, network), network);
  }

  private static NetworkEngineParams of(Silicon.Shape shape, ArrayTiles tile) {
    return NetworkEngineParams.simulation(shape.rows(), shape.columns())
        .withLanes(shape.lanes()).withRequantizeCycles(shape.requantizeCycles()).withTile(tile);
  }

  /// Without the depthwise unit that an engine grown before may have, which follows the memories.
  private static NetworkEngineParams least(NetworkEngineParams engine, int pixelBits,
      NetworkLimits limits, Network network) {
    return engine.withDepthwise(DepthwiseSize.NONE).withMemories(new NetworkMemories(4, pixelBits, 1 << 8, 2, 2, 2))
        .withFeatures(NetworkTrim.features(network)).withLimits(limits);
  }

  /// With the lanes that it has, a unit for depthwise convolutions or none.
  private static NetworkEngineParams grown(NetworkEngineParams engine, Network network) {
    var withUnit = NetworkSize.withUnit(engine, network).withLanes(engine.lanes());
    return NetworkTrim.of(NetworkSize.grown(withUnit, network), network);
  }
}
