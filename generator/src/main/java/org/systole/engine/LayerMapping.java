package org.systole.engine;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systole.net.Padding;
import org.systole.unit.WeightLoader;

/// One layer on one engine: the numbers of every setting.
///
/// Letters as in `ConvolutionLayer`. `source` is the number of layers after which the input is
/// there, and it `grows` row by row with the last of them, `firstWord` the layer's first word of
/// weights, `firstGroup` its first group of filters, `table` the number of its table from 1 on.
/// `feed`: its windows come from the unit for
/// depthwise convolutions, which reads `from`.
public record LayerMapping(NetworkEngineParams engine, EngineLayer layer, int chunkRows, Place from,
    Optional<Place> operand, Place to, int source, boolean grows, int firstWord, int firstGroup,
    int table, Optional<Feed> feed) {

  /// The layer is number `index`; `byTiles`: its input is there channel by channel, too;
  /// `firstWeight`, `firstGroup` and `firstWord` say where the weights and numbers of the depthwise
  /// convolution lie, and its outputs.
  public record Feed(int index, boolean byTiles, int firstWeight, int firstGroup, int firstWord) {}

  LayerMapping withChunkRows(int rows) {
    return new LayerMapping(engine, layer, rows, from, operand, to, source, grows, firstWord,
        firstGroup, table, feed);
  }

  LayerMapping withFirstGroup(int group) {
    return new LayerMapping(engine, layer, chunkRows, from, operand, to, source, grows, firstWord,
        group, table, feed);
  }

  /// The depthwise convolution of the layer.
  public Optional<DepthwiseMapping> depthwise() {
    return feed.map(f -> new DepthwiseMapping(this, layer.depthwise().orElseThrow(), source, grows,
        f.byTiles(), f.firstWeight(), f.firstGroup()));
  }

  /// Words of the feed memory that a row of windows takes.
  public int rowWords() {
    return columnsQ() * kTiles();
  }

  /// Layers after which the walker has all rows.
  public int walkerSource() {
    return feed.map(f -> f.index() + 1).orElse(source);
  }

  /// Whether they come row by row.
  public boolean walkerGrows() {
    return feed.isPresent() || grows;
  }

  /// Filter tiles of a chunk that are written before the last.
  public int tilesAhead() {
    return layer.pooled().isPresent() ? 0 : filterTiles() - 1;
  }

  /// Writes of one of these.
  public int passOutputs(boolean lastChunk) {
    return (lastChunk ? lastChunkRows() : chunkRows) * columnsQ() * engine.order().groups();
  }

  /// Output rows before pooling that reach a pooling window; the others are not computed.
  public int rowsP() {
    return layer.pooled().map(p -> Math.min(layer.outputHeight(),
        (p.height() - 1) * poolStride() + poolHeight() - poolPadding().top()))
        .orElse(layer.outputHeight());
  }

  /// Output columns before pooling that reach a pooling window.
  public int columnsQ() {
    return layer.pooled().map(p -> Math.min(layer.outputWidth(),
        (p.width() - 1) * poolStrideWidth() + poolWidth() - poolPadding().left()))
        .orElse(layer.outputWidth());
  }

  public int chunks() {
    return Math.ceilDiv(rowsP(), chunkRows);
  }

  public int lastChunkRows() {
    return rowsP() - (chunks() - 1) * chunkRows;
  }

  public int kTiles() {
    return Math.ceilDiv(layer.taps(), engine.rows());
  }

  public int filterTiles() {
    return Math.ceilDiv(layer.filters(), engine.columns());
  }

  /// Words of weights.
  public int weightWords() {
    return kTiles() * filterTiles() * engine.array().loadRows();
  }

  /// Groups of channels that leave the array together.
  public int groups() {
    return Math.ceilDiv(layer.filters(), engine.lanes());
  }

  public int lastGroups() {
    return Math.ceilDiv(layer.filters() - (filterTiles() - 1) * engine.columns(), engine.lanes());
  }

  public int poolHeight() {
    return layer.pooled().map(p -> p.window().kernelHeight()).orElse(1);
  }

  public int poolWidth() {
    return layer.pooled().map(p -> p.window().kernelWidth()).orElse(1);
  }

  public Padding poolPadding() {
    return layer.pooled().map(p -> p.window().padding()).orElse(Padding.NONE);
  }

  /// The stride of columns.
  public int poolStrideWidth() {
    return layer.pooled().filter(EngineLayer.Pooled::borders)
        .map(p -> p.window().strideWidth()).orElse(poolStride());
  }

  /// The stride of rows, and where both are one, of columns.
  public int poolStride() {
    if (layer.pooled().isEmpty()) {
      return 1;
    }
    if (layer.pooled().get().borders()) {
      return layer.pooled().get().window().strideHeight();
    }
    var window = layer.pooled().orElseThrow().window();
    if (layer.pooledHeight() == 1 && layer.pooledWidth() == 1) {
      return Math.max(poolHeight(), poolWidth());
    }
    return layer.pooledHeight() == 1 ? window.strideWidth() : window.strideHeight();
  }

  /// Numbers that count the rows and columns of pooling windows, those beyond them included, and
  /// their partial results.
  int windowCounts() {
    return Math.max(poolWords(), Math.max(rowsP() + poolHeight(), columnsQ() + poolWidth()));
  }

  int openRows() {
    return Math.ceilDiv(poolHeight(), poolStride());
  }

  /// Words of partial pooling results.
  int poolWords() {
    return poolHeight() * poolWidth() == 1 ? 0 : openRows() * layer.pooledWidth() * groups();
  }

  /// About twice the cycles of the layer: what the rows of a chunk are chosen by. A pass takes as
  /// long as its windows or its totals, or its share of both and what lies between where that is more:
  /// the accumulators have room for some passes. The last totals count where the next layer will wait.
  long cost() {
    long chunk = cost(chunkRows, engine.order().groups()) * (filterTiles() - 1)
        + cost(chunkRows, lastGroups());
    long last = cost(lastChunkRows(), engine.order().groups()) * (filterTiles() - 1)
        + cost(lastChunkRows(), lastGroups());
    boolean waits = chunkRows + 1 > rowsP() - lastChunkRows();
    return (chunks() - 1) * chunk + last
        + (waits ? 2L * lastChunkRows() * columnsQ() * lastGroups() : 0);
  }

  private long cost(int rows, int groups) {
    long pixels = (long) rows * columnsQ();
    int load = WeightLoader.period(engine.array().loadRows());
    // twice the beats of a tile: a port that is asked for all that it can give hides no latency
    int beats = engine.port().map(port ->
        2 * port.beats(engine.columns(), engine.array().loadRows())).orElse(0);
    long walk = kTiles() * Math.max(Math.max(load, beats), pixels);
    long drain = pixels * groups * engine.requantizeCycles();
    return Math.max(2 * Math.max(walk, drain),
        (walk + drain + engine.accumulators().passDelay() + 3) * 2 >> engine.memories().passBits());
  }

  /// The settings of the loader.
  public Map<LoaderSetting, Integer> loader() {
    var s = new EnumMap<LoaderSetting, Integer>(LoaderSetting.class);
    int kernelRow = layer.window().kernelWidth() * layer.channels();
    s.put(LoaderSetting.K_TILES, kTiles());
    s.put(LoaderSetting.TILES, kTiles() * filterTiles() * chunks());
    s.put(LoaderSetting.KERNEL_ROW_BYTES, kernelRow);
    s.put(LoaderSetting.CHANNELS, layer.channels());
    s.put(LoaderSetting.KERNEL_ROW_STEP, layer.window().kernelHeight() == 1 ? 0
        : Math.floorDiv(from.pitch() - kernelRow, engine.rows()) & mask(engine.wordBits()));
    s.put(LoaderSetting.FIRST_WORD, engine.port().isPresent() ? 0 : firstWord);
    s.put(LoaderSetting.WEIGHT_WORDS, weightWords());
    return s;
  }

  private static int mask(int bits) {
    return (1 << bits) - 1;
  }

  /// The settings of the walker.
  public Map<WalkerSetting, Integer> walker() {
    var s = new EnumMap<WalkerSetting, Integer>(WalkerSetting.class);
    var w = layer.window();
    int column = w.strideWidth() * layer.channels();
    int row = w.strideHeight() * from.pitch();
    s.put(WalkerSetting.SIDE, from.side());
    if (feed.isPresent()) {
      feed(s, feed.orElseThrow());
    } else {
      pointer(s, WalkerSetting.FIRST_WORD, WalkerSetting.FIRST_BANK, from.base()
          - w.padding().top() * from.pitch() - w.padding().left() * layer.channels());
      pointer(s, WalkerSetting.COLUMN_WORD, WalkerSetting.COLUMN_BANK, column);
      pointer(s, WalkerSetting.ROW_WORD, WalkerSetting.ROW_BANK, row);
      pointer(s, WalkerSetting.CHUNK_WORD, WalkerSetting.CHUNK_BANK, chunkRows * row);
    }
    if (engine.depthwise().present()) {
      s.put(WalkerSetting.FROM_FEED, feed.isPresent() ? 1 : 0);
      s.put(WalkerSetting.CHUNK_WORDS, feed.isPresent() ? chunkRows * rowWords() : 0);
      s.put(WalkerSetting.LAST_CHUNK_WORDS, feed.isPresent() ? lastChunkRows() * rowWords() : 0);
    }
    s.put(WalkerSetting.FIRST_Y, -w.padding().top());
    s.put(WalkerSetting.FIRST_X, -w.padding().left());
    s.put(WalkerSetting.COLUMN_PIXELS, w.strideWidth());
    s.put(WalkerSetting.ROW_PIXELS, w.strideHeight());
    s.put(WalkerSetting.CHUNK_PIXELS, chunkRows * w.strideHeight());
    s.put(WalkerSetting.COLUMNS_Q, columnsQ());
    s.put(WalkerSetting.CHUNKS, chunks());
    s.put(WalkerSetting.CHUNK_ROWS, chunkRows);
    s.put(WalkerSetting.LAST_CHUNK_ROWS, lastChunkRows());
    s.put(WalkerSetting.K_TILES, kTiles());
    s.put(WalkerSetting.FILTER_TILES, filterTiles());
    s.put(WalkerSetting.HEIGHT, layer.height());
    s.put(WalkerSetting.WIDTH, layer.width());
    s.put(WalkerSetting.ZERO_POINT, layer.products().inputZeroPoint());
    s.put(WalkerSetting.SOURCE, walkerSource());
    s.put(WalkerSetting.GROWS, walkerGrows() ? 1 : 0);
    // Rows that the first chunk needs; not below 0 where it lies above the picture.
    int first = chunkRows * w.strideHeight() + w.kernelHeight() - w.padding().top()
        - w.strideHeight();
    s.put(WalkerSetting.FIRST_ROWS, Math.max(0, first));
    s.put(WalkerSetting.CHUNK_STRIDE, chunkRows * w.strideHeight());
    s.put(WalkerSetting.ALL_ROWS,
        Math.max(0, first) + (rowsP() - chunkRows) * w.strideHeight());
    return s;
  }

  /// Windows of 1 x 1 in words of the feed memory, all from bank 0 on.
  private void feed(Map<WalkerSetting, Integer> s, Feed f) {
    int[] words = {f.firstWord(), kTiles(), rowWords(), chunkRows * rowWords()};
    var places = List.of(WalkerSetting.FIRST_WORD, WalkerSetting.COLUMN_WORD,
        WalkerSetting.ROW_WORD, WalkerSetting.CHUNK_WORD);
    var banks = List.of(WalkerSetting.FIRST_BANK, WalkerSetting.COLUMN_BANK,
        WalkerSetting.ROW_BANK, WalkerSetting.CHUNK_BANK);
    for (int i = 0; i < words.length; i++) {
      s.put(places.get(i), words[i] & mask(engine.wordBits()));
      s.put(banks.get(i), 0);
    }
  }

  private void pointer(Map<WalkerSetting, Integer> s, WalkerSetting word, WalkerSetting bank,
      int bytes) {
    s.put(word, Math.floorDiv(bytes, engine.rows()) & mask(engine.wordBits()));
    s.put(bank, Math.floorMod(bytes, engine.rows()));
  }

  /// The settings of the depthwise stage.
  public Map<DepthwiseSetting, Integer> depthwiseStage() {
    return depthwise().map(DepthwiseMapping::settings).orElseGet(DepthwiseMapping::none);
  }

  /// The settings of the output stage.
  public Map<OutputSetting, Integer> output() {
    return OutputNumbers.of(this);
  }
}
