package org.systole.engine;

/// Where a tensor lies: side, first element, elements from pixel to pixel and from row to row;
/// `elements` in all.
public record Place(int side, int base, int pixel, int pitch, int elements) {
  int end() {
    return base + elements;
  }
}
