package org.systole.engine;

import org.systole.unit.DepthwiseArray;
import org.systole.unit.DepthwiseWalker;
import org.systole.unit.FeedMemory;
import org.systole.unit.FilterNumbers;
import org.systole.unit.Requantize;

/// The parts of an engine's unit for depthwise convolutions, as generation fixes them.
public record DepthwiseParams(NetworkEngineParams engine) {
  private DepthwiseSize size() {
    return engine.depthwise();
  }

  public DepthwiseWalker.Params walker() {
    return new DepthwiseWalker.Params(engine.rows(), engine.wordBits(), size().lanes(),
        size().taps(), engine.pictureBits(), engine.sizeBits(), size().weights().addressBits(),
        size().requantizeCycles());
  }

  public DepthwiseArray.Params array() {
    return new DepthwiseArray.Params(size().lanes(), size().taps(), engine.activationBits(),
        requantize().totalBits(), engine.activations().operandLatency(), engine.products());
  }

  public FilterNumbers.Params filterNumbers() {
    return engine.wide() ? new FilterNumbers.Params(size().lanes(), size().groupBits(), 5,
        engine.widths().accumulator(), 6, false, engine.widths().multiplier(), true)
        : size().numbers();
  }

  public Requantize.Params requantize() {
    return engine.wide()
        ? OutputParams.wide(engine, size().lanes(), size().requantizeCycles(), 5)
        : size().requantize().with(engine.products());
  }

  /// The memory between the unit and the array.
  public FeedMemory.Params feed() {
    return new FeedMemory.Params(size().feedWords(), engine.rows(), size().lanes(), engine.wide());
  }
}
