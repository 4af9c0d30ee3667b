package org.systole.fpga.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.systole.cli.NetworkArgument;
import org.systole.diag.Diagnostic;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;
import org.systole.fpga.board.Board;
import org.systole.fpga.board.Boards;
import org.systole.fpga.cli.RouteFlags;
import org.systole.fpga.flow.ToolVersions;
import org.systole.net.Network;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.bench.BenchPart;
import org.systole.sim.bench.KnownShape;
import org.systole.sim.bench.SeparableNetwork;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.unit.CellNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `systole bench devices`: what bare arrays and whole networks reach on devices, placed and routed
/// with several seeds.
@Command(name = "devices", mixinStandardHelpOptions = true, description = {
    "Bare arrays and networks on devices: synthesized, placed and routed with each seed; best and",
    "median clock, giga multiply-accumulates a second or milliseconds at the best, and of a network",
    "the share of the clock that its array reaches alone. An ECP5-85F takes half an hour a seed."})
public final class DevicesBench implements BenchPart {
  enum Part { arrays, networks }

  @Parameters(arity = "0..*", paramLabel = "NET.tflite",
      description = "Networks that are measured where networks.yaml has an aim for their shape.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--part", split = ",", paramLabel = "PART",
      description = "Only ${COMPLETION-CANDIDATES}.")
  private Set<Part> parts = Set.of(Part.values());

  @Option(names = "--board", split = ",", paramLabel = "NAME",
      description = "Only what is measured on these boards.")
  private List<String> boards = List.of();

  @Mixin
  private RouteFlags route = new RouteFlags(List.of(1L, 2L, 3L));

  @Option(names = "--out", paramLabel = "DIR", defaultValue = "rtl-out/devices",
      description = "Where files and logs stay; default ${DEFAULT-VALUE}.")
  private Path out;

  @Spec
  private CommandSpec spec;

  private final Set<String> named = new HashSet<>();

  @Override
  public Integer call() throws IOException {
    boards.forEach(Boards::find);
    var given = files.stream().map(TfliteReader::read).toList();
    var cases = parts.contains(Part.arrays)
        ? cases().stream().filter(c -> chosen(c.board())).toList() : List.<ArrayCase>of();
    var networks = parts.contains(Part.networks) ? networks().stream()
        .filter(c -> chosen(c.board()) && find(c.network(), given).isPresent()).toList()
        : List.<NetworkCase>of();
    if (cases.isEmpty() && networks.isEmpty()) {
      throw new UserError(List.of(new Diagnostic("WRONG FLAGS", "there is nothing to measure",
          "--board, --part", "of " + parts + " none is known on "
          + (boards.isEmpty() ? "any board" : String.join(", ", boards)) + " for the networks given",
          "boards with arrays are " + boards(cases().stream().map(ArrayCase::board))
              + ", with networks " + boards(networks().stream().map(NetworkCase::board))
              + "; ResNet8 wants its .tflite file")));
    }
    if (!cases.isEmpty()) {
      say("%-44s %6s %5s %8s %8s %8s %6s", "array, seeds " + route.seeds(), "logic", "DSP", "best MHz",
          "median", "GMAC/s", "aim");
    }
    for (var array : cases) {
      attempt(array.words(), () -> measure(array));
    }
    if (!networks.isEmpty()) {
      say("%-60s %9s %8s %8s %8s %8s %7s %9s %7s", "network, seeds " + route.seeds(), "cycles",
          "best MHz", "median", "ms", "aim", "alone", "MAC/DSP", "s");
    }
    for (var network : networks) {
      attempt(network.board() + ", " + network.network(),
          () -> measure(network, find(network.network(), given).orElseThrow()));
    }
    return 0;
  }

  private static String boards(Stream<String> names) {
    return names.distinct().collect(Collectors.joining(", "));
  }

  private boolean chosen(String board) {
    return boards.isEmpty() || boards.contains(board);
  }

  private void say(String form, Object... values) {
    spec.commandLine().getOut().printf(Locale.ROOT, form + "%n", values);
    spec.commandLine().getOut().flush();
  }

  @FunctionalInterface
  private interface Measurement {
    void run() throws IOException;
  }

  /// What does not fit, and what a tool does not end, is said, and the next is measured.
  private void attempt(String what, Measurement measurement) throws IOException {
    try {
      measurement.run();
    } catch (UserError | RunFailure e) {
      say("%s: %s", what, e.getMessage().lines().findFirst().orElse(""));
    }
  }

  private void measure(ArrayCase array) throws IOException {
    var board = Boards.find(array.board());
    var cells = CellNames.parse("arrays.yaml", array.cells(), array.cols(),
        board.family().silicon().cells());
    var result = new ArrayTrial(board, array.rows(), array.cols(), cells, array.mhz(),
        route.seeds(), route.limit(board), folder(board, "array")).run(new ProcessToolbox());
    double giga = array.rows() * array.cols() * result.clocks().best() / 1e3;
    say("%-44s %6d %5d %8.1f %8.1f %8.2f %6s", array.words(), result.count().logic(),
        result.count().dsp(), result.clocks().best(), result.clocks().median(), giga,
        array.verdict(giga));
    name(board);
  }

  private void measure(NetworkCase known, Network network) throws IOException {
    var board = Boards.find(known.board());
    var result = new NetworkTrial(board, network, known.mhz(), route.seeds(),
        route.limit(board), folder(board, network.name())).run(new ProcessToolbox());
    var whole = result.whole();
    var clocks = whole.clocks();
    boolean met = whole.ms() > 0 && whole.ms() <= known.aim();
    say("%-60s %,9d %8.1f %8.1f %8.3f %8s %5.0f %% %9.2f %7d", known.board() + ", "
        + network.name() + " on " + whole.engine().words(), whole.engine().cycles(), clocks.best(),
        clocks.median(), whole.ms(), "<= " + known.aim() + (met ? "" : " missed"),
        100 * result.share(), result.macPerDspPerCycle(), whole.run().seconds());
    name(board);
  }

  private Path folder(Board board, String what) throws IOException {
    return Files.createDirectories(out.toAbsolutePath().resolve(board.name()).resolve(what));
  }

  /// Once a family: its tools, and what is to be known of its figures.
  private void name(Board board) throws IOException {
    var chain = board.family().toolchain();
    if (named.add(board.family().name())) {
      ToolVersions.of(chain, new ProcessToolbox(), folder(board, "versions"))
          .values().forEach(version -> say("  %s", version));
      if (!chain.remark().isEmpty()) {
        say("  %s", chain.remark());
      }
    }
  }

  /// The network of that shape: one that is known, or one of those `given`.
  static Optional<Network> find(KnownShape shape, List<Network> given) {
    return switch (shape) {
      case LENET5 -> Optional.of(NetworkArgument.lenet());
      case DS_CNN -> Optional.of(SeparableNetwork.keywords());
      case MOBILENET -> Optional.of(SeparableNetwork.wakeWords());
      default -> given.stream().filter(n -> KnownShape.of(n) == shape).findFirst();
    };
  }

  static List<ArrayCase> cases() throws IOException {
    return read("arrays.yaml", new TypeReference<>() {});
  }

  static List<NetworkCase> networks() throws IOException {
    return read("networks.yaml", new TypeReference<>() {});
  }

  private static <T> T read(String file, TypeReference<T> type) throws IOException {
    try (var in = DevicesBench.class.getResourceAsStream(file)) {
      return YAMLMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build()
          .readValue(in, type);
    }
  }
}
