package org.systole.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.systole.engine.LayerMapping;
import org.systole.engine.NetworkPlan;
import org.systole.engine.Place;
import org.systole.net.Operation;
import org.systole.plan.LayerCycles;
import org.systole.plan.Loss;
import org.systole.plan.MemoryMap;
import org.systole.plan.NetworkPrediction;
import org.systole.plan.WeightTraffic;

/// The plan of a network for people and for machines.
final class NetworkPlanTable {
  private static final List<String> HEAD = List.of("#", "layer", "input", "output", "tiles",
      "chunks", "weights", "reads", "writes", "cycles", "share");

  private final NetworkPlan plan;
  private final NetworkPrediction prediction;
  private final List<LayerCycles> layers;
  private final MemoryMap memory;
  private final Optional<WeightTraffic> traffic;

  NetworkPlanTable(NetworkPlan plan) {
    this.plan = plan;
    prediction = NetworkPrediction.of(plan);
    layers = LayerCycles.of(plan, prediction);
    memory = MemoryMap.of(plan);
    traffic = plan.engine().port().map(_ -> WeightTraffic.of(plan, prediction));
  }

  NetworkPlan plan() {
    return plan;
  }

  List<LayerCycles> layers() {
    return layers;
  }

  MemoryMap memory() {
    return memory;
  }

  NetworkPrediction prediction() {
    return prediction;
  }

  static String word(Loss.Cause cause) {
    return cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String tenth(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(String.format(Locale.ROOT,
        "%s on %d x %d: %d layers of the engine (%d in the file), %,d MACs",
        plan.network().name(), plan.engine().rows(), plan.engine().columns(), layers.size(),
        plan.network().operations().size(), plan.macs()));
    var rows = new ArrayList<List<String>>();
    rows.add(HEAD);
    for (int i = 0; i < layers.size(); i++) {
      rows.add(row(i, layers.get(i)));
    }
    lines.addAll(TextTable.lines(rows, Set.of(0, 6, 9, 10)));
    lines.addAll(DepthwiseTable.lines(plan));
    lines.add("");
    lines.add("cycles of the array without a product, by layer:");
    lines.addAll(losses());
    lines.add("");
    prediction.losses().forEach(l -> lines.add(String.format(Locale.ROOT,
        "lost: %-13s %.1f cycles, %.1f %% (%s)",
        word(l.cause()), cycles(l.cells()), 100.0 * l.cells() / prediction.cells(),
        l.cause().words())));
    if (prediction.skipped() > 0) {
      lines.add(String.format(Locale.ROOT, "%-19s %.1f cycles, %.1f %% (%s)", "gained:",
          cycles(prediction.skipped()), 100.0 * prediction.skipped() / prediction.cells(),
          "products with padding, which the depthwise unit skips"));
    }
    lines.add(String.format(Locale.ROOT, "%-19s %,d", "predicted cycles", prediction.cycles()));
    lines.add(String.format(Locale.ROOT,
        "%-19s %.2f %%", "share of peak", 100 * prediction.shareOfPeak()));
    lines.add("");
    lines.add("activation memory, two sides of " + count(plan.engine().sideBytes(0)) + " and "
        + count(plan.engine().sideBytes(1)) + " bytes:");
    lines.addAll(places());
    buffers().forEach((name, b) -> lines.add(String.format(Locale.ROOT,
        "%-19s %,d of %,d %s", name, b.used(), b.size(),
        b.unit())));
    traffic.ifPresent(t -> lines.addAll(lines(t)));
    lines.add(String.format(Locale.ROOT,
        "%-19s %s", "left to the host", plan.host().isEmpty() ? "nothing"
        : plan.host().stream().map(Operation::name).toList()));
    return lines;
  }

  private static List<String> lines(WeightTraffic t) {
    return List.of(
        String.format(Locale.ROOT, "%-19s %,d bytes in the memory outside", "weights", t.image()),
        String.format(Locale.ROOT, "%-19s %,d bytes, %.2f a cycle; the port reads up to %d a cycle",
            "read in a run", t.bytes(), t.bytesPerCycle(), t.portBytes()),
        String.format(Locale.ROOT, "%-19s %s", "stalls by latency", t.stalls().entrySet().stream()
            .map(e -> e.getKey() + " cycles: " + count(e.getValue().start()) + " at the start, "
                + count(e.getValue().later()) + " later").collect(Collectors.joining("; "))),
        String.format(Locale.ROOT, "%-19s a latency up to %,d cycles costs nothing after the start",
            "hidden", t.hiddenLatency()));
  }

  private static Map<String, Object> json(WeightTraffic t) {
    var json = new LinkedHashMap<String, Object>();
    json.put("imageBytes", t.image());
    json.put("bytesRead", t.bytes());
    json.put("bytesPerCycle", t.bytesPerCycle());
    json.put("portBytesPerCycle", t.portBytes());
    json.put("hiddenLatency", t.hiddenLatency());
    json.put("stalls", t.stalls().entrySet().stream().map(e -> Map.of("latency", e.getKey(),
        "start", e.getValue().start(), "later", e.getValue().later())).toList());
    return json;
  }

  private double cycles(long cells) {
    return (double) cells / plan.engine().rows() / plan.engine().columns();
  }

  private List<String> row(int index, LayerCycles l) {
    var m = l.mapping();
    var layer = m.layer();
    return List.of(Integer.toString(index), layer.name(),
        layer.height() + "x" + layer.width() + "x" + layer.channels(),
        layer.pooledHeight() + "x" + layer.pooledWidth() + "x" + layer.filters(),
        m.kTiles() + "x" + m.filterTiles(), m.chunks() + "x" + m.chunkRows() + " rows",
        count(weightBytes(m)), reads(m), place(m.to()), count(l.cycles()),
        tenth(100 * l.shareOfPeak()) + " %");
  }

  private static String reads(LayerMapping m) {
    return place(m.from()) + m.operand().map(p -> " + " + place(p)).orElse("");
  }

  private static String place(Place p) {
    return p.side() + ":" + p.base();
  }

  private static long weightBytes(LayerMapping m) {
    return (long) m.layer().taps() * m.layer().filters();
  }

  private List<String> losses() {
    var rows = new ArrayList<List<String>>();
    var head = new ArrayList<>(List.of("#"));
    Stream.of(Loss.Cause.values()).map(NetworkPlanTable::word).forEach(head::add);
    rows.add(head);
    for (int i = 0; i < layers.size(); i++) {
      var row = new ArrayList<>(List.of(Integer.toString(i)));
      for (var cause : Loss.Cause.values()) {
        row.add(tenth(layers.get(i).lostCycles(cause)));
      }
      rows.add(row);
    }
    return TextTable.lines(rows, IntStream.rangeClosed(0, Loss.Cause.values().length).boxed()
        .collect(Collectors.toSet()));
  }

  private List<String> places() {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("tensor", "name", "side", "first byte", "bytes", "pitch", "written by",
        "last read by"));
    for (var s : memory.stays()) {
      rows.add(List.of("t" + s.tensor(), plan.network().tensor(s.tensor()).name(),
          Integer.toString(s.place().side()), count(s.place().base()),
          count(s.place().bytes()), Integer.toString(s.place().pitch()),
          s.first() < 0 ? "host" : "layer " + s.first(),
          s.last() >= layers.size() ? "host" : "layer " + s.last()));
    }
    return TextTable.lines(rows, Set.of(3, 4, 5));
  }

  /// A memory: how much of it the network takes.
  private record Buffer(long used, long size, String unit) {}

  private Map<String, Buffer> buffers() {
    var engine = plan.engine();
    var m = engine.memories();
    var buffers = new LinkedHashMap<String, Buffer>();
    buffers.put("side 0", new Buffer(memory.used(0), engine.sideBytes(0), "bytes"));
    buffers.put("side 1", new Buffer(memory.used(1), engine.sideBytes(1), "bytes"));
    buffers.put("live at once", new Buffer(memory.livePeak(),
        (long) engine.sideBytes(0) + engine.sideBytes(1), "bytes"));
    if (engine.port().isEmpty()) {
      buffers.put("weights, resident", new Buffer(plan.weightWords(), m.weightWords(),
          "words of " + engine.columns() + " weights"));
    }
    buffers.put("filters", new Buffer(layers.stream().mapToLong(l ->
        l.mapping().firstGroup() + (long) l.mapping().groups()).max().orElse(0) * engine.lanes(),
        m.filters(), "filters"));
    buffers.put("accumulators", new Buffer(layers.stream().mapToLong(l ->
        (long) l.mapping().chunkRows() * l.mapping().columnsQ()).max().orElse(0),
        1L << m.pixelBits(), "totals a column and pass"));
    buffers.put("program", new Buffer(layers.size(), m.layers(), "layers"));
    var unit = engine.depthwise();
    if (unit.present()) {
      buffers.put("depthwise feed", new Buffer(DepthwiseTable.feedWords(plan.layers()),
          unit.feedWords(), "words of " + engine.rows() * engine.activationBytes()
          + " bytes a chunk"));
      buffers.put("depthwise weights", new Buffer(DepthwiseTable.weightWords(plan.layers()),
          unit.weightWords(), "words of " + unit.multipliers() + " weights"));
    }
    return buffers;
  }

  Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("cells", plan.engine().tile().label());
    json.put("rows", plan.engine().rows());
    json.put("cols", plan.engine().columns());
    json.put("multipliers", plan.engine().multipliers());
    json.put("layers", plan.network().operations().size());
    json.put("engineLayers", layers.size());
    json.put("macs", plan.macs());
    json.put("products", prediction.products());
    json.put("skippedProducts", prediction.skipped());
    json.put("predictedCycles", prediction.cycles());
    json.put("shareOfPeak", prediction.shareOfPeak());
    json.put("waitRows", prediction.waits().rows());
    json.put("waitWeights", prediction.waits().weights());
    json.put("waitAccumulators", prediction.waits().accumulators());
    json.put("waitOperand", prediction.operandWaits());
    json.put("table", layers.stream().map(this::json).toList());
    json.put("lost", prediction.losses().stream().map(l -> Map.of("cause", word(l.cause()),
        "cycles", cycles(l.cells()), "share", (double) l.cells() / prediction.cells(), "words",
        l.cause().words())).toList());
    json.put("tensors", memory.stays().stream().map(this::json).toList());
    json.put("buffers", buffers());
    traffic.ifPresent(t -> json.put("outside", json(t)));
    json.put("host", plan.host().stream().map(Operation::name).toList());
    return json;
  }

  private Map<String, Object> json(LayerCycles l) {
    var m = l.mapping();
    var json = new LinkedHashMap<String, Object>();
    json.put("name", m.layer().name());
    json.put("operations", m.layer().operations().stream().map(Operation::name).toList());
    json.put("macs", m.layer().macs());
    m.depthwise().ifPresent(d -> json.put("depthwise", DepthwiseTable.json(d)));
    json.put("kTiles", m.kTiles());
    json.put("filterTiles", m.filterTiles());
    json.put("chunks", m.chunks());
    json.put("chunkRows", m.chunkRows());
    json.put("weights", weightBytes(m));
    json.put("input", m.layer().input());
    json.put("output", m.layer().output());
    json.put("begin", l.begin());
    json.put("cycles", l.cycles());
    json.put("shareOfPeak", l.shareOfPeak());
    var lost = new LinkedHashMap<String, Object>();
    for (var cause : Loss.Cause.values()) {
      lost.put(word(cause), l.lostCycles(cause));
    }
    json.put("lost", lost);
    return json;
  }

  private Map<String, Object> json(MemoryMap.Stay s) {
    var json = new LinkedHashMap<String, Object>();
    json.put("tensor", s.tensor());
    json.put("name", plan.network().tensor(s.tensor()).name());
    json.put("side", s.place().side());
    json.put("base", s.place().base());
    json.put("pixel", s.place().pixel());
    json.put("pitch", s.place().pitch());
    json.put("bytes", s.place().bytes());
    json.put("firstLayer", s.first());
    json.put("lastLayer", s.last());
    return json;
  }
}
