package org.systole.plan;

/// Cells times cycles that made no real product, and why.
public record Loss(Cause cause, long cells) {
  /// Why cells did nothing of use; each cell of each cycle is lost to one cause at most.
  public enum Cause {
    /// From the start to the first window: settings, the first rows and weights.
    FILL("the first rows and weights"),
    /// Later waits for rows of the picture: one byte a cycle, and the room in the line buffer; in a
    /// network for the layer before.
    ROWS("waits for rows"),
    /// Later waits for weights: tiles of fewer windows than a load takes cycles.
    WEIGHTS("waits for weights"),
    /// Waits for a half of the accumulators: requantization and pooling are slower than the array.
    ACCUMULATORS("waits for accumulators"),
    /// Between layers of a network: the walker changes its settings.
    LAYER_CHANGE("changes of the layer"),
    /// Windows that only bring values to an addition, a table or a pooling, or to another place.
    MOVES("values that are only moved"),
    /// Weights that are 0 because a convolution with groups, gaps or one filter a channel was made
    /// dense, or a narrow kernel as wide as another.
    ZEROS("zeros of a convolution that was made dense"),
    /// Rows of the array without a tap, in the last tile of a window.
    EDGE_ROWS("rows without a tap"),
    /// Columns of the array without a filter, in the last tile of filters.
    EDGE_COLUMNS("columns without a filter"),
    /// From the last window to the last output.
    DRAIN("the last totals on their way out"),
    /// Cycles in which the unit for depthwise convolutions waits, or has nothing to do.
    DEPTHWISE_IDLE("the depthwise unit without work"),
    /// Its lanes without a channel and multipliers without a tap.
    DEPTHWISE_EDGES("lanes without a channel, multipliers without a tap");

    private final String words;

    Cause(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
