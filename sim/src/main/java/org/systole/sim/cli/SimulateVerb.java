package org.systole.sim.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import org.systole.accel.EngineVerilog;
import org.systole.accel.HostMap;
import org.systole.accel.Mapping;
import org.systole.accel.Planner;
import org.systole.cli.ArrayFlags;
import org.systole.cli.BoardFlag;
import org.systole.cli.DesignFile;
import org.systole.cli.JsonFlag;
import org.systole.cli.Verb;
import org.systole.cli.WeightFlags;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.engine.NetworkPlanner;
import org.systole.net.ConvolutionLayer;
import org.systole.net.Int8Tensor;
import org.systole.plan.CyclePrediction;
import org.systole.read.LayerFlags;
import org.systole.read.Npy;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.cli.NetworkOnEngine.WaveAround;
import org.systole.sim.network.Until;
import org.systole.sim.reference.ReferenceConvolution;
import org.systole.sim.verilator.LayerRun;
import org.systole.sim.verilator.VerilatorModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `systole simulate`: a design file on a chosen engine; or one layer on one picture in Verilator,
/// every output value compared with the reference, the cycles with the prediction.
@Command(name = "simulate", mixinStandardHelpOptions = true,
    description = {"Simulates a layer in Verilator and compares every output value, and the cycles"
            + " with the plan's.",
        "With FILE.java: simulates that design for some cycles after a reset.",
        "With NET.tflite: runs that network, and compares every tensor that reaches memory, and the"
            + " cycles; with --reference-only it is computed in Java alone."})
public final class SimulateVerb implements Verb, Checked {
  private static final Set<String> DESIGN = Set.of("--top", "--set", "--cycles", "--poke", "--wave",
      "--engine", "--start-seed");

  @Mixin
  private DesignFile file = DesignFile.orNetwork();

  @Mixin
  private StimulusFlags stimulus = new StimulusFlags();

  @Mixin
  private EngineFlags engines = new EngineFlags();

  @Mixin
  private ArrayFlags array = new ArrayFlags();

  @Mixin
  private WeightFlags weights = new WeightFlags();

  @Mixin
  private MemoryFlags memory = new MemoryFlags();

  @Mixin
  private BoardFlag board = new BoardFlag();

  @Mixin
  private LayerFlags flags = new LayerFlags();

  @Mixin
  private PictureFlag picture = new PictureFlag();

  @Option(names = "--output", paramLabel = "FILE", description = "Outputs as int8 .npy.")
  private Path output;

  @Option(names = "--dump", paramLabel = "DIR", description = "Every int8 tensor of a network as"
      + " tN.npy, N its index in the file.")
  private Path dump;

  @Option(names = "--until", paramLabel = "LAYER", description = "The last layer of a network to run:"
      + " its name, or its number in the table of import.")
  private String until;

  @Option(names = "--wave-around", paramLabel = "N", description = "Of a network, --wave holds only the"
      + " N cycles before and after the first wrong write, which are run again; no file when nothing"
      + " differs.")
  private String waveAround;

  @Mixin
  private JsonFlag json = new JsonFlag();

  @Option(names = "--reference-only", description = "Only the Java reference.")
  private boolean referenceOnly;

  private static final Set<String> NETWORK = Set.of("--wave", "--engine", "--start-seed");

  @Spec
  private CommandSpec spec;

  @Override
  public void check(Findings findings) {
    boolean hardware = file.network().isPresent() && !referenceOnly;
    new TwoUses(spec, file.given(), hardware ? NETWORK : Set.of(), DESIGN).check(findings);
    if (file.network().isPresent()) {
      flags.refuseBesideNetwork(spec.qualifiedName(), "simulated", findings);
    }
    if (file.network().isEmpty()) {
      needsNetwork("--dump", dump, findings);
      needsNetwork("--until", until, findings);
      needsNetwork("--board", board.given() ? board : null, findings);
    } else if (output != null) {
      findings.add(new Diagnostic("FLAGS", "--output does not belong to a network",
          spec.qualifiedName(), "a network has many tensors", "write --dump DIR"));
    }
    weights.needNetwork(file.network().isPresent() || file.given(), findings);
    memory.needPort(weights.outside() || file.given(), findings);
    checkWaveAround(hardware, findings);
    if (file.network().isPresent() && engines.slow()) {
      findings.add(new Diagnostic("BAD VALUE", "--engine is \"icarus\"", "--engine",
          "it would take hours for a network", "write built-in, verilator or both"));
    }
  }

  private void checkWaveAround(boolean hardware, Findings findings) {
    if (waveAround == null) {
      return;
    }
    if (file.network().isEmpty()) {
      needsNetwork("--wave-around", waveAround, findings);
    }
    if (!waveAround.matches("[0-9]{1,9}")) {
      findings.add(new Diagnostic("BAD VALUE", "--wave-around is \"" + waveAround + "\"",
          "--wave-around", "it must be a whole number from 0 to 999999999",
          "write for example --wave-around 200"));
    }
    if (hardware && stimulus.wave() == null) {
      findings.add(new Diagnostic("FLAGS", "--wave-around needs --wave", spec.qualifiedName(),
          "nothing says where the waveform goes", "add --wave FILE"));
    }
    if (file.network().isPresent() && referenceOnly) {
      findings.add(new Diagnostic("FLAGS", "--wave-around needs hardware", spec.qualifiedName(),
          "the reference has no cycles", "leave out --reference-only, or --wave-around"));
    }
  }

  private void needsNetwork(String flag, Object value, Findings findings) {
    if (value != null) {
      findings.add(new Diagnostic("FLAGS", flag + " needs a network", spec.qualifiedName(), "",
          "write " + spec.qualifiedName() + " NET.tflite"));
    }
  }

  @Override
  public Integer call() throws Exception {
    if (file.network().isPresent()) {
      return network(file.network().get());
    }
    return file.given()
        ? new Simulation(file.design(), engines, stimulus).run(spec.commandLine().getOut())
        : layer();
  }

  private int network(Path net) throws IOException {
    var network = TfliteReader.read(net);
    var run = new NetworkRun(network, picture.path(), dump, json.given());
    var out = spec.commandLine().getOut();
    if (referenceOnly) {
      return run.reference(out);
    }
    var findings = new Findings();
    findings.take(run::files);
    var plan = findings.take(() -> {
      var whole = NetworkPlanner.plan(board.engine(array, weights, network).withMonitor(),
          network);
      return until == null ? whole : Until.of(whole, until);
    });
    findings.throwIfAny();
    if (board.given()) {
      engines.preferVerilator();
    }
    Path wave = stimulus.wave();
    if (waveAround != null) {
      return new NetworkOnEngine(run, plan.orElseThrow(), memory.timing(),
          design -> engines.prepare(design, wave))
          .around(new WaveAround(wave, Long.parseLong(waveAround))).call(out);
    }
    return new NetworkOnEngine(run, plan.orElseThrow(), memory.timing(),
        design -> engines.start(design, wave)).call(out);
  }

  private int layer() throws IOException {
    ConvolutionLayer layer = flags.toLayer();
    var findings = new Findings();
    var picked = findings.take(() -> picture.read(layer));
    var planned = referenceOnly ? Optional.<Mapping>empty()
        : findings.take(() -> Planner.map(array.engine(layer), layer));
    findings.throwIfAny();
    Int8Tensor input = picked.orElseThrow();
    long begin = System.nanoTime();
    Int8Tensor reference = ReferenceConvolution.run(layer, input);
    var report = new LinkedHashMap<String, Object>();
    report.put("macs", layer.macs());
    report.put("outputs", reference.size());
    report.put("shape", layer.pooledHeight() + "x" + layer.pooledWidth() + "x" + layer.filters());
    int mismatches = 0;
    boolean asPredicted = true;
    Int8Tensor result = reference;
    if (referenceOnly) {
      report.put("engine", "reference");
    } else {
      var mapping = planned.orElseThrow();
      var engine = EngineVerilog.engine(mapping.engine());
      long buildBegin = System.nanoTime();
      var model = VerilatorModel.build(engine);
      report.put("buildSeconds", (System.nanoTime() - buildBegin) / 1e9);
      var run = LayerRun.run(model, mapping, input, (2L << HostMap.WATCHDOG_BITS) + 100 * layer.macs());
      mismatches = run.mismatches(reference);
      result = run.outputs();
      long predicted = CyclePrediction.of(mapping).cycles();
      asPredicted = run.cycles() == predicted;
      long peak = (long) array.rows() * array.columns() * run.cycles();
      report.put("rows", array.rows());
      report.put("cols", array.columns());
      report.put("cycles", run.cycles());
      report.put("predictedCycles", predicted);
      report.put("loadCycles", run.loadCycles());
      report.put("shareOfPeak", (double) layer.macs() / peak);
      report.put("waitRows", run.waitRows());
      report.put("waitWeights", run.waitWeights());
      report.put("waitAccumulators", run.waitAccumulators());
      report.put("cyclesPerSecond", Math.round(run.cyclesPerSecond()));
      report.put("mismatches", mismatches);
      report.put("engine", "verilator");
    }
    report.put("seconds", (System.nanoTime() - begin) / 1e9);
    if (output != null) {
      Npy.write(output, result);
    }
    if (json.given()) {
      System.out.println(new ObjectMapper().writeValueAsString(report));
    } else {
      report.forEach((name, value) -> System.out.printf("%-18s %s%n", name, value));
    }
    return mismatches == 0 && asPredicted ? 0 : 1;
  }
}
