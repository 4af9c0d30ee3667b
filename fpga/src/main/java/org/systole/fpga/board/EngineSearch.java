package org.systole.fpga.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.systole.accel.EngineParams;
import org.systole.accel.Planner;
import org.systole.diag.UserError;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkPlanner;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.Silicon;
import org.systole.fpga.fit.Features;
import org.systole.fpga.fit.Prediction;
import org.systole.fpga.fit.Predictor;
import org.systole.net.ConvolutionLayer;
import org.systole.net.Network;
import org.systole.plan.CyclePrediction;
import org.systole.plan.NetworkPrediction;
import org.systole.unit.CellNames;

/// Looks at all engines that a family makes for a network or a layer, and sorts them by the time
/// that they are predicted to take on a board.
public final class EngineSearch<E> {
  private final Board board;
  private final Predictor predictor;
  private final Function<Silicon.Shape, List<E>> maker;
  private final Function<E, BoardDesign> design;
  private final ToLongFunction<E> cycles;
  private final double fixedMhz;
  private final boolean byLanes;

  private EngineSearch(Board board, double fixedMhz, boolean byLanes, Function<Silicon.Shape, List<E>> maker,
      Function<E, BoardDesign> design, ToLongFunction<E> cycles) {
    this.board = board;
    this.fixedMhz = fixedMhz;
    this.byLanes = byLanes;
    this.maker = maker;
    this.design = design;
    this.cycles = cycles;
    predictor = Predictor.of(board.family());
  }

  /// Engines for a network, of `cells` (`CellNames`) when the user names them; `fixedMhz` is the clock
  /// when the user sets it, else 0.
  public static EngineSearch<NetworkEngineParams> of(Board board, Network network,
      Optional<String> cells, double fixedMhz) {
    return new EngineSearch<>(board, fixedMhz, true, shape -> engines(board, shape, network, cells),
        engine -> BoardDesign.of(board, engine),
        engine -> NetworkPrediction.of(NetworkPlanner.plan(engine, network)).cycles());
  }

  /// The engines of a shape: with the family's cells and with mixes, or with those that the user
  /// names.
  public static List<NetworkEngineParams> engines(Board board, Silicon.Shape shape, Network network,
      Optional<String> cells) {
    var silicon = board.family().silicon();
    var engine = silicon.engine(board.resources(), shape, network);
    var names = cells.map(List::of).orElseGet(() -> silicon.mixes(board.resources(), engine));
    var engines = new ArrayList<NetworkEngineParams>();
    if (cells.isEmpty()) {
      engines.add(engine);
    }
    names.forEach(n -> engines.add(ForcedCells.of(engine,
        CellNames.parse("--cells", n, shape.columns(), silicon.cells()), network)));
    return engines;
  }

  /// Engines for a layer, of `cells` when the user names them.
  public static EngineSearch<EngineParams> of(Board board, ConvolutionLayer layer,
      Optional<String> cells, double fixedMhz) {
    return new EngineSearch<>(board, fixedMhz, false,
        shape -> List.of(BoardEngine.of(board, shape.rows(), shape.columns(), cells, layer)),
        engine -> BoardDesign.of(board, engine),
        engine -> CyclePrediction.of(Planner.map(engine, layer)).cycles());
  }

  /// All of them; of that array alone unless `rows` and `columns` are 0. A `UserError` when there is
  /// none that does the work.
  public Choice<E> all(int rows, int columns) {
    var tried = shapes(rows, columns).parallelStream().map(s -> attempt(s, _ -> true)).toList();
    var candidates = tried.stream().flatMap(a -> a.candidates().stream())
        .sorted(Comparator.comparingDouble(Candidate<E>::ms)).toList();
    if (candidates.isEmpty()) {
      throw tried.getFirst().error();
    }
    return choice(candidates);
  }

  /// Whether the board has any engine for it. Small ones come first, for they do if any does, as a rule;
  /// cycles are counted of those only that the device holds.
  public boolean any() {
    return shapes(0, 0).stream().sorted(Comparator.comparingInt(s -> s.rows() * s.columns()))
        .map(s -> attempt(s, e -> e.refusal().isEmpty())).anyMatch(a -> !a.candidates().isEmpty());
  }

  private Choice<E> choice(List<Candidate<E>> candidates) {
    return new Choice<>(board, predictor, candidates.stream().filter(Candidate::accepted).toList(),
        candidates.stream().filter(c -> !c.accepted()).toList());
  }

  /// Each of what the family looks at; of engines that have the same lanes always, each array once.
  private List<Silicon.Shape> shapes(int rows, int columns) {
    var arrays = new HashSet<String>();
    return board.family().silicon().shapes(board.resources(), rows, columns).stream()
        .filter(s -> byLanes || arrays.add(s.rows() + "x" + s.columns())).toList();
  }

  private record Attempt<E>(List<Candidate<E>> candidates, UserError error) {}

  /// The engines of a shape that are `wanted`, or why there are none.
  private Attempt<E> attempt(Silicon.Shape shape, Predicate<Sized<E>> wanted) {
    try {
      return new Attempt<>(maker.apply(shape).stream().map(this::sized).filter(wanted)
          .map(this::candidate).toList(), null);
    } catch (UserError e) {
      return new Attempt<>(List.of(), e);
    }
  }

  /// What an engine takes, and why it is not to be built.
  private record Sized<E>(E engine, Features features, Prediction predicted, CellCount counted,
      String refusal) {}

  private Sized<E> sized(E engine) {
    var features = design.apply(engine).features();
    var predicted = predictor.predict(board.device(), features);
    var blocks = features.counted();
    var counted = new CellCount(predicted.lut(), blocks.dsp(), blocks.ram(), blocks.spram());
    return new Sized<>(engine, features, predicted, counted, refusal(predicted, counted));
  }

  private Candidate<E> candidate(Sized<E> sized) {
    double reached = sized.predicted().mhz();
    double mhz = fixedMhz > 0 ? fixedMhz
        : Math.min(reached > 0 ? reached : board.networkMhz(),
            board.family().toolchain().fastest(sized.counted()));
    return new Candidate<>(sized.engine(), sized.features(), cycles.applyAsLong(sized.engine()),
        sized.predicted(), sized.counted(), mhz, sized.refusal());
  }

  private String refusal(Prediction predicted, CellCount counted) {
    var there = board.resources();
    var lacks = new ArrayList<String>();
    lacking(lacks, "DSP blocks", counted.dsp(), there.dsp());
    lacking(lacks, "block memories", counted.ram(), there.ram());
    lacking(lacks, "large memories", counted.spram(), there.spram());
    double share = (double) predicted.lut() / there.logic();
    double routable = board.family().silicon().routable();
    if (share > 1) {
      lacks.add(String.format(Locale.ROOT, "%.0f %% of the LUTs", 100 * share));
    } else if (share > routable) {
      lacks.add(String.format(Locale.ROOT, "%.0f %% of the LUTs, of which %.0f %% can be"
          + " routed", 100 * share, 100 * routable));
    }
    double reached = predicted.mhz();
    if (lacks.isEmpty() && fixedMhz > 0 && reached > 0 && reached < fixedMhz) {
      return String.format(Locale.ROOT, "reaches %.1f of %.1f MHz", reached, fixedMhz);
    }
    return lacks.isEmpty() ? "" : "needs " + String.join(", ", lacks);
  }

  private static void lacking(List<String> lacking, String what, int needed, int there) {
    if (needed > there) {
      lacking.add(String.format(Locale.ROOT, "%,d of %,d %s", needed, there, what));
    }
  }
}
