package org.systole.plan;

import org.systole.engine.NetworkPlan;
import org.systole.engine.StageSetting;
import org.systole.unit.StageProgram;

/// When the layers of a stage start: `StageProgram`, whose next settings are fetched, one field a
/// cycle, while the current ones are in use or, without `ahead`, after that.
final class ProgramClock {
  private final int fetchLatency;
  private final int fields;
  private final int layers;
  private final boolean ahead;
  private final int handover;
  private int next;
  private boolean vacant = true;
  private long readyAt;
  private long startAt = -1;
  private long freedAt = Long.MAX_VALUE;

  /// The clock of the stage that has `settings`.
  ProgramClock(StageSetting[] settings, NetworkPlan plan) {
    this(StageSetting.program("stage", settings, plan.engine()), plan.layers().size());
  }

  ProgramClock(StageProgram.Params program, int layers) {
    this.layers = layers;
    fields = program.words();
    ahead = program.ahead();
    handover = program.handover();
    fetchLatency = StageProgram.fetch(ahead) - 1;
    readyAt = (long) fields + fetchLatency;
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
      startAt = now + handover - 1;
      readyAt = now + fields + fetchLatency;
      next++;
    }
    return started;
  }

  /// The stage needs its settings no longer after cycle `now`.
  void finished(long now) {
    freedAt = now;
    if (!ahead) {
      readyAt = now + fields + fetchLatency;
    }
  }

  /// All layers have started and finished.
  boolean done() {
    return vacant && next == layers;
  }
}
