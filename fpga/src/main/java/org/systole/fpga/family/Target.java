package org.systole.fpga.family;

/// What a design is fitted to: a board, by its device.
public interface Target {
  /// The word of `--board`.
  String name();

  /// The name that its makers gave it.
  String title();

  Device device();

  default Resources resources() {
    return device().resources();
  }
}
