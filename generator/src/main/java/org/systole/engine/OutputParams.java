package org.systole.engine;

import org.systole.unit.CreditQueue;
import org.systole.unit.FilterNumbers;
import org.systole.unit.OutputAddress;
import org.systole.unit.Pool;
import org.systole.unit.PoolPosition;
import org.systole.unit.Requantize;
import org.systole.unit.ResidualAdd;
import org.systole.unit.TableLookup;
import org.systole.unit.TotalPipe;
import org.systole.unit.TotalSelect;

/// The units of an engine's output stage, as generation fixes them.
public record OutputParams(NetworkEngineParams engine) {
  public TotalSelect.Params totalSelect() {
    return new TotalSelect.Params(engine.order(), engine.widths().accumulator(), false);
  }

  public FilterNumbers.Params filterNumbers() {
    var widths = engine.widths();
    return new FilterNumbers.Params(engine.lanes(), engine.groupBits(), widths.leftShift(),
        widths.accumulator(), widths.rightShift(), engine.storage().dense(), widths.multiplier(),
        engine.wide());
  }

  public Requantize.Params requantize() {
    var widths = engine.widths();
    return engine.wide()
        ? wide(engine, engine.lanes(), engine.requantizeCycles(), widths.leftShift())
        : new Requantize.Params(engine.lanes(), engine.requantizeCycles(), widths.leftShift(),
            widths.leftShift() > 0 ? 32 : widths.accumulator()).with(engine.products());
  }

  /// For activations of 16 bits.
  static Requantize.Params wide(NetworkEngineParams engine, int values, int cycles, int leftShift) {
    return new Requantize.Params(values, cycles, leftShift,
        Math.max(32, engine.widths().accumulator()), engine.activationBits(),
        engine.widths().multiplier(), true, engine.products());
  }

  /// Whether values leave requantization and addition into queues, and a total is only read when there
  /// is a place for it, so that nothing behind the accumulators ever stands still: where a total is
  /// taken in every cycle, those pipes are long and wide.
  public boolean queued() {
    return engine.requantizeCycles() == 1;
  }

  /// Behind requantization.
  public CreditQueue.Params values() {
    return CreditQueue.Params.of(engine.activationBits() * engine.lanes(),
        1 + TotalPipe.LATENCY + requantize().stages());
  }

  /// Behind the addition.
  public CreditQueue.Params sums() {
    return CreditQueue.Params.of(engine.activationBits() * engine.lanes(), residualAdd().stages());
  }

  public OutputAddress.Params outputAddress() {
    return new OutputAddress.Params(engine.addressBits(), engine.order());
  }

  public ResidualAdd.Params residualAdd() {
    return new ResidualAdd.Params(engine.lanes(), engine.requantizeCycles(),
        engine.has(NetworkFeature.PAIRS), engine.wide(), engine.products());
  }

  public TableLookup.Params tableLookup() {
    return new TableLookup.Params(engine.lanes(), engine.features().tables());
  }

  /// Sums of an average have 8 bits more than values.
  public Pool.Params pool() {
    return new Pool.Params(engine.memories().poolWords(), engine.activationBits()
        + (engine.has(NetworkFeature.AVERAGE_POOLING) ? 8 : 0), poolPosition(), engine.wide());
  }

  PoolPosition.Params poolPosition() {
    return new PoolPosition.Params(engine.addressBits(), engine.poolBits(), engine.order(), true,
        engine.has(NetworkFeature.BORDERS));
  }
}
