package org.systole.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.systole.engine.LayerMapping;
import org.systole.engine.NetworkPlan;
import org.systole.engine.OutputSetting;
import org.systole.unit.BankAddress;
import org.systole.unit.Drain;
import org.systole.unit.RoundedDivider;

/// When totals leave the accumulators and outputs are written: `OutputStage`, cycle by cycle.
final class OutputClock {
  private static final int WRITE_DELAY = 1 + BankAddress.LATENCY;

  private final NetworkPlan plan;
  private final ProgramClock program;
  private final PipeClock requantize;
  private final PipeClock sums;
  private final int[] scaling;
  /// Values pass a register before pooling, the tables' or their queue's.
  private final boolean staged;
  /// There is a register the other way, too.
  private final boolean skids;
  /// Totals never stand still between the accumulators and their queue (`OutputParams.queued`).
  private final boolean queued;
  private final OperandClock operand;
  private final PoolClock pool;
  private final TileClock tiles;
  private final DrainClock order;
  private final int[] writes = new int[WRITE_DELAY];

  private LayerMapping mapping;
  private boolean adds;
  /// A layer began in the cycle before, which the addition's units hear of now.
  private boolean started;
  private long outputsLeft;

  private boolean decided;
  private int atPool = -1;
  private int skid = -1;
  private int read = -1;
  private int arrived = -1;
  private int chosen = -1;
  private int left = -1;
  private boolean lastRead;
  private int layersDone;
  private int rowsDone;
  private boolean released;
  private final List<Long> written = new ArrayList<>();

  OutputClock(NetworkPlan plan) {
    this.plan = plan;
    var engine = plan.engine();
    var add = engine.outputs().residualAdd();
    program = new ProgramClock(OutputSetting.values(), plan);
    pool = new PoolClock(RoundedDivider.cycles(engine.activationBits()));
    operand = new OperandClock(engine.activations());
    tiles = new TileClock(engine.columns());
    var outputs = engine.outputs();
    queued = outputs.queued();
    order = new DrainClock(engine.order().groups());
    staged = engine.features().tables() > 0 || queued;
    skids = engine.features().tables() == 0 && queued;
    requantize = new PipeClock(outputs.requantize().stages(), engine.requantizeCycles(),
        queued ? Optional.of(outputs.values()) : Optional.empty());
    sums = new PipeClock(add.sumStages(), engine.requantizeCycles(),
        queued ? Optional.of(outputs.sums()) : Optional.empty());
    scaling = new int[add.stages() - add.sumStages()];
    Arrays.fill(scaling, -1);
    Arrays.fill(writes, -1);
  }

  /// A pass is written to the accumulators after `now + delay`.
  void passEnds(long now, int delay) {
    order.passEnds(now + delay + Drain.LATENCY);
  }

  boolean done() {
    return program.done();
  }

  int layersDone() {
    return layersDone;
  }

  int rowsDone() {
    return rowsDone;
  }

  /// Rows of which only the first `tileChannels` may be written.
  int tileRows() {
    return tiles.rows();
  }

  int tileChannels() {
    return tiles.channels();
  }

  /// Whether the place of a pass was given back in the cycle that just ended.
  boolean released() {
    return released;
  }

  /// The cycle of the last write of each layer.
  List<Long> written() {
    return written;
  }

  long operandWaits() {
    return operand.waits();
  }

  /// One cycle; windows are read from side `windowSide`, for depthwise convolutions from
  /// `burstSide`, -1 where they are not.
  void cycle(long now, int windowSide, int burstSide) {
    int starts = program.cycle(now);
    int end = writes[WRITE_DELAY - 1];
    boolean layerEnds = end >= 0 && (end & LAST) != 0;

    boolean poolReady = pool.ready();
    boolean stageReady = atPool < 0 || poolReady;
    boolean sinkReady = skids ? skid < 0 : staged ? stageReady : poolReady;
    int fromArray = requantize.output();
    boolean valuesReady = adds ? left < 0 : sinkReady;
    int offeredLeft = left < 0 && adds ? fromArray : left;
    boolean joins = sums.takes(sinkReady && adds) && offeredLeft >= 0 && operand.available(now);
    left = joins ? -1 : offeredLeft;
    boolean takes = queued || requantize.takes(valuesReady);
    boolean taking = chosen < 0 || takes;
    boolean leaves = read >= 0 && taking;
    int offered = adds ? sums.output() : fromArray;

    boolean reads = queued ? decided : read < 0 && order.ready(now);
    released = lastRead && leaves;
    int value = reads ? order.value() : -1;
    lastRead = reads ? order.step() : lastRead;
    decided = queued && requantize.room() && order.ready(now + 1);
    boolean issues = queued ? decided : takes && chosen >= 0;
    int leaving = pool.output();
    int pooled = staged ? atPool : offered;
    pool.cycle(poolReady && pooled >= 0 ? pooled : -1);
    if (skids) {
      toPool(stageReady, offered);
    } else {
      atPool = sinkReady ? offered : atPool;
    }
    boolean sumsMove = sums.moves(sinkReady && adds);
    sums.cycle(sinkReady && adds, scaling[scaling.length - 1], joins, started);
    if (sumsMove) {
      System.arraycopy(scaling, 0, scaling, 1, scaling.length - 1);
      scaling[0] = joins ? offeredLeft : -1;
    }
    operand.cycle(now, windowSide, burstSide, joins);
    requantize.cycle(valuesReady, takes ? chosen : -1, issues, starts >= 0);
    chosen = queued ? arrived : taking ? read : chosen;
    arrived = read;
    read = reads ? value : leaves ? -1 : read;
    write(leaving);
    if (end >= 0) {
      tiles.written((end & PoolClock.ROW_END) != 0, rowsDone);
      rowsDone += (end & PoolClock.ROW_END) != 0 ? 1 : 0;
    }
    if (layerEnds) {
      layersDone++;
      tiles.end();
      written.add(now);
      rowsDone = 0;
      program.finished(now);
    }
    if (started) {
      operand.begin(adds ? (long) mapping.rowsP() * mapping.columnsQ() * mapping.groups() : 0,
          mapping.operand().map(p -> p.side()).orElse(0));
    }
    started = starts >= 0;
    if (started) {
      begin(starts);
    }
  }

  /// The registers both ways: what comes while pooling stands still waits in the first.
  private void toPool(boolean stageReady, int offered) {
    int next = skid >= 0 ? skid : offered;
    skid = stageReady ? -1 : next;
    atPool = stageReady ? next : atPool;
  }

  private static final int LAST = 1 << 24;

  private void write(int leaving) {
    System.arraycopy(writes, 0, writes, 1, WRITE_DELAY - 1);
    writes[0] = leaving < 0 ? -1 : --outputsLeft == 0 ? leaving | LAST : leaving;
  }

  private void begin(int layer) {
    mapping = plan.layers().get(layer);
    tiles.begin(mapping);
    var l = mapping.layer();
    boolean average = l.pooled().filter(p -> p.average()).isPresent();
    var times = new PoolPatterns(mapping);
    pool.begin(times, average && mapping.poolHeight() * mapping.poolWidth() > 1);
    adds = l.sum().isPresent();
    outputsLeft = (long) l.pooledHeight() * l.pooledWidth() * mapping.groups();
    order.begin(mapping, times);
  }
}
