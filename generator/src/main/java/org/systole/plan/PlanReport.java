package org.systole.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.systole.accel.Mapping;

/// A mapping and its prediction for people and programs.
///
/// `counts`: sizes of the mapping, then the predicted counters. `lost` is in cycles of the whole
/// array; shares are of all cells and cycles, so that `shareOfPeak` and the shares of `lost` sum to
/// 1.
public record PlanReport(Map<String, Long> counts, double shareOfPeak, List<Buffer> buffers,
    List<Lost> lost) {

  /// A memory: how much of it the layer takes at once.
  public record Buffer(String name, long used, long size, String unit) {}

  /// Array cycles that went to one cause.
  public record Lost(String cause, double cycles, double share, String words) {}

  public static PlanReport of(Mapping mapping, CyclePrediction prediction) {
    var counts = new LinkedHashMap<String, Long>();
    counts.put("rows", (long) mapping.engine().rows());
    counts.put("cols", (long) mapping.engine().columns());
    counts.put("macs", mapping.layer().macs());
    counts.put("products", prediction.products());
    counts.put("kTiles", (long) mapping.kTiles());
    counts.put("filterTiles", (long) mapping.filterTiles());
    counts.put("chunks", (long) mapping.chunks());
    counts.put("chunkRows", (long) mapping.chunkRows());
    counts.put("windowsOfTile", (long) mapping.chunkRows() * mapping.columnsQ());
    counts.put("predictedCycles", prediction.cycles());
    counts.put("waitRows", prediction.waitRows());
    counts.put("waitWeights", prediction.waitWeights());
    counts.put("waitAccumulators", prediction.waitAccumulators());
    double cells = prediction.cells();
    return new PlanReport(counts, prediction.shareOfPeak(), buffers(mapping),
        prediction.losses().stream().map(loss -> new Lost(
            loss.cause().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            loss.cells() / cells * prediction.cycles(), loss.cells() / cells,
            loss.cause().words())).toList());
  }

  private static List<Buffer> buffers(Mapping mapping) {
    var memories = mapping.engine().memories();
    var layer = mapping.layer();
    long partials = mapping.poolHeight() * mapping.poolWidth() == 1 ? 0
        : (long) mapping.openRows() * layer.pooledWidth() * layer.filters();
    return List.of(
        new Buffer("picture", (long) layer.height() * layer.width() * layer.channels(),
            4L * memories.inputWords(), "bytes"),
        new Buffer("line buffer", Math.min(mapping.capacityRows(), mapping.paddedRows()),
            mapping.capacityRows(), "padded rows"),
        new Buffer("weights", mapping.weightWords(), memories.weightWords(), "array rows"),
        new Buffer("accumulators", (long) mapping.chunkRows() * mapping.columnsQ(),
            1L << memories.pixelBits(), "totals a column and half"),
        new Buffer("pooling", partials, memories.poolWords(), "partial results"),
        new Buffer("outputs", mapping.outputs(), 4L * memories.outputWords(), "bytes"));
  }
}
