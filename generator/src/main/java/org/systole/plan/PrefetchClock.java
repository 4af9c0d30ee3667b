package org.systole.plan;

import java.util.ArrayDeque;
import java.util.List;
import org.systole.engine.LayerMapping;
import org.systole.engine.NetworkPlan;
import org.systole.engine.WeightImage;
import org.systole.unit.WeightPort;
import org.systole.unit.WeightPrefetch.Setting;

/// What a memory costs that takes every request at once, gives the first beat of each a fixed number
/// of cycles later, and then a beat a cycle: `WeightPrefetch`, `Axi4ReadPort` and `WeightStream`,
/// cycle by cycle, without data.
public final class PrefetchClock {
  /// Cycles in which the engine stands still: before the first tile is loaded, and later, for words
  /// that a slow or a narrow memory brings too late.
  public record Stalls(long start, long later) {
    public long all() {
      return start + later;
    }
  }

  private final NetworkPlan plan;
  private final WeightPort port;
  private final int latency;
  private final long[] loads;
  private final int loadRows;
  private final int beatsPerLine;
  private final int wordsPerLine;
  private final List<int[]> programs;
  private final ProgramClock program;

  private int[] layer;
  private long startingAt = -1;
  private boolean active;
  private int burstsLeft;
  private int passesLeft;
  private int outstanding;
  private long spare;
  private final ArrayDeque<long[]> bursts = new ArrayDeque<>();
  private long beats;

  private int load;
  private int takenLayer;
  private int takenPass;
  private int wordOfPass;
  private int wordOfLine;
  private long taken;
  private long emptied;

  private PrefetchClock(NetworkPlan plan, NetworkPrediction prediction, int latency) {
    this.plan = plan;
    this.latency = latency;
    port = plan.engine().port().orElseThrow();
    loads = prediction.loads().stream().mapToLong(Long::longValue).toArray();
    loadRows = plan.engine().array().loadRows();
    beatsPerLine = port.beatsPerLine(plan.engine().columns());
    wordsPerLine = port.wordsPerLine(plan.engine().columns());
    programs = new WeightImage(plan).programs();
    program = new ProgramClock(plan.engine().prefetch().program(), programs.size());
    spare = (long) port.lines(plan.engine().columns()) * beatsPerLine - port.burstBeats();
  }

  /// The stalls of a run whose cycles without any are `prediction`'s.
  public static Stalls stalls(NetworkPlan plan, NetworkPrediction prediction, int latency) {
    return new PrefetchClock(plan, prediction, latency).run(prediction.cycles());
  }

  /// The longest latency, up to `most`, that costs nothing after the start: no more than a latency of
  /// 1, with which the engine waits only where it asks for more than a beat a cycle.
  public static int hidden(NetworkPlan plan, NetworkPrediction prediction, int most) {
    long narrow = stalls(plan, prediction, 1).later();
    int low = 1;
    int high = most;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (stalls(plan, prediction, middle).later() <= narrow) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private Stalls run(long cycles) {
    long start = 0;
    long later = 0;
    long core = 1;
    boolean advance = true;
    for (long now = 1; ; now++) {
      while (load < loads.length && loads[load] + loadRows <= core) {
        load++;
      }
      boolean fetches = fetches(load, core);
      boolean next = fetches(load, core + 1) || fetches(load + 1, core + 1);
      long filled = beats / beatsPerLine;
      boolean freed = fetches && advance && take();
      boolean ends = beat(now);
      ask(now, freed, ends);
      if (advance && core == cycles) {
        return new Stalls(start, later);
      }
      if (!advance) {
        start += taken < loadRows ? 1 : 0;
        later += taken < loadRows ? 0 : 1;
      }
      boolean lacks = (advance ? next : fetches) && emptied == filled;
      core += advance ? 1 : 0;
      advance = !lacks;
    }
  }

  private boolean fetches(int tile, long core) {
    return tile < loads.length && core >= loads[tile] && core < loads[tile] + loadRows;
  }

  /// Takes a word; true when that frees a line.
  private boolean take() {
    LayerMapping mapping = plan.layers().get(takenLayer);
    taken++;
    boolean last = ++wordOfPass == mapping.weightWords();
    boolean frees = ++wordOfLine == wordsPerLine || last;
    if (frees) {
      wordOfLine = 0;
      emptied++;
    }
    if (last) {
      wordOfPass = 0;
      if (++takenPass == mapping.chunks()) {
        takenPass = 0;
        takenLayer++;
      }
    }
    return frees;
  }

  /// The beat of this cycle; true when it is the last of its burst.
  private boolean beat(long now) {
    if (bursts.isEmpty() || bursts.getFirst()[0] > now) {
      return false;
    }
    beats++;
    boolean last = --bursts.getFirst()[1] == 0;
    if (last) {
      bursts.removeFirst();
    }
    return last;
  }

  private void ask(long now, boolean freed, boolean ends) {
    int starts = program.cycle(now);
    boolean accepts = active && spare >= 0 && outstanding < port.outstanding();
    if (accepts) {
      boolean last = burstsLeft == 1;
      int count = last ? layer[Setting.LAST_LENGTH.ordinal()] + 1 : port.burstBeats();
      bursts.add(new long[] {now + 1 + latency, count});
      spare -= count;
      burstsLeft = last ? layer[Setting.BURSTS.ordinal()] : burstsLeft - 1;
      if (last && --passesLeft == 0) {
        active = false;
        program.finished(now);
      }
    }
    outstanding += (accepts ? 1 : 0) - (ends ? 1 : 0);
    spare += freed ? beatsPerLine : 0;
    if (startingAt == now) {
      active = true;
      burstsLeft = layer[Setting.BURSTS.ordinal()];
      passesLeft = layer[Setting.PASSES.ordinal()];
    }
    if (starts >= 0) {
      layer = programs.get(starts);
      startingAt = now + 1;
    }
  }
}
