package org.systole.fpga.bench;

/// One bare array of `arrays.yaml`: `cells` as `--cells` takes them, `mhz` asked, `aim` in giga
/// multiply-accumulates a second.
record ArrayCase(String board, int rows, int cols, String cells, double mhz, double aim) {
  String words() {
    return board + ", " + rows + "x" + cols + " " + cells + " alone";
  }
}
