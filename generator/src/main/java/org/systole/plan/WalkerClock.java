package org.systole.plan;

import java.util.ArrayList;
import java.util.List;
import org.systole.engine.LayerMapping;
import org.systole.engine.LoaderSetting;
import org.systole.engine.NetworkPlan;
import org.systole.engine.WalkerSetting;
import org.systole.unit.WeightLoader;

/// When windows begin, and what the walker waits for: `LayerWalker` with `WeightLoader` and
/// `RowTokens`, layer after layer, cycle by cycle.
final class WalkerClock {
  private final NetworkPlan plan;
  private final int period;
  private final ProgramClock loaderProgram;
  private final ProgramClock program;

  private long loadedAt = Long.MAX_VALUE;
  private long loaderTiles;

  private boolean running;
  private boolean tileStart;
  private LayerMapping mapping;
  private int windowsLeft;
  private int k;
  private int filterTile;
  private int chunk;
  private int occupied;

  private long needed;
  private long stride;
  private long allRows;
  private int source;
  /// Rows that were there a cycle ago.
  private long filled;
  private int tokens;
  private boolean allGiven = true;
  private boolean some;

  private long waitRows;
  private long waitWeights;
  private long waitAccumulators;
  private long windows;
  private long lastWindow;
  private long firstWindow;
  private final List<NetworkPrediction.Walk> walks = new ArrayList<>();
  private final List<Long> loads = new ArrayList<>();
  private long layerFirst;
  private NetworkPrediction.Waits before = new NetworkPrediction.Waits(0, 0, 0);
  private NetworkPrediction.Waits ofFirst;

  WalkerClock(NetworkPlan plan) {
    this.plan = plan;
    period = WeightLoader.period(plan.engine().array().loadRows());
    loaderProgram = new ProgramClock(LoaderSetting.values(), plan);
    program = new ProgramClock(WalkerSetting.values(), plan);
  }

  /// What a cycle did: a window of a layer was issued, it was the last of a pass, and `returned`
  /// words of the feed memory were given back. `side` -1: it is no window of the activation memory.
  record Step(boolean issued, boolean endsPass, int side, int returned) {}

  private static final Step IDLE = new Step(false, false, -1, 0);

  /// Rows that are there at the beginning of a cycle: those of the output stage, those in the feed
  /// memory.
  record Rows(int layers, int rows, int feedLayers, int feedRows) {}

  /// One cycle; `released` says that the place of a pass is given back in it.
  Step cycle(long now, Rows rows, boolean released) {
    load(now);
    int starts = program.cycle(now);
    boolean go = running && some && (!tileStart || now >= loadedAt)
        && (!tileStart || k > 0 || occupied < 1 << plan.engine().memories().passBits());
    if (running && !go) {
      if (!some) {
        waitRows++;
      } else if (now < loadedAt) {
        waitWeights++;
      } else {
        waitAccumulators++;
      }
    }
    boolean startsPass = go && tileStart && k == 0;
    boolean endsPass = false;
    boolean retires = false;
    var step = IDLE;
    if (go) {
      if (ofFirst == null) {
        ofFirst = waits();
        firstWindow = now;
      }
      windows++;
      lastWindow = now;
      layerFirst = layerFirst < 0 ? now : layerFirst;
      if (tileStart) {
        tileStart = false;
        loadedAt = --loaderTiles > 0 ? now + period : Long.MAX_VALUE;
        if (loaderTiles > 0) {
          loads.add(now + WeightLoader.FETCH_DELAY);
        }
        if (loaderTiles == 0) {
          loaderProgram.finished(now);
        }
      }
      boolean feeds = mapping.feed().isPresent();
      int returned = 0;
      int side = feeds ? -1 : mapping.from().side();
      if (--windowsLeft == 0) {
        endsPass = k + 1 == mapping.kTiles();
        retires = endsPass && filterTile + 1 == mapping.filterTiles();
        returned = retires && feeds ? mapping.rowWords()
            * (chunk + 1 == mapping.chunks() ? mapping.lastChunkRows() : mapping.chunkRows()) : 0;
        tileEnds(now, endsPass, retires);
      }
      step = new Step(true, endsPass, side, returned);
    }
    occupied += (startsPass ? 1 : 0) - (released ? 1 : 0);
    tokens(starts >= 0, retires);
    if (starts >= 0) {
      begin(starts);
    }
    filled = filled(rows);
    return step;
  }

  private void load(long now) {
    int starts = loaderProgram.cycle(now);
    if (starts >= 0) {
      var m = plan.layers().get(starts);
      loaderTiles = (long) m.kTiles() * m.filterTiles() * m.chunks();
      loads.add(now + 1 + WeightLoader.FETCH_DELAY);
      loadedAt = now + WeightLoader.firstPeriod(plan.engine().array().loadRows());
    }
  }

  private void begin(int starts) {
    layerFirst = -1;
    mapping = plan.layers().get(starts);
    var settings = mapping.walker();
    running = true;
    k = 0;
    filterTile = 0;
    chunk = 0;
    tile();
    needed = settings.get(WalkerSetting.FIRST_ROWS);
    stride = settings.get(WalkerSetting.CHUNK_STRIDE);
    allRows = settings.get(WalkerSetting.ALL_ROWS);
    source = mapping.walkerSource();
    tokens = 0;
    allGiven = false;
  }

  private void tile() {
    tileStart = true;
    int rows = chunk + 1 == mapping.chunks() ? mapping.lastChunkRows() : mapping.chunkRows();
    windowsLeft = rows * mapping.columnsQ();
  }

  private void tileEnds(long now, boolean endsPass, boolean retires) {
    k = endsPass ? 0 : k + 1;
    if (endsPass) {
      filterTile = retires ? 0 : filterTile + 1;
    }
    if (retires && ++chunk == mapping.chunks()) {
      running = false;
      program.finished(now);
      walks.add(new NetworkPrediction.Walk(layerFirst, now, waits().since(before)));
      before = waits();
      return;
    }
    tile();
  }

  /// The rows of the layer's picture that are there.
  private long filled(Rows all) {
    boolean feeds = mapping != null && mapping.feed().isPresent();
    int layersDone = feeds ? all.feedLayers() : all.layers();
    int rowsDone = feeds ? all.feedRows() : all.rows();
    boolean growing = mapping != null && mapping.walkerGrows() && layersDone + 1 == source;
    boolean there = layersDone >= source || growing && rowsDone >= allRows;
    return there ? allRows : growing ? rowsDone : 0;
  }

  private void tokens(boolean starts, boolean spend) {
    boolean whole = needed >= allRows;
    boolean give = !allGiven && (whole ? filled == allRows : filled >= needed);
    some = !starts && (give || tokens > 1 || tokens == 1 && !spend);
    if (give) {
      needed += stride;
      allGiven = whole;
    }
    tokens += (give ? 1 : 0) - (spend ? 1 : 0);
  }

  NetworkPrediction.Waits waits() {
    return new NetworkPrediction.Waits(waitRows, waitWeights, waitAccumulators);
  }

  /// Waits before the first window of all.
  NetworkPrediction.Waits waitsOfFirst() {
    return ofFirst;
  }

  /// When the loader takes the first word of each load.
  List<Long> loads() {
    return loads;
  }

  /// The walk over each layer.
  List<NetworkPrediction.Walk> walks() {
    return walks;
  }

  long firstWindow() {
    return firstWindow;
  }

  long windows() {
    return windows;
  }

  long lastWindow() {
    return lastWindow;
  }
}
