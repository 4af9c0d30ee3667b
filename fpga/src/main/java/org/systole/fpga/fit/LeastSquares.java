package org.systole.fpga.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;

/// A linear model fitted by least squares: each sample weighs as its own accuracy says, and each
/// coefficient is drawn to what was believed before, so that few samples give no wild ones.
final class LeastSquares {
  private final Map<String, Belief> beliefs = new TreeMap<>();
  private final List<Sample> samples = new ArrayList<>();
  private final double vagueness;

  /// Of coefficients without a belief it is believed that they are 0, give or take `vagueness`.
  LeastSquares(double vagueness) {
    this.vagueness = vagueness;
  }

  private record Belief(double value, double spread) {}

  private record Sample(Map<String, Double> features, double value, double spread) {}

  /// The coefficient of `feature` is believed to be `value`, give or take `spread`.
  void believe(String feature, double value, double spread) {
    beliefs.put(feature, new Belief(value, spread));
  }

  /// `value` was measured, give or take `spread`.
  void add(Map<String, Double> features, double value, double spread) {
    samples.add(new Sample(features, value, spread));
  }

  /// Coefficients by feature; of features that no sample has, the belief.
  Map<String, Double> solve() {
    samples.forEach(s -> s.features().keySet()
        .forEach(f -> beliefs.putIfAbsent(f, new Belief(0, vagueness))));
    var names = List.copyOf(beliefs.keySet());
    var matrix = new double[samples.size() + names.size()][names.size()];
    var right = new double[matrix.length];
    for (int s = 0; s < samples.size(); s++) {
      var sample = samples.get(s);
      for (int f = 0; f < names.size(); f++) {
        matrix[s][f] = sample.features().getOrDefault(names.get(f), 0.0) / sample.spread();
      }
      right[s] = sample.value() / sample.spread();
    }
    for (int f = 0; f < names.size(); f++) {
      var belief = beliefs.get(names.get(f));
      matrix[samples.size() + f][f] = 1 / belief.spread();
      right[samples.size() + f] = belief.value() / belief.spread();
    }
    var solution = new QRDecomposition(new Array2DRowRealMatrix(matrix, false)).getSolver()
        .solve(new ArrayRealVector(right, false));
    var coefficients = new TreeMap<String, Double>();
    for (int f = 0; f < names.size(); f++) {
      coefficients.put(names.get(f), solution.getEntry(f));
    }
    return coefficients;
  }

  /// The model's value; features that it does not know count nothing.
  static double value(Map<String, Double> coefficients, Map<String, Double> features) {
    return features.entrySet().stream()
        .mapToDouble(f -> f.getValue() * coefficients.getOrDefault(f.getKey(), 0.0)).sum();
  }
}
