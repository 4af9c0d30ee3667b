package org.systole.engine;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.systole.hdl.Component;
import org.systole.net.ElementType;
import org.systole.net.Network;
import org.systole.unit.Accumulators;
import org.systole.unit.ActivationMemory;
import org.systole.unit.ArrayTiles;
import org.systole.unit.LayerWalker;
import org.systole.unit.LinePointer;
import org.systole.unit.LogicProduct;
import org.systole.unit.MacTile;
import org.systole.unit.OutputOrder;
import org.systole.unit.ProductType;
import org.systole.unit.SystolicArray;
import org.systole.unit.WeightLoader;
import org.systole.unit.WeightMemory;
import org.systole.unit.WeightPort;
import org.systole.unit.WeightPrefetch;
import org.systole.unit.WindowGather;

/// What generation fixes of an engine for whole networks: every network within these limits runs on
/// it.
///
/// `rows` x `columns` cells in tiles `tile`, of one type or a hybrid, all other products as
/// `products`; `lanes` totals leave together, a power of two
/// that divides the columns and is at most `rows`, in `requantizeCycles` 1, 2, 4, 8, 16 or 32.
/// `features` what it can do, `depthwise` its unit for depthwise convolutions. `monitored`: ports
/// show what is written to the activation memory. With a `port` weights come from a memory outside;
/// `memories.weightWords()` is 0 then.
public record NetworkEngineParams(int rows, int columns, ArrayTiles tile, ProductType products,
    int lanes, int requantizeCycles, NetworkMemories memories, NetworkFeatures features,
    DepthwiseSize depthwise, NetworkStorage storage, NetworkLimits limits, boolean monitored,
    Optional<WeightPort> port)
    implements Component.NamedParameters {

  public NetworkEngineParams {
    tile.parts(columns);
    if (Integer.bitCount(lanes) != 1 || columns % lanes != 0 || lanes > rows) {
      throw new IllegalArgumentException(lanes + " lanes for " + rows + " x " + columns);
    }
    if (depthwise.present() && (rows % depthwise.lanes() != 0
        || depthwise.feedBits() > memories.wordBits())) {
      throw new IllegalArgumentException(depthwise + " for " + rows + " rows");
    }
    if (storage.dense() && (depthwise.present() || features.has(NetworkFeature.ADDITION))) {
      throw new IllegalArgumentException("an addition or a depthwise unit in a dense memory");
    }
    if (storage.dense() && memories.passBits() > 1) {
      throw new IllegalArgumentException("more than two passes in a dense memory");
    }
    if (limits.widths().activation() == 16 && (!tile.multiplies(16, 8) || storage.dense()
        || features.tables() > 0 || features.has(NetworkFeature.PAIRS))) {
      throw new IllegalArgumentException("activations of 16 bits with " + tile.label() + ", "
          + storage + ", " + features);
    }
    memories = port.isPresent() ? memories.withWeightWords(0) : memories;
  }

  /// Generous memories, plain cells, half of the columns leaving together.
  public static NetworkEngineParams simulation(int rows, int columns) {
    int lanes = 1;
    while (columns % (2 * lanes) == 0 && 4 * lanes <= Math.max(columns, 4) && 2 * lanes <= rows) {
      lanes *= 2;
    }
    return new NetworkEngineParams(rows, columns, MacTile.MAC, LogicProduct.Type.LOGIC, lanes, 1,
        NetworkMemories.simulation(), NetworkFeatures.COMMON, DepthwiseSize.NONE,
        NetworkStorage.inferred(), NetworkLimits.none(), false, Optional.empty());
  }

  public NetworkEngineParams withMemories(NetworkMemories other) {
    return new NetworkEngineParams(rows, columns, tile, products, lanes, requantizeCycles, other,
        features, depthwise, storage, limits, monitored, port);
  }

  public NetworkEngineParams withFeatures(NetworkFeatures other) {
    return new NetworkEngineParams(rows, columns, tile, products, lanes, requantizeCycles, memories,
        other, depthwise, storage, limits, monitored, port);
  }

  public NetworkEngineParams withLanes(int other) {
    return new NetworkEngineParams(rows, columns, tile, products, other, requantizeCycles, memories,
        features, depthwise, storage, limits, monitored, port);
  }

  public NetworkEngineParams withRequantizeCycles(int other) {
    return new NetworkEngineParams(rows, columns, tile, products, lanes, other, memories,
        features, depthwise, storage, limits, monitored, port);
  }

  public NetworkEngineParams withMonitor() {
    return new NetworkEngineParams(rows, columns, tile, products, lanes, requantizeCycles, memories,
        features, depthwise, storage, limits, true, port);
  }

  public NetworkEngineParams withLimits(NetworkLimits other) {
    return new NetworkEngineParams(rows, columns, tile, products, lanes, requantizeCycles, memories,
        features, depthwise, storage, other, monitored, port);
  }

  public NetworkEngineParams withStorage(NetworkStorage other) {
    return new NetworkEngineParams(rows, columns, tile, products, lanes, requantizeCycles, memories,
        features, depthwise, other, limits, monitored, port);
  }

  public NetworkEngineParams withTile(ArrayTiles other) {
    return new NetworkEngineParams(rows, columns, other, products, lanes, requantizeCycles, memories,
        features, depthwise, storage, limits, monitored, port);
  }

  public NetworkEngineParams withProducts(ProductType other) {
    return new NetworkEngineParams(rows, columns, tile, other, lanes, requantizeCycles, memories,
        features, depthwise, storage, limits, monitored, port);
  }

  public NetworkWidths widths() {
    return limits.widths();
  }

  /// The engine for activations as a network has them: of 16 bits, if it has int16.
  public NetworkEngineParams forActivationsOf(Network network) {
    boolean int16 = NetworkGraph.activations(network) == ElementType.INT16;
    return int16 ? withSixteenBits() : this;
  }

  /// The engine for activations of 16 bits, with the widest sums and multipliers.
  public NetworkEngineParams withSixteenBits() {
    return wide() ? this : withLimits(new NetworkLimits(widths().sixteen(), limits.fixed(),
        limits.fetchAhead()));
  }

  /// Bits of an element of the activation memory.
  public int activationBits() {
    return widths().activation();
  }

  /// Bytes of an element of the activation memory.
  public int activationBytes() {
    return activationBits() / 8;
  }

  /// Whether activations have 16 bits.
  public boolean wide() {
    return activationBits() == 16;
  }

  int sizeBits() {
    return widths().size();
  }

  int countBits() {
    return widths().count();
  }

  int poolBits() {
    return widths().pool();
  }

  int pictureBits() {
    return widths().picture();
  }

  int kernelBits() {
    return widths().kernel();
  }

  public boolean has(NetworkFeature feature) {
    return features.has(feature);
  }

  /// The constant in place of a setting: fixed, or of no use without a feature. Activations of 16 bits
  /// have zero point 0.
  OptionalInt constant(StageSetting setting) {
    if (wide() && setting.zeroPoint()) {
      return OptionalInt.of(0);
    }
    var value = limits.fixed(setting);
    return value.isPresent() ? value : features.constant(setting);
  }

  public NetworkEngineParams withDepthwise(DepthwiseSize size) {
    return new NetworkEngineParams(rows, columns, tile, products, lanes, requantizeCycles, memories,
        features, size, storage, limits, monitored, port);
  }

  /// The parts of its unit for depthwise convolutions.
  public DepthwiseParams depthwiseUnit() {
    return new DepthwiseParams(this);
  }

  /// The units from the accumulators to the activation memory.
  public OutputParams outputs() {
    return new OutputParams(this);
  }

  /// Multipliers of the array and of the unit for depthwise convolutions.
  public int multipliers() {
    return rows * columns + depthwise.multipliers();
  }

  /// The same with weights from a memory outside.
  public NetworkEngineParams withPort(WeightPort outside) {
    return new NetworkEngineParams(rows, columns, tile, products, lanes, requantizeCycles, memories,
        features, depthwise, storage, limits, monitored, Optional.of(outside));
  }

  @Override
  public String moduleSuffix() {
    return rows + "x" + columns + (tile == MacTile.MAC ? "" : "_" + tile.suffix())
        + (wide() ? "_int16" : "");
  }

  /// Weights are int8, sums exact.
  public SystolicArray.Params array() {
    return SystolicArray.Params.exact(rows, columns, activationBits(), 8, tile);
  }

  public int wordBits() {
    return memories.wordBits();
  }

  public int bankBits() {
    return LinePointer.bankBits(rows);
  }

  /// Elements of a side of the activation memory.
  public int sideElements(int side) {
    return rows * memories.sideWords(side);
  }

  /// Bytes of a side of the activation memory.
  public int sideBytes(int side) {
    return sideElements(side) * activationBytes();
  }

  /// Bits of an element's address in one side.
  public int addressBits() {
    return wordBits() + Component.log2Up(rows);
  }

  public WeightMemory.Params weights() {
    boolean large = limits.fetchAhead();
    return new WeightMemory.Params(columns, memories.weightWords(), large, large && shiftWait() > 0);
  }

  /// Cycles that the next tile's weights wait for the running one's to be taken over.
  int shiftWait() {
    return gather().latency() - 1 - WeightLoader.SHIFT_DELAY;
  }

  /// Bits of a weight word's address, 0 where there is none.
  int weightAddressBits() {
    return port.isPresent() ? 0 : weights().addressBits();
  }

  /// Bits of a layer's weight words.
  int weightCountBits() {
    return port.isPresent() ? WeightPrefetch.COUNT_BITS : weights().addressBits() + 1;
  }

  public WeightPrefetch.Params prefetch() {
    return new WeightPrefetch.Params(port.orElseThrow(), columns, layerBits(), sizeBits());
  }

  public Accumulators.Params accumulators() {
    return new Accumulators.Params(array(), memories.passBits(), memories.pixelBits(),
        widths().accumulator(), gather().latency(), storage.dense(), storage.logicTotals());
  }

  public int layerBits() {
    return Math.max(1, Component.log2Up(memories.layers()));
  }

  /// Bits of a group's number among the groups of all filters, at least 1.
  public int groupBits() {
    return Math.max(1, Component.log2Up(memories.filters()) - Component.log2Up(lanes));
  }

  public ActivationMemory.Params activations() {
    return new ActivationMemory.Params(rows, wordBits(), memories.side0Words(),
        memories.side1Words(), lanes, storage.dense(), depthwise.present(), wide());
  }

  public WindowGather.Params gather() {
    return new WindowGather.Params(rows, wordBits(), pictureBits(), kernelBits(),
        has(NetworkFeature.PADDING), wide());
  }

  public LayerWalker.Params walker() {
    return new LayerWalker.Params(rows, wordBits(), memories.passBits(), memories.pixelBits(),
        sizeBits(), gather().positionBits(), singleRows(), limits.fetchAhead());
  }

  /// Whether every chunk is one row of outputs, for good.
  boolean singleRows() {
    return limits.fixed(OutputSetting.CHUNK_ROWS).orElse(0) == 1;
  }

  /// The order in which totals leave.
  public OutputOrder.Params order() {
    return new OutputOrder.Params(sizeBits(), columns, lanes, singleRows(), limits.fetchAhead());
  }

  /// Readable by the host, so that hardware and program cannot be mismatched silently.
  public int stamp() {
    int hash = 0x811C9DC5;
    for (byte b : toString().getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b) * 0x01000193;
    }
    return hash;
  }
}
