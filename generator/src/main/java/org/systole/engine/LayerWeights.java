package org.systole.engine;

/// The weights of a layer in the order in which the array takes them.
final class LayerWeights {
  private LayerWeights() {}

  /// Words of `columns` bytes: filter tiles, in each the tiles of taps, in each the array's rows, last
  /// first; encoded for the column's tile, 0 beyond taps and filters.
  static byte[] of(LayerMapping mapping) {
    var engine = mapping.engine();
    int loadRows = engine.array().loadRows();
    int columns = engine.columns();
    int taps = mapping.layer().taps();
    int filters = mapping.layer().filters();
    var w = mapping.layer().products().weights();
    byte[] bytes = new byte[mapping.weightWords() * columns];
    int at = 0;
    for (int m0 = 0; m0 < filters; m0 += columns) {
      for (int k0 = 0; k0 < taps; k0 += engine.rows()) {
        for (int row = loadRows - 1; row >= 0; row--) {
          for (int c = 0; c < columns; c++) {
            int k = k0 + row;
            boolean real = m0 + c < filters && k < taps && row < engine.rows();
            bytes[at++] = (byte) engine.tile().at(c).encode(real ? w.get((m0 + c) * taps + k) : 0);
          }
        }
      }
    }
    return bytes;
  }
}
