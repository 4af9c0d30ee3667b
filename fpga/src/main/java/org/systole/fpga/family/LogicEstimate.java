package org.systole.fpga.family;

import org.systole.engine.NetworkEngineParams;

/// What estimates of an engine's logic have in common.
public final class LogicEstimate {
  /// LUTs of all but array and lanes, what Yosys made of engines in LUTs of four inputs and of six: in
  /// all, of a row, of a column.
  private static final int REST = 6000;
  private static final int PER_ROW = 110;
  private static final int PER_COLUMN = 90;

  private static final int MULTIPLIER_BITS = 32;

  private LogicEstimate() {}

  /// The engines of `NetworkEngines.fast`: `perLane` LUTs a lane; at the least what is counted.
  public static CellCount fast(NetworkEngineParams engine, CellCount counted, int perLane) {
    int logic = REST + PER_ROW * engine.rows() + PER_COLUMN * engine.columns()
        + engine.lanes() * perLane + cells(engine);
    return new CellCount(Math.max(logic, counted.logic()), counted.dsp(), counted.ram(), 0);
  }

  /// LUTs of the array.
  public static int cells(NetworkEngineParams engine) {
    return engine.tile().parts(engine.columns()).stream()
        .mapToInt(part -> part.type().cost(engine.rows(), part.columns()).luts()).sum();
  }

  /// Bits of the requantizers' products that are added in one cycle.
  public static int productBits(NetworkEngineParams engine) {
    return engine.lanes() * MULTIPLIER_BITS / engine.requantizeCycles()
        * engine.widths().accumulator();
  }
}
