package org.systole.engine;

import java.util.EnumMap;
import java.util.Map;
import org.systole.net.Window;

/// The depthwise convolution of one layer on one engine: the numbers of every setting.
///
/// `source`, `grows` and `byTiles` say when its input is there (`DepthwiseSetting`), `firstWeight`
/// and `firstGroup` where its weights and numbers lie. Only the outputs that the array reads are
/// computed: `mapping.rowsP()` x `mapping.columnsQ()`.
public record DepthwiseMapping(LayerMapping mapping, EngineLayer.Depthwise layer, int source,
    boolean grows, boolean byTiles, int firstWeight, int firstGroup) {

  /// Whether the unit computes a depthwise convolution of `channels` with a picture of `height` x
  /// `width`: one filter a channel, no gaps, a kernel that is not too wide, and no window outside
  /// of the picture.
  static boolean suits(DepthwiseSize unit, Window w, int height, int width) {
    var p = w.padding();
    return unit.present() && w.dilationHeight() * w.dilationWidth() == 1
        && w.kernelWidth() <= unit.taps() * w.strideWidth()
        && p.top() < w.kernelHeight() && p.left() < w.kernelWidth()
        && (w.outputHeight(height) - 1) * w.strideHeight() - p.top() < height
        && (w.outputWidth(width) - 1) * w.strideWidth() - p.left() < width;
  }

  private NetworkEngineParams engine() {
    return mapping.engine();
  }

  private Window window() {
    return layer.window();
  }

  public int groups() {
    return Math.ceilDiv(layer.channels(), engine().depthwise().lanes());
  }

  public int weightWords() {
    return groups() * groupWords();
  }

  private int groupWords() {
    return window().strideWidth() * window().kernelHeight();
  }

  /// Columns of the input that outputs depend on.
  public int columns() {
    return Math.min(layer.width(), (mapping.columnsQ() - 1) * window().strideWidth()
        - window().padding().left() + window().kernelWidth());
  }

  /// The outputs, from 0, that the first and the last of these columns begin or continue.
  private int firstOutput() {
    return window().padding().left() / window().strideWidth();
  }

  private int lastOutput() {
    return (columns() - 1 + window().padding().left()) / window().strideWidth();
  }

  /// Outputs of a row that read column `x` of the input.
  public int readers(int x) {
    int stride = window().strideWidth();
    int last = Math.min(mapping.columnsQ() - 1, (x + window().padding().left()) / stride);
    int first = Math.max(0,
        Math.floorDiv(x + window().padding().left() - window().kernelWidth(), stride) + 1);
    return Math.max(0, last - first + 1);
  }

  /// Rows of the input that output row `p` reads.
  int kernelRows(int p) {
    int y = p * window().strideHeight() - window().padding().top();
    return Math.min(y + window().kernelHeight(), layer.height()) - Math.max(y, 0);
  }

  /// Cycles with products.
  public long steps() {
    long rows = 0;
    for (int p = 0; p < mapping.rowsP(); p++) {
      rows += kernelRows(p);
    }
    return rows * columns() * groups();
  }

  /// Products of the network, those with padding included.
  public long products() {
    return (long) mapping.rowsP() * mapping.columnsQ() * layer.channels()
        * window().kernelHeight() * window().kernelWidth();
  }

  /// The weight of a total in a lane: word `word` of the layer, byte `index` of it.
  byte weight(int word, int index) {
    int lanes = engine().depthwise().lanes();
    int kernelRow = word % window().kernelHeight();
    int phase = word / window().kernelHeight() % window().strideWidth();
    int column = phase + index / lanes * window().strideWidth();
    int channel = word / groupWords() * lanes + index % lanes;
    return column < window().kernelWidth() && channel < layer.channels() ? layer.weights().get(
        (kernelRow * window().kernelWidth() + column) * layer.channels() + channel) : 0;
  }

  /// The settings of the depthwise stage.
  public Map<DepthwiseSetting, Integer> settings() {
    var s = none();
    var w = window();
    var p = w.padding();
    var from = mapping.from();
    int q = mapping.columnsQ();
    s.put(DepthwiseSetting.ACTIVE, 1);
    s.put(DepthwiseSetting.SIDE, from.side());
    pointer(s, DepthwiseSetting.FIRST_WORD, DepthwiseSetting.FIRST_BANK, from.base());
    pointer(s, DepthwiseSetting.KERNEL_WORD, DepthwiseSetting.KERNEL_BANK, from.pitch());
    pointer(s, DepthwiseSetting.COLUMN_WORD, DepthwiseSetting.COLUMN_BANK, from.pixel());
    pointer(s, DepthwiseSetting.GROUP_WORD, DepthwiseSetting.GROUP_BANK,
        engine().depthwise().lanes());
    pointer(s, DepthwiseSetting.ROW_WORD, DepthwiseSetting.ROW_BANK,
        w.strideHeight() * from.pitch());
    pointer(s, DepthwiseSetting.PARTIAL_WORD, DepthwiseSetting.PARTIAL_BANK,
        Math.floorMod(-p.top(), w.strideHeight()) * from.pitch());
    s.put(DepthwiseSetting.FIRST_Y, -p.top());
    s.put(DepthwiseSetting.STRIDE_Y, w.strideHeight());
    s.put(DepthwiseSetting.KERNEL_HEIGHT, w.kernelHeight());
    s.put(DepthwiseSetting.HEIGHT, layer.height());
    s.put(DepthwiseSetting.FIRST_END, Math.min(w.kernelHeight() - p.top(), layer.height()));
    s.put(DepthwiseSetting.ROWS, mapping.rowsP());
    s.put(DepthwiseSetting.GROUPS, groups());
    s.put(DepthwiseSetting.COLUMNS, columns());
    int phase = p.left() % w.strideWidth();
    s.put(DepthwiseSetting.FIRST_PHASE, phase);
    s.put(DepthwiseSetting.LAST_PHASE, w.strideWidth() - 1);
    s.put(DepthwiseSetting.FIRST_WEIGHT, firstWeight);
    s.put(DepthwiseSetting.PHASE_WORDS, w.kernelHeight());
    s.put(DepthwiseSetting.FIRST_PHASE_WORDS, phase * w.kernelHeight());
    s.put(DepthwiseSetting.GROUP_WORDS, groupWords());
    int begun = firstOutput() + 1;
    s.put(DepthwiseSetting.START_TOTALS, (1 << begun) - 1);
    s.put(DepthwiseSetting.START_OUTPUTS,
        (1 << begun) - 1 & ~((1 << Math.max(0, begun - q)) - 1));
    s.put(DepthwiseSetting.OPENING, Math.max(0, q - begun));
    int columnsOfOutputs = lastOutput() - firstOutput() + 1;
    s.put(DepthwiseSetting.FLUSH, Math.max(0, q - columnsOfOutputs));
    s.put(DepthwiseSetting.SETTLE, engine().depthwise().taps() - lastOutput() + q - 1);
    s.put(DepthwiseSetting.IN_ZERO_POINT, layer.inputZeroPoint());
    s.put(DepthwiseSetting.ZERO_POINT, layer.levels().zeroPoint());
    s.put(DepthwiseSetting.CLAMP_LOW, layer.levels().low());
    s.put(DepthwiseSetting.CLAMP_HIGH, layer.levels().high());
    s.put(DepthwiseSetting.FIRST_GROUP, firstGroup);
    s.put(DepthwiseSetting.COLUMNS_Q, q);
    s.put(DepthwiseSetting.PIXEL_WORDS, mapping.kTiles());
    s.put(DepthwiseSetting.ROW_WORDS, mapping.rowWords());
    s.put(DepthwiseSetting.SOURCE, source);
    s.put(DepthwiseSetting.GROWS, grows ? 1 : 0);
    s.put(DepthwiseSetting.BY_TILES, byTiles ? 1 : 0);
    s.put(DepthwiseSetting.ROUNDING, layer.kind().ordinal());
    return s;
  }

  /// Those of a layer without a depthwise convolution.
  static Map<DepthwiseSetting, Integer> none() {
    var s = new EnumMap<DepthwiseSetting, Integer>(DepthwiseSetting.class);
    for (var setting : DepthwiseSetting.values()) {
      s.put(setting, 0);
    }
    return s;
  }

  private void pointer(Map<DepthwiseSetting, Integer> s, DepthwiseSetting word,
      DepthwiseSetting bank, int bytes) {
    s.put(word, bytes / engine().rows());
    s.put(bank, bytes % engine().rows());
  }
}
