package org.systole.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.fpga.board.Boards;
import org.systole.fpga.family.CellCount;
import org.systole.fpga.family.Device;
import org.systole.fpga.family.Families;
import org.systole.fpga.family.Family;
import org.systole.fpga.fit.Features;
import org.systole.fpga.fit.FitError;
import org.systole.fpga.fit.FitRun;
import org.systole.fpga.fit.FitRuns;
import org.systole.fpga.fit.Predictor;

/// The predictor learns from runs, and measures its error on designs that it has not seen.
final class PredictorTest {
  private final Family family = Boards.find("icebreaker").family();
  private final Device device = Boards.find("icebreaker").device();

  @TempDir
  Path folder;

  /// A world in which a register takes half a LUT, a sum's bit one, a tile's logic a third less than the rule of thumb.
  private static List<FitRun> world(double noise) {
    var random = new Random(5);
    var runs = new ArrayList<FitRun>();
    for (int rows = 2; rows <= 8; rows += 2) {
      for (int columns = 2; columns <= 8; columns += 2) {
        double registers = 500 + 30 * rows * columns + 20 * rows;
        double sums = 400 + 25 * columns + 10 * random.nextInt(10);
        double tile = 60 * rows * columns;
        var features = new Features("network", "mac", rows, columns, 1, 1 + columns / 2, false,
            new CellCount(0, 8, 20, 2), Map.of("register", registers, "sum", sums, "tile MacTile", tile));
        double off = 1 + noise * random.nextGaussian();
        int lut = (int) ((600 + 0.5 * registers + sums + 0.67 * tile) * off);
        double mhz = 60 * Math.pow(rows * columns, -0.15) * off;
        runs.add(new FitRun("icebreaker", "up5k", "net " + rows + "x" + columns, features, "", Map.of(), lut,
            (int) (300 + 0.9 * registers), 8, 20, 2, Map.of(1L, mhz * 0.9, 2L, mhz), 10));
      }
    }
    return runs;
  }

  private static FitError error(Predictor predictor, String measure) {
    return predictor.errors().stream().filter(e -> e.measure().equals(measure)).findFirst().orElseThrow();
  }

  @Test
  void should_predict_designs_that_it_has_not_seen() {
    var predictor = Predictor.of(family, world(0.01));
    for (var measure : List.of("LUT", "FF", "MHz")) {
      var error = error(predictor, measure);
      assertEquals(16, error.designs());
      assertTrue(error.median() < 0.03 && error.worst() < 0.12, error::toString);
    }
    assertEquals(0, error(predictor, "DSP").worst());
    var run = world(0).get(9);
    assertEquals(run.lut(), predictor.predict(device, run.features()).lut(), 0.05 * run.lut());
  }

  @Test
  void should_admit_a_larger_error_where_designs_differ_more() {
    assertTrue(error(Predictor.of(family, world(0.1)), "MHz").median()
        > 2 * error(Predictor.of(family, world(0.01)), "MHz").median());
    assertTrue(Predictor.of(family, world(0.1)).margin() > Predictor.of(family, world(0.01)).margin());
  }

  @Test
  void should_know_no_error_and_no_clock_without_runs() {
    var predictor = Predictor.of(family, List.of());
    assertEquals(List.of(), predictor.errors());
    var predicted = predictor.predict(device, world(0).getFirst().features());
    assertEquals(0, predicted.mhz());
    assertTrue(predicted.ff() > 500, predicted::toString);
  }

  @Test
  void should_keep_runs_as_lines() throws IOException {
    var file = folder.resolve("ice40/runs.jsonl");
    FitRuns.write(file, world(0.02));
    assertEquals(world(0.02), FitRuns.read(file));
    assertEquals(16, Files.readAllLines(file).size());
    assertEquals(List.of(), FitRuns.read(folder.resolve("none")));
  }

  /// Of every family with runs: what `fit` prints as its error. The bounds are those that users are promised, as medians.
  @Test
  void should_be_as_good_as_users_are_told() {
    for (var each : Families.all()) {
      var predictor = Predictor.of(each);
      System.out.println(each.title() + ": " + predictor.runs() + " runs, " + predictor.errors() + ", margin "
          + Math.round(100 * predictor.margin()) + " %");
      if (!predictor.errors().isEmpty()) {
        assertTrue(error(predictor, "LUT").median() < 0.10, predictor.errors()::toString);
        assertTrue(error(predictor, "MHz").median() < 0.15, predictor.errors()::toString);
      }
    }
  }
}
