package org.systole.fpga.flash;

/// What the loader in a board's shell says of itself: the word read at `ADDRESS` of the host bus is
/// the ordinal. Requests to the engine wait while it is loading, a read of the status does not.
public enum LoaderStatus {
  LOADING, READY,
  /// The flash has no image where one should begin.
  BAD_MAGIC,
  BAD_CRC;

  /// Word address on the host bus, in a region that the shell answers itself.
  public static final int ADDRESS = 0xF00000;

  /// The status in a word that was read.
  public static LoaderStatus of(int word) {
    return values()[word & 3];
  }
}
