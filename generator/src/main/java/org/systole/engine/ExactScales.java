package org.systole.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The numbers of filters whose sums have 64 bits, one filter after the other. `nearest`: those of a
/// fully connected layer, of which filters of one scale share a multiplier.
final class ExactScales {
  /// A multiplier that no engine has: there is none that is exact.
  static final long NONE = Long.MAX_VALUE;
  /// Larger sums fit in no engine's accumulators.
  private static final long LARGEST = 1L << 47;

  private final boolean nearest;
  private final List<Long> biases = new ArrayList<>();
  private final List<Double> scales = new ArrayList<>();
  private final Map<Double, Long> most = new HashMap<>();

  ExactScales(boolean nearest) {
    this.nearest = nearest;
  }

  /// The next filter; `weights` of all `filters` lie M x taps.
  void add(long bias, double scale, List<Byte> weights, int filters) {
    if (nearest) {
      int taps = weights.size() / filters;
      long sum = Math.abs(Math.clamp(bias, -LARGEST, LARGEST));
      for (byte w : weights.subList(biases.size() * taps, (biases.size() + 1) * taps)) {
        sum += (long) Math.abs(w) << 15;
      }
      most.merge(scale, sum, Math::max);
    }
    biases.add(bias);
    scales.add(scale);
  }

  List<FilterNumber> numbers() {
    var shared = new HashMap<Double, FilterNumber>();
    most.forEach((scale, sum) -> shared.put(scale, sum >= LARGEST ? new FilterNumber(0, 0, 0, 0)
        : NearestScale.of(scale, sum).orElse(new FilterNumber(0, NONE, 0, 0))));
    var numbers = new ArrayList<FilterNumber>();
    for (int m = 0; m < biases.size(); m++) {
      numbers.add(nearest ? shared.get(scales.get(m)).with(biases.get(m))
          : FilterNumber.single(biases.get(m), scales.get(m)));
    }
    return numbers;
  }
}
