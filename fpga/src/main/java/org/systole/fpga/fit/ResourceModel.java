package org.systole.fpga.fit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systole.fpga.family.Device;

/// LUTs and flip-flops from the bits of each kind of logic. Without runs it is the rule of thumb.
final class ResourceModel {
  private static final String SHELL = "shell";
  private static final String LOADER = "loader";
  private static final String ADDED = "added";
  /// What a bit may cost beside the rule of thumb, as a share of it.
  private static final double DOUBT = 0.5;
  private static final double LEAST_DOUBT = 0.05;
  /// Designs of the same features differ by so much.
  private static final double NOISE = 0.03;
  private static final double SHELL_LUTS = 700;
  private static final double LOADER_LUTS = 150;
  private static final double SHELL_FLIP_FLOPS = 350;

  private final Map<String, Double> luts;
  private final Map<String, Double> flipFlops;

  ResourceModel(List<FitRun> runs) {
    luts = luts(runs);
    flipFlops = flipFlops(runs);
  }

  private static Map<String, Double> luts(List<FitRun> runs) {
    var fit = new LeastSquares(DOUBT);
    for (var kind : DesignProfile.Kind.values()) {
      fit.believe(kind.word(), kind.luts(), Math.max(LEAST_DOUBT, DOUBT * kind.luts()));
    }
    fit.believe(SHELL, SHELL_LUTS, SHELL_LUTS);
    fit.believe(LOADER, LOADER_LUTS, LOADER_LUTS);
    for (var run : runs) {
      var features = features(run.features());
      features.keySet().stream().filter(f -> f.startsWith(DesignProfile.TILE_WORD))
          .forEach(f -> fit.believe(f, 1, DOUBT));
      fit.add(features, run.lut(), NOISE * run.lut());
    }
    return fit.solve();
  }

  private static Map<String, Double> flipFlops(List<FitRun> runs) {
    var fit = new LeastSquares(DOUBT);
    fit.believe(DesignProfile.Kind.REGISTER.word(), 1, DOUBT);
    fit.believe(ADDED, SHELL_FLIP_FLOPS, SHELL_FLIP_FLOPS);
    for (var run : runs) {
      fit.add(registers(run.features()), run.ff(), NOISE * run.ff());
    }
    return fit.solve();
  }

  private static Map<String, Double> features(Features of) {
    var features = new HashMap<>(of.profile());
    features.put(SHELL, 1.0);
    features.put(LOADER, of.loader() ? 1.0 : 0);
    return features;
  }

  private static Map<String, Double> registers(Features of) {
    return Map.of(DesignProfile.Kind.REGISTER.word(),
        of.profile().getOrDefault(DesignProfile.Kind.REGISTER.word(), 0.0), ADDED, 1.0,
        LOADER, of.loader() ? 1.0 : 0);
  }

  int luts(Features of) {
    var features = features(of);
    double known = LeastSquares.value(luts, features);
    double unknown = features.entrySet().stream()
        .filter(f -> f.getKey().startsWith(DesignProfile.TILE_WORD) && !luts.containsKey(f.getKey()))
        .mapToDouble(Map.Entry::getValue).sum();
    return (int) Math.round(known + unknown);
  }

  int flipFlops(Features of) {
    return (int) Math.round(LeastSquares.value(flipFlops, registers(of)));
  }

  /// The share of a device's logic.
  static double share(Device device, int luts) {
    return (double) luts / device.resources().logic();
  }
}
