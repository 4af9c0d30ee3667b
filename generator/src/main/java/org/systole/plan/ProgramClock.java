package org.systole.plan;

/// When the layers of a stage start: `StageProgram`, whose next settings are fetched, one field a
/// cycle, while the current ones are in use.
final class ProgramClock {
  private static final int FETCH_LATENCY = 2;

  private final int fields;
  private final int layers;
  private int next;
  private boolean vacant = true;
  private long readyAt;
  private long startAt = -1;
  private long freedAt = Long.MAX_VALUE;

  ProgramClock(int fields, int layers) {
    this.fields = fields;
    this.layers = layers;
    readyAt = (long) fields + FETCH_LATENCY;
  }

  /// Goes to the next cycle; the result is the layer that starts in it, or -1.
  int cycle(long now) {
    int started = startAt == now ? next - 1 : -1;
    if (freedAt < now) {
      vacant = true;
      freedAt = Long.MAX_VALUE;
    }
    if (vacant && next < layers && now >= readyAt) {
      vacant = false;
      startAt = now + 1;
      readyAt = now + fields + FETCH_LATENCY;
      next++;
    }
    return started;
  }

  /// The stage needs its settings no longer after cycle `now`.
  void finished(long now) {
    freedAt = now;
  }

  /// All layers have started and finished.
  boolean done() {
    return vacant && next == layers;
  }
}
