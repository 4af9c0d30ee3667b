package org.systole.engine;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;

/// Values on their way through the output stage, `lanes` of `bits` bits a group in `OutputOrder`: with
/// `products` what leaves requantization, with `sums` what leaves the addition, or went past it.
public final class StageMonitor extends Bundle {
  public final Bool products = bool();
  public final Bits productValues;
  public final Bool sums = bool();
  public final Bits sumValues;

  public StageMonitor(int lanes, int bits) {
    productValues = bits(bits * lanes);
    sumValues = bits(bits * lanes);
  }
}
