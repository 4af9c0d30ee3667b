package org.systole.folder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.systole.accel.EngineVerilog;
import org.systole.check.Checks;
import org.systole.engine.DepthwiseSetting;
import org.systole.engine.EngineMap;
import org.systole.engine.LoaderSetting;
import org.systole.engine.NetworkEngine;
import org.systole.engine.NetworkPlan;
import org.systole.engine.NetworkProgram;
import org.systole.engine.OutputSetting;
import org.systole.engine.ProgramMark;
import org.systole.engine.StageSetting;
import org.systole.engine.WalkerSetting;
import org.systole.hdl.Elaborator;
import org.systole.net.Operation;
import org.systole.net.Quantization;
import org.systole.plan.MemoryMap;
import org.systole.verilog.Templates;
import org.systole.verilog.VerilogWriter;

/// The files of a network on an engine of its own: the engine's Verilog, its parameters, and the
/// program; or the program alone.
public final class NetworkFolder {
  /// Where tensors lie, within the folder.
  public static final String NETWORK = "network.json";

  private final NetworkPlan plan;
  private final List<MemoryImage> images;
  private final Optional<OutsideWeights> outside;

  private NetworkFolder(NetworkPlan plan) {
    this.plan = plan;
    images = MemoryImage.of(MemoryRegion.of(plan.engine()), new NetworkProgram(plan).load())
        .stream()
        .filter(i -> i.words().length > 0).toList();
    outside = plan.engine().port().map(port -> new OutsideWeights(plan, port));
  }

  /// Engine and program: path within the folder to content.
  public static Map<String, String> files(NetworkPlan plan) {
    var design = Checks.verify(Elaborator.elaborate(() -> new NetworkEngine(null, plan.engine())));
    var writer = new VerilogWriter();
    var sources = Sources.of(new EngineVerilog(design.top().name(), writer.write(design),
        writer.models(design)));
    var folder = new NetworkFolder(plan);
    var files = new LinkedHashMap<>(EngineFolder.files(sources));
    files.put(EngineFile.NAME, EngineFile.text(plan.engine()));
    files.putAll(program(plan));
    files.put("README.md", folder.readme(sources));
    return files;
  }

  /// The program alone, for an engine that exists.
  public static Map<String, String> program(NetworkPlan plan) {
    var folder = new NetworkFolder(plan);
    var files = new LinkedHashMap<String, String>();
    folder.images.forEach(i -> files.put(i.region().path(), i.text()));
    folder.outside.ifPresent(o -> files.put(OutsideWeights.PATH, o.text()));
    files.put(NETWORK, EngineFile.json(folder.network()));
    return files;
  }

  private Map<String, Object> network() {
    var json = new LinkedHashMap<String, Object>();
    json.put("network", plan.network().name());
    json.put("stamp", "%08x".formatted(plan.engine().stamp()));
    json.put("mark", "%04x".formatted(ProgramMark.of(plan)));
    json.put("layers", plan.layers().size());
    var memory = new LinkedHashMap<String, Object>();
    images.forEach(i -> memory.put(i.region().path(),
        new TreeMap<>(Map.of("address", i.region().address(), "words", i.words().length))));
    json.put("memory", memory);
    outside.ifPresent(o -> json.put("outside", o.json()));
    json.put("inputs", plan.network().inputs().stream().map(this::tensor).toList());
    json.put("results", plan.results().stream().map(this::tensor).toList());
    json.put("host", plan.host().stream().map(Operation::name).toList());
    return json;
  }

  private Map<String, Object> tensor(int id) {
    var t = plan.network().tensor(id);
    var place = place(id);
    var json = new LinkedHashMap<String, Object>();
    json.put("tensor", id);
    json.put("name", t.name());
    json.put("type", t.type().word());
    json.put("shape", t.shape().lengths());
    json.put("scale", t.quantization().map(Quantization::scale).orElse(null));
    json.put("zeroPoint", t.quantization().map(Quantization::zeroPoint).orElse(null));
    json.put("address", address(id));
    json.put("words", place.bytes() / 4);
    json.put("pixel", place.pixel());
    json.put("pitch", place.pitch());
    return json;
  }

  private MemoryMap.Bytes place(int id) {
    return MemoryMap.Bytes.of(plan.place(id), plan.engine().activationBytes());
  }

  private int address(int id) {
    var place = place(id);
    return (place.side() == 0 ? EngineMap.SIDE0 : EngineMap.SIDE1) + place.base() / 4;
  }

  /// The numbers of one layer's program in a stage, in their order.
  private String fields(StageSetting[] settings) {
    return StageSetting.programmed(settings, plan.engine()).stream().map(StageSetting::field)
        .collect(Collectors.joining(", "));
  }

  private String readme(Sources sources) {
    var model = new HashMap<String, Object>();
    model.put("top", sources.top());
    model.put("title", sources.top() + "\n" + "=".repeat(sources.top().length()));
    model.put("rows", plan.engine().rows());
    model.put("columns", plan.engine().columns());
    model.put("network", plan.network().name());
    model.put("addresses", addresses());
    model.put("outside", outside.map(OutsideWeights::readme).orElse(null));
    var stages = new ArrayList<>(List.of(
        "- `memory/loader.hex`: " + fields(LoaderSetting.values()),
        "- `memory/walker.hex`: " + fields(WalkerSetting.values()),
        "- `memory/output.hex`: " + fields(OutputSetting.values())));
    if (plan.engine().depthwise().present()) {
      stages.add("- `memory/depthwise.hex`: " + fields(DepthwiseSetting.values()));
    }
    if (outside.isPresent()) {
      stages.add("- `memory/prefetch.hex`: firstBurst, bursts, lastLength, passes");
    }
    model.put("stages", stages);
    model.put("tensors", tensors());
    model.put("value", plan.engine().wide() ? "Value (y, x, c) of a tensor is in bytes y * pitch + x *"
        + " pixel + 2 * c and the next of its place, the low one first."
        : "Value (y, x, c) of a tensor is byte y * pitch + x * pixel + c of its place.");
    return new Templates().render("standalone/network.md.vm", model);
  }

  private List<String> addresses() {
    var rows = new ArrayList<String>();
    rows.add(row(EngineMap.START, "write", 1, "starts a run of that many layers"));
    rows.add(row(EngineMap.STATUS, "read", 1, "bit 0: busy; bit 1: given up, bits 4..2 then say what"
        + " it waited for (rows, weights, accumulators, outputs, memory, hold)"));
    rows.add(row(EngineMap.CYCLES, "read", 1, "cycles of the run"));
    rows.add(row(EngineMap.WAIT_ROWS, "read", 1, "cycles that waited for rows of a tensor"));
    rows.add(row(EngineMap.WAIT_WEIGHTS, "read", 1, "cycles that waited for weights"));
    rows.add(row(EngineMap.WAIT_ACCUMULATORS, "read", 1, "cycles that waited for accumulators"));
    rows.add(row(EngineMap.WAIT_OPERAND, "read", 1, "cycles in which an operand waited"));
    rows.add(row(EngineMap.STAMP, "read", 1,
        "`%08x`, the mark of this engine".formatted(plan.engine().stamp())));
    rows.add(row(EngineMap.PROGRAM, "read, write", 1, "16 bits for the host, 0 after a reset:"
        + " `systole host` writes `%04x` when this program is loaded".formatted(
            ProgramMark.of(plan))));
    images.forEach(i -> rows.add(row(i.region().address(), "write", i.words().length,
        "`" + i.region().path() + "`: " + i.region().unit())));
    return rows;
  }

  private List<String> tensors() {
    var rows = new ArrayList<String>();
    plan.network().inputs().forEach(id -> rows.add(tensorRow("input", id)));
    plan.results().forEach(id -> rows.add(tensorRow("result", id)));
    return rows;
  }

  private String tensorRow(String kind, int id) {
    var place = place(id);
    return "| %s `%s` | `%06x` | %d | %s | %d | %d |".formatted(kind,
        plan.network().tensor(id).name().replaceAll("[\\s|`]+", " ").strip(), address(id),
        place.bytes() / 4, plan.network().shape(id), place.pixel(), place.pitch());
  }

  private static String row(int address, String access, int words, String what) {
    return "| `%06x` | %s | %d | %s |".formatted(address, access, words, what);
  }
}
