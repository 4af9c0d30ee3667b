package org.systole.engine;

/// Where a tensor lies: side, first byte, bytes from pixel to pixel and from row to row; `bytes` in
/// all.
public record Place(int side, int base, int pixel, int pitch, int bytes) {
  int end() {
    return base + bytes;
  }
}
