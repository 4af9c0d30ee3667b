package org.systole.fpga.family;

import java.util.List;
import java.util.function.Function;
import org.systole.engine.DepthwiseSize;
import org.systole.engine.FixedStageSetting;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkFeature;
import org.systole.engine.NetworkLimits;
import org.systole.engine.NetworkMemories;
import org.systole.engine.NetworkSize;
import org.systole.engine.NetworkStorage;
import org.systole.engine.NetworkTrim;
import org.systole.engine.NetworkWidths;
import org.systole.engine.OutputSetting;
import org.systole.hdl.Component;
import org.systole.net.Network;
import org.systole.unit.ArrayTiles;
import org.systole.unit.DigitTile;
import org.systole.unit.InferredWeights;
import org.systole.unit.ProductType;
import org.systole.unit.TileType;
import org.systole.unit.WeightMemoryType;

/// Engines for a network, no larger than it needs: from the smallest memories up, and without what it
/// does not use. A `UserError` says what the engine does not do.
public final class NetworkEngines {
  /// Totals of a column that a block memory holds, and the fewest of a pass: a tile is not shorter than
  /// it is loaded.
  private static final int TOTAL_BITS = 9;
  private static final int LEAST_PIXEL_BITS = 5;
  private static final int LOGIC_PIXEL_BITS = 6;
  private static final int FEW_PIXEL_BITS = 3;

  private NetworkEngines() {}

  /// Where there is logic to spare: room for several passes, and settings that are fetched ahead.
  public static NetworkEngineParams fast(Silicon.Shape shape, ArrayTiles tile,
      ProductType products, Network network) {
    var engine = of(shape, tile).withProducts(products);
    int pixelBits = Math.max(NetworkSize.rowBits(engine, network),
        Math.max(LEAST_PIXEL_BITS, Component.log2Up(shape.rows())));
    var passes = engine.memories().withPassBits(Math.max(1, TOTAL_BITS - pixelBits));
    return ahead(engine.withMemories(passes), pixelBits, network);
  }

  /// The same with fewer block memories: totals, and runs of pixels no longer than logic holds well.
  public static NetworkEngineParams fewBlocks(Silicon.Shape shape, ArrayTiles tile,
      ProductType products, Network network) {
    return ahead(of(shape, tile).withProducts(products).withStorage(
        new NetworkStorage(InferredWeights.INFERRED, false, true)), LOGIC_PIXEL_BITS, network);
  }

  private static NetworkEngineParams ahead(NetworkEngineParams engine, int pixelBits,
      Network network) {
    return grown(engine, pixelBits, new NetworkLimits(NetworkWidths.full(), List.of(), true),
        network);
  }

  /// Where logic is scarce: chunks of one row, settings that are fetched only when a layer changes,
  /// and, where nothing is added, dense memories.
  public static NetworkEngineParams small(Silicon.Shape shape, ArrayTiles tile,
      ProductType products, NetworkWidths widths, WeightMemoryType weights, Network network) {
    var fixed = List.of(new FixedStageSetting(OutputSetting.CHUNK_ROWS, 1));
    var engine = least(of(shape, tile).withProducts(products), FEW_PIXEL_BITS, new NetworkLimits(widths, fixed, false),
        network);
    boolean dense = NetworkTrim.dense(engine, network);
    return grown(engine.withStorage(new NetworkStorage(weights, dense, false)), network);
  }

  /// `engine`, or what `maker` makes of the cheapest of `cells` in its place, of which there are `dsp`
  /// blocks less those of the products beside the array.
  public static NetworkEngineParams cheapest(NetworkEngineParams engine, List<TileType> cells,
      int dsp, Network network, Function<ArrayTiles, NetworkEngineParams> maker) {
    var tile = CellChoice.cheapest(cells, engine.rows(), engine.columns(),
        Math.max(0, dsp - blocks(engine)), NetworkTrim.legal(network)::test);
    return tile.equals(engine.tile()) ? engine : maker.apply(tile);
  }

  /// Of an engine of digits: columns of `cell` in their place, as many as its blocks suffice for; none or
  /// one, as `CellNames` writes it.
  public static List<String> mix(NetworkEngineParams engine, TileType cell, int dsp) {
    int free = dsp - blocks(engine);
    int columns = Math.min(engine.columns() - 1, free / cell.cost(engine.rows(), 1).blocks());
    return engine.tile().equals(DigitTile.DOT4) && columns > 0
        ? List.of(DigitTile.DOT4.label() + "+" + cell.label() + ":" + columns) : List.of();
  }

  /// Blocks beside the array: those of totals, additions and depthwise convolutions.
  public static int blocks(NetworkEngineParams engine) {
    var type = engine.products();
    var add = engine.outputs().residualAdd();
    int lane = type.blocks(engine.outputs().requantize().product());
    if (engine.has(NetworkFeature.ADDITION)) {
      lane += type.blocks(add.left()) + type.blocks(add.right()) + type.blocks(add.sums().product());
    }
    int depthwise = engine.depthwise().present() ? engine.depthwise().multipliers()
        * type.blocks(engine.depthwiseUnit().array().lane().product()) + engine.depthwise().lanes()
        * type.blocks(engine.depthwiseUnit().requantize().product()) : 0;
    return lane * engine.lanes() + depthwise;
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
    var memories = new NetworkMemories(4, pixelBits, 1 << 8, 2, 2, 2);
    return engine.withDepthwise(DepthwiseSize.NONE)
        .withMemories(memories.withPassBits(engine.memories().passBits()))
        .withFeatures(NetworkTrim.features(network)).withLimits(limits);
  }

  /// With the lanes that it has, a unit for depthwise convolutions or none.
  private static NetworkEngineParams grown(NetworkEngineParams engine, Network network) {
    var withUnit = NetworkSize.withUnit(engine, network).withLanes(engine.lanes());
    return NetworkTrim.of(NetworkSize.grown(withUnit, network), network);
  }
}
