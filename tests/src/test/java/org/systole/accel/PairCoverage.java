package org.systole.accel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.systole.net.ConvolutionLayer;

/// Which pairs of values (kernel and stride, stride and pooling, ...) a set of layers has not run yet.
final class PairCoverage {
  private static final List<List<String>> VALUES = List.of(
      List.of("kernel 1x1", "kernel 2x2", "kernel 3x3", "kernel 5x5", "kernel 7x7", "kernel 3x5"),
      List.of("stride 1", "stride 2", "stride 3"),
      List.of("channels 1", "channels 3", "channels 4", "channels 17"),
      List.of("filters 1", "filters 5", "filters 8", "filters 33"),
      List.of("pool NONE", "pool MAX", "pool AVERAGE"),
      List.of("zero point -128", "zero point 127", "zero point between"),
      List.of("rounding UP", "rounding AWAY", "rounding SINGLE"),
      List.of("padding none", "padding even", "padding uneven"));

  private final Set<String> missing = new HashSet<>();

  PairCoverage() {
    for (int a = 0; a < VALUES.size(); a++) {
      for (int b = a + 1; b < VALUES.size(); b++) {
        for (String first : VALUES.get(a)) {
          VALUES.get(b).forEach(second -> missing.add(first + ", " + second));
        }
      }
    }
    // A kernel of 1 x 1 has no padding below its own size.
    missing.removeIf(p -> p.startsWith("kernel 1x1") && p.contains("padding") && !p.contains("none"));
  }

  void add(ConvolutionLayer layer) {
    var values = values(layer);
    for (int a = 0; a < values.size(); a++) {
      for (int b = a + 1; b < values.size(); b++) {
        missing.remove(values.get(a) + ", " + values.get(b));
      }
    }
  }

  Set<String> missing() {
    return Set.copyOf(missing);
  }

  private static List<String> values(ConvolutionLayer layer) {
    var p = layer.padding();
    int zero = layer.inputZeroPoint();
    boolean even = p.top() == p.bottom() && p.left() == p.right() && p.top() == p.left();
    var values = new ArrayList<String>();
    values.add("kernel " + layer.kernelHeight() + "x" + layer.kernelWidth());
    values.add("stride " + layer.stride());
    values.add("channels " + layer.channels());
    values.add("filters " + layer.filters());
    values.add("pool " + layer.pooling().kind());
    values.add("zero point " + (zero == -128 || zero == 127 ? zero : "between"));
    values.add("rounding " + layer.rounding());
    values.add("padding " + (!even ? "uneven" : p.top() == 0 ? "none" : "even"));
    return values;
  }
}
