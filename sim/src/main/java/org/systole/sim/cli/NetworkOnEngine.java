package org.systole.sim.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.systole.engine.EngineMap;
import org.systole.engine.NetworkPlan;
import org.systole.engine.OnePicture;
import org.systole.engine.QuantizedInputs;
import org.systole.hdl.ir.Design;
import org.systole.net.Operation;
import org.systole.net.TensorData;
import org.systole.sim.engine.Engine;
import org.systole.sim.network.MemoryTiming;
import org.systole.sim.network.MismatchWave;
import org.systole.sim.network.NetworkBench;
import org.systole.sim.network.NetworkSession;
import org.systole.sim.network.PictureOfFile;

/// `simulate NET.tflite` in hardware: scores, comparison, cycles.
final class NetworkOnEngine {
  private static final List<String> COUNTERS = List.of("cycles", "waitRows", "waitWeights",
      "waitAccumulators", "waitOperand");

  private final NetworkRun run;
  private final NetworkPlan plan;
  private final MemoryTiming memory;
  private final Function<Design, Engine> engines;
  private Optional<WaveAround> around = Optional.empty();

  /// `memory` is how the one behind a port answers, if there is one; `engines` starts the
  /// simulation of a checked design.
  NetworkOnEngine(NetworkRun run, NetworkPlan plan, MemoryTiming memory,
      Function<Design, Engine> engines) {
    this.run = run;
    this.plan = plan;
    this.memory = memory;
    this.engines = engines;
  }

  /// A waveform in `file` of so many cycles before and after the first wrong write.
  record WaveAround(Path file, long cycles) {}

  /// The same; what goes wrong is run again for a waveform.
  NetworkOnEngine around(WaveAround wave) {
    around = Optional.of(wave);
    return this;
  }

  /// Runs all pictures. The result is 1 when a value or a counter is not as it was to be.
  int call(PrintWriter out) throws JsonProcessingException {
    var named = run.files().stream().flatMap(f -> PictureOfFile.all(f, run.network()).stream())
        .toList();
    var inputs = named.stream().map(PictureOfFile::data).toList();
    long building = System.nanoTime();
    try (var engine = engines.apply(NetworkBench.design(plan.engine()));
        var session = new NetworkSession(plan, engine, memory)) {
      double buildSeconds = since(building);
      long begin = System.nanoTime();
      var results = new ArrayList<NetworkSession.Result>();
      var pictures = new ArrayList<Map<String, Object>>();
      for (int i = 0; i < named.size(); i++) {
        var result = session.run(inputs.get(i));
        results.add(result);
        var picture = new LinkedHashMap<String, Object>();
        int last = run.network().outputs().getFirst();
        if (result.tensors().containsKey(last)) {
          picture.putAll(run.scores(named.get(i).name(), result.tensors().get(last)));
        } else {
          picture.put("picture", named.get(i).name());
          picture.put("scores", List.of());
        }
        picture.put("mismatches", result.mismatches());
        pictures.add(picture);
      }
      double seconds = since(begin);
      if (run.dump() != null) {
        run.dump(dumped(results));
      }
      var wave = wave(session.suspect(), inputs);
      if (run.json()) {
        var json = json(results, pictures, engine.name(), buildSeconds, seconds);
        wave.ifPresent(w -> json.put("wave", Map.of("file", w.file().toString(), "from", w.from(),
            "suspect", w.suspect(), "to", w.to())));
        out.println(new ObjectMapper().writeValueAsString(json));
      } else {
        print(out, results, pictures, engine.name(), buildSeconds, seconds);
        around.ifPresent(_ -> out.printf(Locale.ROOT, "%-18s %s%n", "waveform",
            wave.map(NetworkOnEngine::words).orElse("none, for nothing differs")));
      }
      out.flush();
      return results.stream().allMatch(NetworkSession.Result::good) ? 0 : 1;
    }
  }

  /// Runs all again where something was wrong, and a waveform of it is wanted.
  private Optional<MismatchWave> wave(OptionalLong suspect, List<TensorData> inputs) {
    if (around.isEmpty() || suspect.isEmpty()) {
      return Optional.empty();
    }
    var wave = MismatchWave.of(around.get().file(), suspect.getAsLong(), around.get().cycles());
    try (var engine = engines.apply(NetworkBench.design(plan.engine()));
        var session = new NetworkSession(plan, engine, memory)) {
      wave.write(session, engine, inputs);
    }
    return Optional.of(wave);
  }

  private static String words(MismatchWave wave) {
    return String.format(Locale.ROOT, "%s, cycles %,d to %,d of the simulation; what is wrong was"
        + " seen in %,d", wave.file(), wave.from(), wave.to(), wave.suspect());
  }

  /// The engine's tensors, those of all pictures together; of a whole run also constants, and the
  /// reference's where nothing is stored.
  private SortedMap<Integer, TensorData> dumped(List<NetworkSession.Result> results) {
    var first = results.getFirst();
    boolean whole = first.tensors().containsKey(run.network().outputs().getFirst());
    var ids = new TreeSet<>(first.tensors().keySet());
    if (whole) {
      ids.addAll(first.expected().keySet());
    }
    var all = new TreeMap<Integer, TensorData>();
    for (int id : ids) {
      var each = results.stream().map(r -> r.tensors().getOrDefault(id, r.expected().get(id)))
          .toList();
      boolean one = each.size() == 1 || plan.network().tensor(id).constant();
      all.put(id, one ? each.getFirst() : OnePicture.join(each));
    }
    return all;
  }

  private static double since(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  /// Operations that the engine does not do.
  private List<String> hostLayers() {
    return Stream.concat(QuantizedInputs.before(run.network()).stream(), plan.host().stream())
        .map(Operation::name).toList();
  }

  /// What operations of the layers write without its being stored or going from stage to stage.
  private List<Integer> neverSeen(NetworkSession.Result result) {
    var ids = new TreeSet<Integer>();
    plan.layers().forEach(l -> l.layer().operations().forEach(o -> ids.add(o.output())));
    ids.removeAll(result.inMemory());
    ids.removeAll(result.between());
    return List.copyOf(ids);
  }

  private List<String> named(List<Integer> ids) {
    return ids.stream().map(id -> "t" + id + " " + run.network().tensor(id).name()).toList();
  }

  private Map<String, Object> json(List<NetworkSession.Result> results,
      List<Map<String, Object>> pictures, String engine, double buildSeconds, double seconds) {
    var first = results.getFirst();
    var json = new LinkedHashMap<String, Object>();
    json.put("rows", plan.engine().rows());
    json.put("cols", plan.engine().columns());
    json.put("multipliers", plan.engine().multipliers());
    json.put("layers", run.network().operations().size());
    json.put("engineLayers", plan.layers().size());
    json.put("macs", plan.macs());
    var counters = first.outcome().counters();
    json.put("cycles", first.outcome().cycles());
    json.put("predictedCycles", first.prediction().cycles());
    json.put("shareOfPeak", first.outcome().shareOfPeak(plan));
    for (int i = 1; i < COUNTERS.size(); i++) {
      json.put(COUNTERS.get(i), counters.get(i));
    }
    if (plan.engine().port().isPresent()) {
      json.put("stallMemory", first.outcome().stallMemory());
      json.put("stallHold", first.outcome().stallHold());
    }
    json.put("hung", results.stream().anyMatch(NetworkSession.Result::hung));
    json.put("mismatches",
        results.stream().mapToInt(NetworkSession.Result::mismatches).sum());
    json.put("differences", results.stream().flatMap(r -> r.differences().stream())
        .map(NetworkOnEngine::difference).toList());
    json.put("compared", first.inMemory());
    json.put("comparedBetweenStages", first.between());
    json.put("neverSeen", neverSeen(first));
    json.put("host", hostLayers());
    json.put("scores", pictures.getFirst().get("scores"));
    json.put("best", pictures.getFirst().get("best"));
    if (pictures.size() > 1) {
      json.put("pictures", pictures);
    }
    json.put("engine", engine);
    json.put("buildSeconds", buildSeconds);
    json.put("seconds", seconds);
    return json;
  }

  private static Map<String, Object> difference(NetworkSession.Difference d) {
    var json = new LinkedHashMap<String, Object>();
    json.put("tensor", d.tensor().id());
    json.put("name", d.tensor().name());
    json.put("values", d.values());
    json.put("first", d.at());
    json.put("expected", d.expected());
    json.put("got", d.got());
    return json;
  }

  private void print(PrintWriter out, List<NetworkSession.Result> results,
      List<Map<String, Object>> pictures, String engine, double buildSeconds, double seconds) {
    for (int i = 0; i < results.size(); i++) {
      var picture = pictures.get(i);
      if (picture.containsKey("best")) {
        out.printf(Locale.ROOT, "%s: best %s of %s%n", picture.get("picture"), picture.get("best"),
            picture.get("scores"));
      }
      for (var d : results.get(i).differences()) {
        out.printf(Locale.ROOT,
            "%s: tensor %d %s differs in %,d values, the first at %d: %d instead of %d%n",
            picture.get("picture"), d.tensor().id(), d.tensor().name(), d.values(), d.at(),
            d.got(), d.expected());
      }
      if (results.get(i).hung()) {
        out.printf(Locale.ROOT,
            "%s: the engine made no progress and gave the run up, waiting for %s%n",
            picture.get("picture"),
            EngineMap.stallCause(results.get(i).outcome().status()).orElseThrow());
      }
    }
    var first = results.getFirst();
    out.printf(Locale.ROOT, "%s on %d x %d: %,d MACs in %d layers of the engine (%d in the file)%n",
        run.network().name(), plan.engine().rows(), plan.engine().columns(), plan.macs(),
        plan.layers().size(), run.network().operations().size());
    var measured = first.outcome().counters();
    var predicted = NetworkBench.Outcome.counters(first.prediction());
    for (int i = 0; i < COUNTERS.size(); i++) {
      out.printf(Locale.ROOT, "%-18s %,11d   predicted %,11d%n", COUNTERS.get(i), measured.get(i),
          predicted.get(i));
    }
    if (plan.engine().port().isPresent()) {
      out.printf(Locale.ROOT, "%-18s %,11d   cycles more, for late weights: %,d in all%n", "stalls",
          first.outcome().stalls(), first.outcome().cycles());
    }
    out.printf(Locale.ROOT,
        "%-18s %.2f %%%n", "share of peak", 100 * first.outcome().shareOfPeak(plan));
    out.printf(Locale.ROOT,
        "%-18s %d tensors in memory, %d between the stages, %,d values differ%n", "compared",
        first.inMemory().size(), first.between().size(),
        results.stream().mapToInt(NetworkSession.Result::mismatches).sum());
    out.printf(Locale.ROOT,
        "%-18s %s%n", "never in memory", first.between().isEmpty() ? "none" : named(first.between()));
    var unseen = neverSeen(first);
    if (!unseen.isEmpty()) {
      out.printf(Locale.ROOT, "%-18s %s%n", "never seen", named(unseen));
    }
    out.printf(Locale.ROOT,
        "%-18s %s%n", "left to the host", hostLayers().isEmpty() ? "none" : hostLayers());
    out.printf(Locale.ROOT,
        "%-18s %s, built in %.1f s, %d pictures in %.1f s%n", "engine", engine, buildSeconds,
        results.size(), seconds);
  }
}
