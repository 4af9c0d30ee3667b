package org.systole.fpga.fit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systole.fpga.family.Device;

/// The clock of a design's best seed: its logarithm is a sum over the device, the kind of engine, the
/// cell, the array's sides, lanes, the requantizer's speed and how full the device is.
final class ClockModel {
  private static final String BASE = "base";
  /// A doubling changes the clock by so much, as far as is known before; a device, a cell by more.
  private static final double DOUBT = 0.1;
  private static final double KIND_DOUBT = 0.2;
  private static final double NOISE = 0.06;
  /// Fewer runs tell nothing of a clock; one array of them is left out to measure the error.
  private static final int FEWEST = 6;

  private final Map<String, Double> coefficients;

  /// `devices` by name.
  ClockModel(List<FitRun> runs, Map<String, Device> devices) {
    var routed = runs.stream().filter(r -> r.best() > 0).toList();
    double mean = routed.stream().mapToDouble(r -> Math.log(r.best())).average().orElse(0);
    var fit = new LeastSquares(DOUBT);
    fit.believe(BASE, mean, 1);
    for (var run : routed) {
      var features = features(devices.get(run.device()), run.features(), run.lut());
      features.keySet().stream().filter(f -> f.contains(" "))
          .forEach(f -> fit.believe(f, 0, KIND_DOUBT));
      fit.add(features, Math.log(run.best()), NOISE);
    }
    coefficients = routed.size() < FEWEST ? Map.of() : fit.solve();
  }

  /// 0 without enough runs.
  double mhz(Device device, Features of, int luts) {
    return coefficients.isEmpty() ? 0
        : Math.exp(LeastSquares.value(coefficients, features(device, of, luts)));
  }

  private static Map<String, Double> features(Device device, Features of, int luts) {
    var features = new HashMap<String, Double>();
    features.put(BASE, 1.0);
    features.put("device " + device.name(), 1.0);
    features.put("kind " + of.kind(), 1.0);
    features.put("cell " + of.cell(), 1.0);
    features.put("rows", log2(of.rows()));
    features.put("columns", log2(of.columns()));
    features.put("lanes", log2(of.lanes()));
    features.put("cycles", log2(of.requantizeCycles()));
    features.put("share", ResourceModel.share(device, luts));
    features.put("size", log2(Math.max(1, luts / 1000.0)));
    return features;
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
