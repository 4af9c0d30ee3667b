package org.systole.fpga.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.systole.fpga.family.Device;
import org.systole.fpga.family.Family;

/// Predicts what a family's designs take and which clock they reach, from the runs that are kept of
/// it (`FitRuns`). Blocks are those that are counted in the design.
///
/// Its errors are measured, not assumed: each run is predicted by a fit that has seen no run of the
/// same array of the same cells, on whatever device. A clock is predicted where at least eight runs
/// of the family were routed; so are resources where as many were synthesized.
public final class Predictor {
  /// Fewer runs tell less than the family's own estimate.
  private static final int FEWEST = 8;
  private static final double LEAST_MARGIN = 0.05;
  private static final double MOST_MARGIN = 0.3;
  private static final double USUAL = 0.9;

  private final List<FitRun> runs;
  private final Map<String, Device> devices;
  private final ResourceModel resources;
  private final ClockModel clocks;

  private Predictor(List<FitRun> runs, Map<String, Device> devices) {
    this.runs = runs;
    this.devices = devices;
    resources = new ResourceModel(runs);
    clocks = new ClockModel(runs, devices);
  }

  public static Predictor of(Family family) {
    return of(family, FitRuns.of(family));
  }

  /// Fitted to `runs`.
  public static Predictor of(Family family, List<FitRun> runs) {
    var devices = family.devices().stream().collect(Collectors.toMap(Device::name, d -> d));
    var known = runs.stream().filter(r -> devices.containsKey(r.device())).toList();
    return new Predictor(known.size() < FEWEST ? List.of() : known, devices);
  }

  /// Runs that it is fitted to.
  public int runs() {
    return runs.size();
  }

  public Prediction predict(Device device, Features features) {
    var counted = features.counted();
    // without runs the family's own estimate of engines for networks knows more than the rule of thumb
    int luts = runs.isEmpty() && features.kind().equals(Features.NETWORK) ? counted.logic()
        : resources.luts(features);
    return new Prediction(luts, resources.flipFlops(features), counted.dsp(), counted.ram(),
        counted.spram(), clocks.mhz(device, features, luts));
  }

  /// Of LUT, FF, DSP, memories and MHz; empty without at least two arrays.
  public List<FitError> errors() {
    var unseen = unseen();
    return unseen.isEmpty() ? List.of() : List.of(
        error("LUT", unseen, u -> share(u.predicted().lut(), u.run().lut())),
        error("FF", unseen, u -> share(u.predicted().ff(), u.run().ff())),
        error("DSP", unseen, u -> share(u.predicted().dsp(), u.run().dsp())),
        error("memories", unseen, u -> share(u.predicted().ram() + u.predicted().spram(),
            u.run().ram() + u.run().spram())),
        error("MHz", unseen.stream().filter(u -> u.run().best() > 0 && u.predicted().mhz() > 0)
            .toList(),
            u -> share(u.predicted().mhz(), u.run().best())));
  }

  /// What to take off a predicted clock to be met nine times of ten, as a share of it.
  public double margin() {
    double[] over = unseen().stream()
        .filter(u -> u.run().best() > 0 && u.predicted().mhz() > 0).mapToDouble(u -> 1 - u.run().best() / u.predicted().mhz()).sorted().toArray();
    double usual = over.length == 0 ? 0 : over[(int) (USUAL * (over.length - 1))];
    return Math.clamp(usual, LEAST_MARGIN, MOST_MARGIN);
  }

  /// A run and its prediction by a fit that has not seen its like.
  record Unseen(FitRun run, Prediction predicted) {}

  List<Unseen> unseen() {
    var arrays = new HashMap<String, List<FitRun>>();
    runs.forEach(r -> arrays.computeIfAbsent(array(r), _ -> new ArrayList<>()).add(r));
    var unseen = new ArrayList<Unseen>();
    if (arrays.size() > 1) {
      arrays.forEach((array, left) -> {
        var fit = new Predictor(runs.stream().filter(r -> !array(r).equals(array)).toList(),
            devices);
        left.forEach(r -> unseen.add(new Unseen(r,
            fit.predict(devices.get(r.device()), r.features()))));
      });
    }
    return unseen;
  }

  private static String array(FitRun run) {
    var f = run.features();
    return f.kind() + " " + f.cell() + " " + f.rows() + "x" + f.columns();
  }

  private static double share(double predicted, double measured) {
    return measured == 0 ? predicted == 0 ? 0 : 1 : Math.abs(predicted / measured - 1);
  }

  private static FitError error(String measure, List<Unseen> unseen,
      ToDoubleFunction<Unseen> of) {
    double[] errors = unseen.stream().mapToDouble(of).sorted().toArray();
    return errors.length == 0 ? new FitError(measure, 0, 0, 0)
        : new FitError(measure, (errors[(errors.length - 1) / 2] + errors[errors.length / 2]) / 2,
            Arrays.stream(errors).max().orElse(0), errors.length);
  }
}
