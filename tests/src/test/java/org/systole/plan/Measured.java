package org.systole.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.systole.accel.Mapping;

/// The counters of a run.
public record Measured(long cycles, long waitRows, long waitWeights, long waitAccumulators) {

  /// The words that `LayerProgram.counters` reads.
  public static Measured of(int[] words) {
    return new Measured(words[0], words[1], words[2], words[3]);
  }

  /// Every counter is the predicted one, and every cell of every cycle is accounted for.
  public void assertPredicted(Mapping mapping, String where) {
    var predicted = CyclePrediction.of(mapping);
    assertEquals(this, new Measured(predicted.cycles(), predicted.waitRows(),
        predicted.waitWeights(), predicted.waitAccumulators()),
        () -> where + " in chunks of " + mapping.chunkRows() + ": measured against predicted");
    assertAccounted(mapping, predicted, where);
  }

  static void assertAccounted(Mapping mapping, CyclePrediction predicted, String where) {
    long cells = (long) mapping.engine().rows() * mapping.engine().columns() * predicted.cycles();
    long products = (long) mapping.rowsP() * mapping.columnsQ() * mapping.layer().filters()
        * mapping.taps();
    assertEquals(cells, predicted.cells(), where);
    assertEquals(products, predicted.products(), where);
    assertEquals(cells - products, predicted.losses().stream().mapToLong(Loss::cells).sum(), where);
    predicted.losses().forEach(loss -> assertEquals(true, loss.cells() >= 0,
        () -> where + ": " + loss));
  }
}
