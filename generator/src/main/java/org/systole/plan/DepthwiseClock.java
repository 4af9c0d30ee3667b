package org.systole.plan;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.stream.IntStream;
import org.systole.engine.DepthwiseMapping;
import org.systole.engine.DepthwiseSetting;
import org.systole.engine.DepthwiseStage;
import org.systole.engine.NetworkPlan;

/// When the outputs of depthwise convolutions are in the feed memory: `DepthwiseStage`, layer after
/// layer, cycle by cycle.
final class DepthwiseClock {
  private final NetworkPlan plan;
  private final int lanes;
  private final int cycles;
  private final int latency;
  private final ProgramClock program;
  private final RequantizeClock requantize;
  private final boolean[] outputs;
  private final ArrayDeque<Long> leaving = new ArrayDeque<>();
  private final FeedRows feed = new FeedRows();

  private DepthwiseMapping mapping;
  private Map<DepthwiseSetting, Integer> settings;
  private boolean running;
  private boolean groupStart;
  private boolean newOutput;
  private int must;
  private int may;
  private int gap;
  private int row;
  private int group;
  private int column;
  private int kernelRow;
  private int y;
  private int phase;
  private int opening;
  private int room;
  private boolean held;
  /// The cycle before ended a row or began a layer.
  private boolean rowBegan;
  /// Whether there was room for a row in the cycle before.
  private boolean roomThere;
  private int layersDone;
  private long steps;
  private long products;
  private int[] readers;
  private Written before = new Written(0, 0, 0, 0);

  /// What the output stage has written at the beginning of a cycle.
  record Written(int layers, int rows, int tileRows, int tileChannels) {}

  DepthwiseClock(NetworkPlan plan) {
    this.plan = plan;
    var unit = plan.engine().depthwise();
    lanes = unit.lanes();
    cycles = unit.requantizeCycles();
    latency = plan.engine().depthwiseUnit().array().latency();
    program = new ProgramClock(DepthwiseSetting.values(), plan);
    requantize = new RequantizeClock(plan.engine().depthwiseUnit().requantize().stages(), cycles);
    outputs = new boolean[unit.taps()];
    room = unit.feedWords();
  }

  int layersDone() {
    return layersDone;
  }

  int rowsDone() {
    return feed.rows;
  }

  /// Cycles with products so far, and the products; those with padding are not made.
  record Work(long steps, long products) {
    static final Work NONE = new Work(0, 0);

    Work since(Work earlier) {
      return new Work(steps - earlier.steps, products - earlier.products);
    }
  }

  Work work() {
    return new Work(steps, products);
  }

  /// The walker gives words of the feed memory back.
  void returned(int words) {
    room += words;
  }

  /// One cycle; `windowSide` is the side that windows are read from, or -1. The result is the side
  /// that the unit reads from, or -1.
  int cycle(long now, int windowSide, Written written) {
    int starts = program.cycle(now);
    boolean active = starts >= 0 && plan.layers().get(starts).depthwise().isPresent();
    boolean spaced = gap == 0;
    gap = Math.max(0, gap - 1);
    boolean wants = running && (!groupStart || must == 0 && !rowBegan && there(before)
        && (group > 0 || roomThere)) && (!newOutput || spaced);
    roomThere = settings != null && room >= settings.get(DepthwiseSetting.ROW_WORDS);
    rowBegan = false;
    boolean go = wants && windowSide != settings.get(DepthwiseSetting.SIDE);
    boolean settles = groupStart && may > 0 && spaced && !wants;
    if (settles || go && newOutput) {
      gap = cycles - 1;
      move(now, go);
    }
    if (settles) {
      may--;
      must = Math.max(0, must - 1);
    }
    if (go) {
      steps++;
      products += (long) Math.min(lanes, mapping.layer().channels() - group * lanes)
          * readers[column];
      room -= groupStart && group == 0 ? settings.get(DepthwiseSetting.ROW_WORDS) : 0;
      step();
    }
    out(now, active);
    before = written;
    if (active) {
      begin(starts);
    } else if (starts >= 0) {
      layersDone++;
      program.finished(now);
    }
    return go ? settings.get(DepthwiseSetting.SIDE) : -1;
  }

  /// Whether the rows and channels that the group reads are written.
  private boolean there(Written w) {
    int needed = Math.min(y + settings.get(DepthwiseSetting.KERNEL_HEIGHT),
        settings.get(DepthwiseSetting.HEIGHT));
    boolean tiles = mapping.byTiles() && w.tileRows() >= needed
        && w.tileChannels() >= (group + 1) * lanes;
    return w.layers() >= mapping.source() || mapping.grows()
        && w.layers() + 1 == mapping.source() && (w.rows() >= needed || tiles);
  }

  /// Totals move on, the oldest leaves.
  private void move(long now, boolean product) {
    int last = outputs.length - 1;
    if (outputs[last]) {
      leaving.add(now + latency + DepthwiseStage.TOTAL_DELAY);
    }
    System.arraycopy(outputs, 0, outputs, 1, last);
    outputs[0] = product && opening > 0;
    for (int i = 0; product && groupStart && i <= last; i++) {
      if ((settings.get(DepthwiseSetting.START_TOTALS) >> i & 1) == 1) {
        outputs[i] = (settings.get(DepthwiseSetting.START_OUTPUTS) >> i & 1) == 1;
      }
    }
    opening -= product && !groupStart && opening > 0 ? 1 : 0;
  }

  private void step() {
    groupStart = false;
    newOutput = false;
    int end = Math.min(y + settings.get(DepthwiseSetting.KERNEL_HEIGHT),
        settings.get(DepthwiseSetting.HEIGHT));
    if (++kernelRow < end) {
      return;
    }
    kernelRow = Math.max(0, y);
    newOutput = phase == settings.get(DepthwiseSetting.LAST_PHASE);
    phase = newOutput ? 0 : phase + 1;
    if (++column < settings.get(DepthwiseSetting.COLUMNS)) {
      return;
    }
    must = settings.get(DepthwiseSetting.FLUSH);
    may = settings.get(DepthwiseSetting.SETTLE);
    if (++group == settings.get(DepthwiseSetting.GROUPS)) {
      group = 0;
      y += settings.get(DepthwiseSetting.STRIDE_Y);
      kernelRow = Math.max(0, y);
      running = ++row < settings.get(DepthwiseSetting.ROWS);
      rowBegan = true;
    }
    beginGroup();
  }

  private void beginGroup() {
    groupStart = true;
    newOutput = true;
    column = 0;
    phase = settings.get(DepthwiseSetting.FIRST_PHASE);
    opening = settings.get(DepthwiseSetting.OPENING);
  }

  private void begin(int layer) {
    mapping = plan.layers().get(layer).depthwise().orElseThrow();
    settings = mapping.settings();
    readers = IntStream.range(0, mapping.columns()).map(mapping::readers).toArray();
    running = true;
    rowBegan = true;
    y = settings.get(DepthwiseSetting.FIRST_Y);
    row = 0;
    group = 0;
    kernelRow = 0;
    feed.begin(settings);
    beginGroup();
  }

  /// Requantization, and the writes to the feed memory.
  private void out(long now, boolean starts) {
    boolean writes = requantize.output() >= 0;
    boolean advances = requantize.advances(true);
    requantize.cycle(advances, true, held ? 0 : -1, starts);
    held = held && !advances;
    if (!leaving.isEmpty() && leaving.peek() == now) {
      leaving.remove();
      held = true;
    }
    if (writes && feed.written()) {
      layersDone++;
      program.finished(now);
    }
  }

  /// Rows of the layer at hand in the feed memory.
  private static final class FeedRows {
    private int rows;
    private int rowsLeft;
    private int rowOutputs;
    private int left;

    void begin(Map<DepthwiseSetting, Integer> settings) {
      rowsLeft = settings.get(DepthwiseSetting.ROWS);
      rowOutputs = settings.get(DepthwiseSetting.COLUMNS_Q) * settings.get(DepthwiseSetting.GROUPS);
      left = rowOutputs;
    }

    /// Whether it was the layer's last output.
    boolean written() {
      if (--left > 0) {
        return false;
      }
      left = rowOutputs;
      rows++;
      if (--rowsLeft > 0) {
        return false;
      }
      rows = 0;
      return true;
    }
  }
}
