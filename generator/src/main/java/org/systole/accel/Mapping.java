package org.systole.accel;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.systole.diag.Diagnostic;
import org.systole.net.ConvolutionLayer;
import org.systole.net.Pooling;

/// One layer on one engine: the numbers of every setting. Pitches and steps are given in bytes.
///
/// Letters as in `ConvolutionLayer`; `pitch` is the distance of rows in the line buffer, congruent
/// to S * C modulo rows.
public record Mapping(EngineParams engine, ConvolutionLayer layer, int chunkRows) {

  /// Taps of a window, R * S * C.
  public int taps() {
    return layer.kernelHeight() * layer.kernelWidth() * layer.channels();
  }

  /// Output rows before pooling that reach a pooling window; the others are not computed.
  public int rowsP() {
    return pools() ? (layer.pooledHeight() - 1) * poolStride() + poolHeight()
        : layer.outputHeight();
  }

  /// Output columns before pooling that reach a pooling window.
  public int columnsQ() {
    return pools() ? (layer.pooledWidth() - 1) * poolStride() + poolWidth() : layer.outputWidth();
  }

  public int chunks() {
    return Math.ceilDiv(rowsP(), chunkRows);
  }

  public int kTiles() {
    return Math.ceilDiv(taps(), engine.rows());
  }

  public int filterTiles() {
    return Math.ceilDiv(layer.filters(), engine.columns());
  }

  public int weightWords() {
    return kTiles() * filterTiles() * engine.array().loadRows();
  }

  public int kernelRowBytes() {
    return layer.kernelWidth() * layer.channels();
  }

  /// Bytes of a row of the padded picture that windows reach.
  public int rowBytes() {
    return ((columnsQ() - 1) * layer.stride() + layer.kernelWidth()) * layer.channels();
  }

  /// Groups of channels that leave the array together.
  public int groups() {
    return Math.ceilDiv(layer.filters(), engine.lanes());
  }

  /// Rows of the padded picture that windows reach.
  public int paddedRows() {
    return (rowsP() - 1) * layer.stride() + layer.kernelHeight();
  }

  public int pitch() {
    int sc = kernelRowBytes();
    return sc + Math.ceilDiv(rowBytes() - sc, engine.rows()) * engine.rows();
  }

  /// Rows of the padded picture that the line buffer holds.
  public int capacityRows() {
    return Math.min(32767, (engine.rows() << engine.lineWordBits()) / pitch());
  }

  private Pooling pooling() {
    return layer.pooling();
  }

  private boolean pools() {
    return pooling().kind() != Pooling.Kind.NONE;
  }

  public int poolHeight() {
    return pools() ? pooling().height() : 1;
  }

  public int poolWidth() {
    return pools() ? pooling().width() : 1;
  }

  public int poolStride() {
    if (layer.pooledHeight() == 1 && layer.pooledWidth() == 1 && pools()) {
      return Math.max(poolHeight(), poolWidth());
    }
    return pools() ? pooling().stride() : 1;
  }

  public boolean averages() {
    return pooling().kind() == Pooling.Kind.AVERAGE;
  }

  public int openRows() {
    return Math.ceilDiv(poolHeight(), poolStride());
  }

  public int outputs() {
    return layer.pooledHeight() * layer.pooledWidth() * layer.filters();
  }

  /// The value of every register, as the hardware counts it.
  public Map<Setting, Integer> settings() {
    var s = new EnumMap<Setting, Integer>(Setting.class);
    var l = layer;
    int left = l.padding().left() * l.channels();
    int step = l.stride() * l.channels();
    int rowStep = l.stride() * pitch();
    s.put(Setting.ROW_BYTES, rowBytes());
    s.put(Setting.LEFT_BYTES, Math.min(left, rowBytes()));
    s.put(Setting.DATA_END, Math.min(left + l.width() * l.channels(), rowBytes()));
    s.put(Setting.PAD_TOP, l.padding().top());
    s.put(Setting.PAD_END, l.padding().top() + l.height());
    s.put(Setting.PADDED_ROWS, paddedRows());
    s.put(Setting.SOURCE_PITCH, l.width() * l.channels());
    s.put(Setting.INPUT_ZERO_POINT, l.inputZeroPoint());
    s.put(Setting.CAPACITY_ROWS, capacityRows());
    pointer(s, Setting.PITCH_WORD, Setting.PITCH_BANK, pitch());
    s.put(Setting.COLUMNS_Q, columnsQ());
    s.put(Setting.CHUNKS, chunks());
    s.put(Setting.LAST_CHUNK_ROWS, rowsP() - (chunks() - 1) * chunkRows);
    s.put(Setting.CHUNK_ROWS, chunkRows);
    s.put(Setting.K_TILES, kTiles());
    s.put(Setting.FILTER_TILES, filterTiles());
    s.put(Setting.FIRST_ROWS, (chunkRows - 1) * l.stride() + l.kernelHeight());
    s.put(Setting.CHUNK_STRIDE, chunkRows * l.stride());
    pointer(s, Setting.PIXEL_STEP_WORD, Setting.PIXEL_STEP_BANK, step);
    pointer(s, Setting.ROW_STEP_WORD, Setting.ROW_STEP_BANK, rowStep);
    pointer(s, Setting.CHUNK_STEP_WORD, Setting.CHUNK_STEP_BANK, chunkRows * rowStep);
    s.put(Setting.KERNEL_ROW_BYTES, kernelRowBytes());
    s.put(Setting.KERNEL_ROW_STEP, (pitch() - kernelRowBytes()) / engine.rows());
    s.put(Setting.WEIGHT_WORDS, weightWords());
    int lanes = engine.lanes();
    s.put(Setting.LAST_GROUPS,
        Math.ceilDiv(l.filters() - (filterTiles() - 1) * engine.columns(), lanes));
    s.put(Setting.GROUPS, groups());
    s.put(Setting.LAST_LANES, l.filters() - (groups() - 1) * lanes);
    s.put(Setting.CHANNELS, l.filters());
    s.put(Setting.ROUNDING, l.rounding().ordinal());
    s.put(Setting.OUTPUT_ZERO_POINT, l.outputZeroPoint());
    s.put(Setting.CLAMP_LOW, l.clampLow());
    s.put(Setting.CLAMP_HIGH, l.clampHigh());
    s.put(Setting.POOL_KIND, averages() ? 1 : 0);
    s.put(Setting.POOL_HEIGHT, poolHeight());
    s.put(Setting.POOL_WIDTH, poolWidth());
    s.put(Setting.POOL_STRIDE, poolStride());
    s.put(Setting.POOLED_ROWS, l.pooledHeight());
    s.put(Setting.POOLED_COLUMNS, l.pooledWidth());
    s.put(Setting.POOL_SLOT_WORDS, l.pooledWidth() * groups());
    s.put(Setting.OUTPUT_ROW, l.pooledWidth() * l.filters());
    s.put(Setting.POOL_LAST_SLOT, (openRows() - 1) * layer.pooledWidth() * groups());
    s.put(Setting.POOL_WINDOW, poolHeight() * poolWidth());
    s.put(Setting.OUTPUTS, l.pooledHeight() * l.pooledWidth() * groups());
    return s;
  }

  private void pointer(Map<Setting, Integer> s, Setting word, Setting bank, int bytes) {
    s.put(word, bytes / engine.rows() & (1 << engine.lineWordBits()) - 1);
    s.put(bank, bytes % engine.rows());
  }

  /// Everything that does not fit, each with the amount; empty when the layer runs.
  public List<Diagnostic> misfits() {
    var found = new ArrayList<Diagnostic>();
    int picture = layer.height() * layer.width() * layer.channels();
    need(found, "picture memory", picture, 4 * engine.memories().inputWords(), "bytes");
    need(found, "output memory", outputs(), 4 * engine.memories().outputWords(), "bytes");
    need(found, "weight memory", weightWords(), engine.memories().weightWords(),
        "array rows of weights");
    need(found, "filter memory", layer.filters(), engine.memories().filters(), "filters");
    need(found, "line buffer", ((chunkRows - 1) * layer.stride() + layer.kernelHeight()),
        capacityRows(), "rows of the padded picture");
    need(found, "accumulators", chunkRows * columnsQ(), 1 << engine.memories().pixelBits(),
        "totals a column");
    if (poolHeight() * poolWidth() > 1) {
      need(found, "pooling memory", openRows() * layer.pooledWidth() * groups(),
          engine.memories().poolWords(), "partial results");
      need(found, "pooling window", poolHeight() * poolWidth(), 255, "values");
    }
    for (var setting : settings().entrySet()) {
      var key = setting.getKey();
      boolean signed = key == Setting.INPUT_ZERO_POINT || key == Setting.OUTPUT_ZERO_POINT
          || key == Setting.CLAMP_LOW || key == Setting.CLAMP_HIGH;
      int most = (1 << key.width(engine)) - 1;
      if (!signed && setting.getValue() > most) {
        found.add(misfit(words(key) + " of " + setting.getValue(), "at most " + most,
            (setting.getValue() - most) + " too many"));
      }
      engine.fixed(key).ifPresent(value -> {
        if (value != setting.getValue()) {
          found.add(misfit(words(key) + " of " + setting.getValue(), "it fixed to " + value,
              "its logic was left out for good"));
        }
      });
    }
    numbers(found);
    return found;
  }

  /// Weights, scales and totals that the tile and the widths do not hold.
  private void numbers(List<Diagnostic> found) {
    int limit = engine.widths().leftShift() == 0 ? 0 : 31;
    var tile = engine.tile();
    byte[] w = layer.weights().data();
    for (int m = 0; m < layer.filters(); m++) {
      var scale = FixedPointScale.of(layer.scales().get(m));
      if (scale.leftShift() > limit) {
        found.add(misfit("a scale of " + layer.scales().get(m) + " (filter " + m + ")",
            "only scales below 1", "it was generated without a left shift"));
      }
      boolean legal = true;
      for (int k = 0; k < taps(); k++) {
        int weight = w[m * taps() + k];
        legal &= weight >= tile.minWeight() && weight <= tile.maxWeight();
      }
      if (!legal) {
        found.add(misfit("weights beyond " + tile.minWeight() + " to " + tile.maxWeight()
            + " (filter " + m + ")", "tiles of kind " + tile.label() + ", which do not hold them",
            "a weight that the tile cannot hold is never approximated"));
      }
      var totals = totals(m);
      int there = engine.widths().accumulator();
      if (totals.raw().bits() > there) {
        found.add(misfit("totals from " + totals.raw() + " (filter " + m + ")",
            "accumulators of " + there + " bits", "they would wrap"));
      } else if (engine.requantize().factorBits() < 32 && totals.biased().bits() > there) {
        found.add(misfit("totals with their bias from " + totals.biased() + " (filter " + m + ")",
            "a requantizer of " + there + " bits", "they would wrap"));
      }
    }
  }

  private record Range(long low, long high) {
    /// In two's complement.
    int bits() {
      return 65 - Long.numberOfLeadingZeros(Math.max(high, -1 - low));
    }

    @Override
    public String toString() {
      return low + " to " + high;
    }
  }

  /// As the accumulators have them, and as they are with what is added to them.
  private record Totals(Range raw, Range biased) {}

  /// Of filter m, whatever the picture.
  private Totals totals(int m) {
    long low = 0;
    long high = 0;
    for (int k = 0; k < taps(); k++) {
      int weight = layer.weights().data()[m * taps() + k];
      low += Math.min(-128 * weight, 127 * weight);
      high += Math.max(-128 * weight, 127 * weight);
    }
    long correction = biasCorrection(m);
    long bias = layer.bias().data()[m];
    return new Totals(new Range(low - correction, high - correction),
        new Range(low + bias, high + bias));
  }

  /// Bits that hold every total, and every total with its bias; 32 at the most, where they wrap as in
  /// the equation.
  public int totalBits() {
    int bits = 1;
    for (int m = 0; m < layer.filters(); m++) {
      var totals = totals(m);
      bits = Math.max(bits, Math.max(totals.raw().bits(), totals.biased().bits()));
    }
    return Math.min(32, bits);
  }

  /// What the tile's encoding takes from the raw totals of filter m, padding included.
  public int biasCorrection(int m) {
    byte[] w = layer.weights().data();
    int column = m % engine.columns();
    var tile = engine.tile().at(column);
    int stored = kTiles() * engine.array().loadRows(column);
    int sum = (stored - taps()) * tile.biasCorrection(0);
    for (int k = 0; k < taps(); k++) {
      sum += tile.biasCorrection(w[m * taps() + k]);
    }
    return sum;
  }

  private String subject() {
    return layer.name().equals("layer") ? "the layer" : "layer " + layer.name();
  }

  private static String words(Setting setting) {
    return setting.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private Diagnostic misfit(String needed, String there, String cause) {
    return new Diagnostic("DOES NOT FIT", subject() + " needs " + needed
        + ", the engine has " + there, "engine " + engine.moduleSuffix(), cause,
        "use a larger engine or a smaller layer");
  }

  private void need(List<Diagnostic> found, String what, int needed, int there, String unit) {
    if (needed > there) {
      found.add(new Diagnostic("DOES NOT FIT", subject() + " needs " + needed + " "
          + unit + " of " + what + ", the engine has " + there, "engine " + engine.moduleSuffix(),
          (needed - there) + " too many", "use a larger engine or a smaller layer"));
    }
  }
}
