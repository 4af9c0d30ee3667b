package org.systole.engine;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.systole.hdl.Component;
import org.systole.unit.Accumulators;
import org.systole.unit.ActivationMemory;
import org.systole.unit.DepthwiseWalker;
import org.systole.unit.FilterNumbers;
import org.systole.unit.LayerWalker;
import org.systole.unit.LinePointer;
import org.systole.unit.MacTile;
import org.systole.unit.OutputAddress;
import org.systole.unit.OutputOrder;
import org.systole.unit.PoolPosition;
import org.systole.unit.Requantize;
import org.systole.unit.ResidualAdd;
import org.systole.unit.SystolicArray;
import org.systole.unit.TableLookup;
import org.systole.unit.TileType;
import org.systole.unit.WeightMemory;
import org.systole.unit.WeightPort;
import org.systole.unit.WeightPrefetch;
import org.systole.unit.WindowGather;

/// What generation fixes of an engine for whole networks: every network within these limits runs on
/// it.
///
/// `rows` x `columns` cells in tiles of type `tile`; `lanes` totals leave together, a power of two
/// that divides the columns and is at most `rows`, in `requantizeCycles` 1, 2, 4, 8, 16 or 32.
/// `features` what it has beside, `depthwise` its unit for depthwise convolutions. `monitored`: ports
/// show what is written to the activation memory. With a `port` weights come from a memory outside;
/// `memories.weightWords()` is 0 then.
public record NetworkEngineParams(int rows, int columns, TileType tile, int lanes,
    int requantizeCycles, NetworkMemories memories, NetworkFeatures features,
    DepthwiseSize depthwise, boolean monitored, Optional<WeightPort> port)
    implements Component.NamedParameters {

  static final int SIZE_BITS = 16;
  static final int COUNT_BITS = 24;
  static final int POOL_BITS = 8;
  static final int PICTURE_BITS = 10;
  static final int KERNEL_BITS = 6;

  public NetworkEngineParams {
    if (Integer.bitCount(lanes) != 1 || columns % lanes != 0 || lanes > rows) {
      throw new IllegalArgumentException(lanes + " lanes for " + rows + " x " + columns);
    }
    if (depthwise.present() && (rows % depthwise.lanes() != 0
        || depthwise.feedBits() > memories.wordBits())) {
      throw new IllegalArgumentException(depthwise + " for " + rows + " rows");
    }
    memories = port.isPresent() ? memories.withWeightWords(0) : memories;
  }

  /// Without a unit for depthwise convolutions.
  public NetworkEngineParams(int rows, int columns, TileType tile, int lanes,
      int requantizeCycles, NetworkMemories memories, NetworkFeatures features,
      boolean monitored) {
    this(rows, columns, tile, lanes, requantizeCycles, memories, features, DepthwiseSize.NONE,
        monitored);
  }

  /// Weights in a memory of its own.
  public NetworkEngineParams(int rows, int columns, TileType tile, int lanes,
      int requantizeCycles, NetworkMemories memories, NetworkFeatures features,
      DepthwiseSize depthwise, boolean monitored) {
    this(rows, columns, tile, lanes, requantizeCycles, memories, features, depthwise, monitored,
        Optional.empty());
  }

  /// Generous memories, plain cells, half of the columns leaving together.
  public static NetworkEngineParams simulation(int rows, int columns) {
    int lanes = 1;
    while (columns % (2 * lanes) == 0 && 4 * lanes <= Math.max(columns, 4) && 2 * lanes <= rows) {
      lanes *= 2;
    }
    return new NetworkEngineParams(rows, columns, MacTile.MAC, lanes, 1,
        NetworkMemories.simulation(), NetworkFeatures.NONE, false);
  }

  public NetworkEngineParams withMemories(NetworkMemories other) {
    return new NetworkEngineParams(rows, columns, tile, lanes, requantizeCycles, other, features,
        depthwise, monitored, port);
  }

  public NetworkEngineParams withFeatures(NetworkFeatures other) {
    return new NetworkEngineParams(rows, columns, tile, lanes, requantizeCycles, memories, other,
        depthwise, monitored, port);
  }

  public NetworkEngineParams withLanes(int number) {
    return new NetworkEngineParams(rows, columns, tile, number, requantizeCycles, memories,
        features, depthwise, monitored, port);
  }

  public NetworkEngineParams withRequantizeCycles(int cycles) {
    return new NetworkEngineParams(rows, columns, tile, lanes, cycles, memories, features,
        depthwise, monitored, port);
  }

  public NetworkEngineParams withMonitor() {
    return new NetworkEngineParams(rows, columns, tile, lanes, requantizeCycles, memories, features,
        depthwise, true, port);
  }

  public NetworkEngineParams withDepthwise(DepthwiseSize size) {
    return new NetworkEngineParams(rows, columns, tile, lanes, requantizeCycles, memories, features,
        size, monitored, port);
  }

  /// Multipliers of the array and of the unit for depthwise convolutions.
  public int multipliers() {
    return rows * columns + depthwise.multipliers();
  }

  /// The same with weights from a memory outside.
  public NetworkEngineParams withPort(WeightPort outside) {
    return new NetworkEngineParams(rows, columns, tile, lanes, requantizeCycles, memories, features,
        depthwise, monitored, Optional.of(outside));
  }

  @Override
  public String moduleSuffix() {
    return rows + "x" + columns + (tile == MacTile.MAC ? "" : "_" + tile.label());
  }

  /// int8 activations and weights, exact sums.
  public SystolicArray.Params array() {
    return SystolicArray.Params.exact(rows, columns, 8, 8, tile);
  }

  public int wordBits() {
    return memories.wordBits();
  }

  public int bankBits() {
    return LinePointer.bankBits(rows);
  }

  /// Bytes of one side of the activation memory.
  public int sideBytes() {
    return rows << wordBits();
  }

  /// Bits of a byte's address in one side.
  public int addressBits() {
    return wordBits() + Component.log2Up(rows);
  }

  public WeightMemory.Params weights() {
    return new WeightMemory.Params(columns, memories.weightWords());
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
    return new WeightPrefetch.Params(port.orElseThrow(), columns, layerBits(), SIZE_BITS);
  }

  public FilterNumbers.Params filterNumbers() {
    return new FilterNumbers.Params(lanes, groupBits(), requantize().leftShiftBits());
  }

  public Accumulators.Params accumulators() {
    return new Accumulators.Params(array(), memories.pixelBits(), 32, WindowGather.LATENCY);
  }

  public int layerBits() {
    return Math.max(1, Component.log2Up(memories.layers()));
  }

  /// Bits of a group's number among the groups of all filters, at least 1.
  public int groupBits() {
    return Math.max(1, Component.log2Up(memories.filters()) - Component.log2Up(lanes));
  }

  public ActivationMemory.Params activations() {
    return new ActivationMemory.Params(rows, wordBits(), lanes, depthwise.present());
  }

  public WindowGather.Params gather() {
    return new WindowGather.Params(rows, wordBits(), PICTURE_BITS, KERNEL_BITS);
  }

  public LayerWalker.Params walker() {
    return new LayerWalker.Params(rows, wordBits(), memories.pixelBits(), SIZE_BITS,
        gather().positionBits());
  }

  public DepthwiseWalker.Params depthwiseWalker() {
    return new DepthwiseWalker.Params(rows, wordBits(), depthwise.lanes(), depthwise.taps(),
        PICTURE_BITS, SIZE_BITS, depthwise.weights().addressBits(), depthwise.requantizeCycles());
  }

  public Requantize.Params requantize() {
    return new Requantize.Params(lanes, requantizeCycles, 5);
  }

  /// The order in which totals leave.
  public OutputOrder.Params order() {
    return new OutputOrder.Params(SIZE_BITS, columns, lanes, false);
  }

  public OutputAddress.Params outputAddress() {
    return new OutputAddress.Params(addressBits(), order());
  }

  public PoolPosition.Params poolPosition() {
    return new PoolPosition.Params(addressBits(), POOL_BITS, order(), true,
        features.borders());
  }

  public ResidualAdd.Params residualAdd() {
    return new ResidualAdd.Params(lanes, requantizeCycles, features.pairs());
  }

  public TableLookup.Params tableLookup() {
    return new TableLookup.Params(lanes, features.tables());
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
