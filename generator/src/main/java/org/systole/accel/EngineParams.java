package org.systole.accel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.systole.hdl.Component;
import org.systole.unit.Accumulators;
import org.systole.unit.ArrayTiles;
import org.systole.unit.FilterNumbers;
import org.systole.unit.LineBuffer;
import org.systole.unit.LinePointer;
import org.systole.unit.LogicProduct;
import org.systole.unit.MacTile;
import org.systole.unit.OutputOrder;
import org.systole.unit.ProductType;
import org.systole.unit.Requantize;
import org.systole.unit.SystolicArray;
import org.systole.unit.WeightMemory;

/// What generation fixes: the array, the sizes of the memories, widths, and settings on request.
/// Every layer within these limits runs on the engine.
///
/// `rows` x `columns` cells in tiles `tile`, of one type or a hybrid; the requantizer's products as
/// `products`; `lanes` 1, 2 or 4 totals leave together, a divisor of the columns, in
/// `requantizeCycles` 1, 2, 4, 8, 16 or 32.
public record EngineParams(int rows, int columns, ArrayTiles tile, ProductType products,
    Memories memories, Widths widths, int lanes, int requantizeCycles, List<FixedSetting> fixed)
    implements Component.NamedParameters {

  public EngineParams {
    fixed = List.copyOf(fixed);
    tile.parts(columns);
    if (lanes < 1 || lanes > 4 || lanes > 1 && !memories.storage().unaligned()) {
      throw new IllegalArgumentException(lanes + " lanes into memory of " + memories.storage());
    }
  }

  /// Generous memories for simulation, plain cells.
  public static EngineParams simulation(int rows, int columns) {
    return new EngineParams(rows, columns, MacTile.MAC, LogicProduct.Type.LOGIC,
        Memories.simulation(), Widths.full(),
        columns % 4 == 0 ? 4 : columns % 2 == 0 ? 2 : 1, 1, List.of());
  }

  public EngineParams withTile(ArrayTiles other) {
    return new EngineParams(rows, columns, other, products, memories, widths, lanes, requantizeCycles, fixed);
  }

  public EngineParams withProducts(ProductType other) {
    return new EngineParams(rows, columns, tile, other, memories, widths, lanes, requantizeCycles,
        fixed);
  }

  public EngineParams withMemories(Memories other) {
    return new EngineParams(rows, columns, tile, products, other, widths, lanes, requantizeCycles, fixed);
  }

  public EngineParams withWidths(Widths other) {
    return new EngineParams(rows, columns, tile, products, memories, other, lanes, requantizeCycles, fixed);
  }

  public EngineParams withLanes(int number) {
    return new EngineParams(rows, columns, tile, products, memories, widths, number, requantizeCycles, fixed);
  }

  public EngineParams withRequantizeCycles(int cycles) {
    return new EngineParams(rows, columns, tile, products, memories, widths, lanes, cycles, fixed);
  }

  public EngineParams withFixed(List<FixedSetting> settings) {
    return new EngineParams(rows, columns, tile, products, memories, widths, lanes, requantizeCycles, settings);
  }

  @Override
  public String moduleSuffix() {
    return rows + "x" + columns + (tile == MacTile.MAC ? "" : "_" + tile.suffix());
  }

  /// The array of this engine: int8 activations and weights, exact sums.
  public SystolicArray.Params array() {
    return SystolicArray.Params.exact(rows, columns, 8, 8, tile);
  }

  public OptionalInt fixed(Setting setting) {
    return FixedSetting.of(fixed, setting);
  }

  public int bankBits() {
    return LinePointer.bankBits(rows);
  }

  public int lineWordBits() {
    return memories.lineWordBits();
  }

  public int sizeBits() {
    return widths.size();
  }

  public int poolBits() {
    return widths.pool();
  }

  /// Whether every chunk is one row of outputs, for good.
  public boolean singleRows() {
    return fixed(Setting.CHUNK_ROWS).orElse(0) == 1;
  }

  /// Bits of a byte's address in the picture memory.
  public int inputAddressBits() {
    return 2 + Component.log2Up(memories.inputWords());
  }

  /// Bits of a byte's address in the output memory.
  public int outputAddressBits() {
    return 2 + Component.log2Up(memories.outputWords());
  }

  public int weightAddressBits() {
    return weights().addressBits();
  }

  public int channelBits() {
    return Math.max(1, Component.log2Up(memories.filters()));
  }

  public Requantize.Params requantize() {
    return new Requantize.Params(lanes, requantizeCycles, widths.leftShift(),
        widths.leftShift() > 0 ? 32 : widths.accumulator()).with(products);
  }

  /// Bits of a group's number among the groups of all filters, at least 1.
  public int groupBits() {
    return Math.max(1, channelBits() - Component.log2Up(lanes));
  }

  /// The order in which totals leave.
  public OutputOrder.Params order() {
    return new OutputOrder.Params(sizeBits(), columns, lanes, singleRows(), false);
  }

  public WeightMemory.Params weights() {
    return new WeightMemory.Params(columns, memories.weightWords());
  }

  public FilterNumbers.Params filterNumbers() {
    return new FilterNumbers.Params(lanes, groupBits(), widths.leftShift());
  }

  public Accumulators.Params accumulators() {
    return new Accumulators.Params(array(), memories.pixelBits(), widths.accumulator(),
        LineBuffer.LATENCY);
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
