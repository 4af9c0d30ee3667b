package org.systole.fpga.bench;

/// One bare array of `arrays.yaml`: `cells` as `--cells` takes them, `mhz` asked; aims, 0 for none:
/// `aim` in giga multiply-accumulates a second, `macs` in their number.
record ArrayCase(String board, int rows, int cols, String cells, double mhz, double aim, int macs) {
  String words() {
    return board + ", " + rows + "x" + cols + " " + cells + " alone";
  }

  /// The aim and whether `giga` multiply-accumulates a second reach it.
  String verdict(double giga) {
    boolean number = macs > 0;
    boolean met = number ? giga > 0 && rows * cols >= macs : giga >= aim;
    return ">= " + (number ? macs + " MACs" : aim) + (met ? "" : " missed");
  }
}
