package org.systole.engine;

import java.util.ArrayList;
import java.util.List;

/// Weights M x R x S x C that are made, not read.
final class Kernels {
  private Kernels() {}

  static List<Byte> list(byte[] bytes) {
    var list = new ArrayList<Byte>(bytes.length);
    for (byte b : bytes) {
      list.add(b);
    }
    return list;
  }

  /// The identity of `channels` for each of `taps` pixels of a window: sums them up.
  static List<Byte> identity(int channels, int taps) {
    byte[] weights = new byte[channels * taps * channels];
    for (int m = 0; m < channels; m++) {
      for (int k = 0; k < taps; k++) {
        weights[(m * taps + k) * channels + m] = 1;
      }
    }
    return list(weights);
  }

  /// The identity, with `before` and `after` further filters that are 0.
  static List<Byte> identity(int channels, int before, int after) {
    byte[] weights = new byte[(before + channels + after) * channels];
    for (int c = 0; c < channels; c++) {
      weights[(before + c) * channels + c] = 1;
    }
    return list(weights);
  }

  /// Each kernel row of `rowBytes` with `more` zeros behind.
  static List<Byte> widened(List<Byte> weights, int rowBytes, int more) {
    byte[] wide = new byte[weights.size() / rowBytes * (rowBytes + more)];
    for (int i = 0; i < weights.size(); i++) {
      wide[i / rowBytes * (rowBytes + more) + i % rowBytes] = weights.get(i);
    }
    return list(wide);
  }
}
