package org.systole.fpga.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.systole.cli.NetworkArgument;
import org.systole.engine.NetworkPlan;
import org.systole.engine.NetworkPlanner;
import org.systole.fpga.board.Board;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Boards;
import org.systole.fpga.board.NetworkBoardEngine;
import org.systole.fpga.flow.BoardBuild;
import org.systole.hdl.ir.Design;
import org.systole.net.Network;
import org.systole.net.TensorData;
import org.systole.read.Examples;
import org.systole.read.Pictures;
import org.systole.sim.builtin.BuiltInOptions;
import org.systole.sim.engine.Engine;
import org.systole.sim.network.NetworkBench;
import org.systole.sim.network.NetworkSession;
import org.systole.sim.network.NetworkSession.Result;
import org.systole.sim.network.Scores;
import org.systole.sim.testbench.EngineKind;
import org.systole.sim.testbench.Engines;
import org.systole.sim.tool.ProcessToolbox;

/// `demo digits`: the shipped LeNet-5 reads the shipped digits in Verilator; every tensor is compared
/// with the reference, the cycles with the prediction; a page shows digits, scores and answers. Then the same
/// engine becomes a bitstream.
final class DigitsDemo {
  private static final List<Long> SEEDS = List.of(1L, 2L, 3L, 4L);
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final int DIGITS = 10;

  private final PrintStream out;
  private final Path folder;
  private final Network network = NetworkArgument.lenet();

  private final Function<Design, Engine> engines;

  private final Flow bitstream;
  private final Board board = Boards.find("icebreaker");

  /// Makes a bitstream, and gives its figures.
  @FunctionalInterface
  interface Flow {
    ObjectNode build(NetworkBitstream bitstream, BoardBuild build) throws IOException;
  }

  DigitsDemo(PrintStream out, Path folder) {
    this(out, folder, design -> Engines.open(EngineKind.VERILATOR, design, Map.of(),
        BuiltInOptions.zeros(), Optional.empty()),
        (bitstream, build) -> bitstream.build(build, new ProcessToolbox()));
  }

  /// `engines` starts the simulation of a checked design.
  DigitsDemo(PrintStream out, Path folder, Function<Design, Engine> engines, Flow bitstream) {
    this.out = out;
    this.folder = folder;
    this.engines = engines;
    this.bitstream = bitstream;
  }

  /// Whether every value and every counter was as it was to be.
  boolean run() throws Exception {
    Files.createDirectories(folder);
    var stages = new Stages(out, 4);
    var params = stages.run("fit an engine to the iCEBreaker", () ->
        NetworkBoardEngine.choice(board, 0, 0, board.networkMhz(), Optional.empty(), network).best().engine());
    var plan = NetworkPlanner.plan(params.withMonitor(), network);
    var results = new ArrayList<Result>();
    try (var engine = stages.run("build the engine in Verilator",
            () -> engines.apply(NetworkBench.design(plan.engine())));
        var session = new NetworkSession(plan, engine)) {
      stages.run("read " + DIGITS + " digits, compare all", () -> {
        for (int digit = 0; digit < DIGITS; digit++) {
          results.add(session.run(picture(digit)));
        }
        return null;
      });
    }
    report(stages, plan, results);
    if (!results.stream().allMatch(Result::good)) {
      return false;
    }
    var shell = BoardShell.of(board, board.networkMhz());
    var build = new BoardBuild(shell, board.networkMhz(), SEEDS, folder, LIMIT);
    var built = stages.run("synthesize, place and route", () ->
        bitstream.build(new NetworkBitstream(network, params), build));
    Stages.write(folder.resolve("bitstream.json"), built);
    for (String name : List.of("lut", "ram", "dsp", "spram")) {
      stages.fact(name, built.get(name).asText() + " of " + built.get(name + "Available").asText());
    }
    for (String name : List.of("mhzReached", "milliseconds", "file", "flashFile")) {
      stages.fact(name, built.get(name).asText());
    }
    return true;
  }

  private TensorData picture(int digit) {
    var input = network.tensor(network.inputs().getFirst());
    var pixels = Pictures.readPng(new ByteArrayInputStream(Examples.digit(digit)),
        input.shape().channels(), digit + ".png");
    return TensorData.view(input.type(), input.shape(), ByteBuffer.wrap(pixels.data()));
  }

  private void report(Stages stages, NetworkPlan plan, List<Result> results) throws IOException {
    var answers = results.stream().map(r -> Scores.of(network,
        r.tensors().get(network.outputs().getFirst()))).toList();
    int right = (int) IntStream.range(0, DIGITS).filter(i -> answers.get(i).best() == i).count();
    var facts = facts(plan, results, right);
    Path page = folder.resolve("digits.html");
    Files.writeString(page, new DigitsPage(answers, facts).text("LeNet-5 reads digits",
        "Drawn digits that the network was not trained on, read by the generated hardware in"
        + " Verilator; a bar shows how high a digit scores."));
    Stages.write(folder.resolve("digits.json"), json(plan, results, answers, right));
    out.println();
    for (int i = 0; i < DIGITS; i++) {
      digit(i, answers.get(i), results.get(i));
    }
    out.println();
    facts.forEach(stages::fact);
    stages.fact("page", page);
  }

  private void digit(int label, Scores scores, Result result) {
    out.printf("%d is read as %d%s%s%n", label, scores.best(), scores.best() == label ? ""
        : ", which is wrong", result.good() ? "" : ", NOT AS THE REFERENCE");
    for (var d : result.differences()) {
      out.printf(Locale.ROOT, "  tensor %d %s differs in %,d values, the first at %d: %d instead of"
          + " %d%n", d.tensor().id(), d.tensor().name(), d.values(), d.at(), d.got(), d.expected());
    }
  }

  private static Map<String, String> facts(NetworkPlan plan, List<Result> results, int right) {
    var first = results.getFirst();
    int compared = first.inMemory().size() + first.between().size();
    var facts = new LinkedHashMap<String, String>();
    facts.put("answers", right + " of " + results.size() + " right");
    facts.put("tensors compared", compared * results.size() + ", "
        + number(mismatches(results)) + " values differ from the reference");
    facts.put("cycles of a digit", number(first.outcome().cycles()) + ", predicted "
        + number(first.prediction().cycles()));
    facts.put("share of the array's peak", String.format(Locale.ROOT, "%.1f %% of %d x %d",
        100 * first.outcome().shareOfPeak(plan), plan.engine().rows(), plan.engine().columns()));
    return facts;
  }

  private static long mismatches(List<Result> results) {
    return results.stream().mapToLong(Result::mismatches).sum();
  }

  private static Map<String, Object> json(NetworkPlan plan, List<Result> results,
      List<Scores> answers, int right) {
    var first = results.getFirst();
    var json = new LinkedHashMap<String, Object>();
    json.put("rows", plan.engine().rows());
    json.put("cols", plan.engine().columns());
    json.put("macs", plan.macs());
    json.put("cycles", first.outcome().cycles());
    json.put("predictedCycles", first.prediction().cycles());
    json.put("shareOfPeak", first.outcome().shareOfPeak(plan));
    json.put("mismatches", mismatches(results));
    json.put("right", right);
    json.put("answers", answers.stream().map(Scores::best).toList());
    json.put("scores", answers.stream().map(Scores::values).toList());
    json.put("engine", "verilator");
    return json;
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
