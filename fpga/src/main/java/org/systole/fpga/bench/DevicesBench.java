package org.systole.fpga.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.fpga.board.Boards;
import org.systole.sim.bench.BenchPart;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.unit.CellNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `systole bench devices`: what bare arrays reach on devices, placed and routed with several seeds.
@Command(name = "devices", mixinStandardHelpOptions = true, description = {
    "Bare arrays on devices: synthesized, placed and routed with each seed; best and median clock,",
    "giga multiply-accumulates a second at the best. An ECP5-85F takes half an hour a seed."})
public final class DevicesBench implements BenchPart {
  @Option(names = "--board", split = ",", paramLabel = "NAME",
      description = "Only the arrays for these boards.")
  private List<String> boards = List.of();

  @Option(names = "--seeds", split = ",", paramLabel = "N", defaultValue = "1,2,3",
      description = "Placement seeds; default ${DEFAULT-VALUE}.")
  private List<Long> seeds;

  @Option(names = "--limit", paramLabel = "S", defaultValue = "3600",
      description = "Seconds that each run of a tool may take, default ${DEFAULT-VALUE}.")
  private int limit;

  @Option(names = "--out", paramLabel = "DIR", defaultValue = "rtl-out/devices",
      description = "Where files and logs stay; default ${DEFAULT-VALUE}.")
  private Path out;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    boards.forEach(Boards::find);
    var cases = cases().stream().filter(c -> boards.isEmpty() || boards.contains(c.board()))
        .toList();
    if (cases.isEmpty()) {
      throw new UserError(List.of(new Diagnostic("WRONG FLAGS", "no array is measured on "
          + String.join(", ", boards), "--board", "there is none in arrays.yaml",
          "name one of " + String.join(", ", cases().stream().map(ArrayCase::board).distinct()
              .toList()))));
    }
    var writer = spec.commandLine().getOut();
    writer.printf("%-44s %6s %5s %8s %8s %8s %6s%n", "array, seeds " + seeds, "logic", "DSP",
        "best MHz", "median", "GMAC/s", "aim");
    for (var array : cases) {
      measure(array, writer);
      writer.flush();
    }
    return 0;
  }

  private void measure(ArrayCase array, PrintWriter writer) throws IOException {
    var board = Boards.find(array.board());
    var cells = CellNames.parse("arrays.yaml", array.cells(), array.cols(),
        board.family().silicon().cells());
    var result = new ArrayTrial(board, array.rows(), array.cols(), cells, array.mhz(), seeds,
        Duration.ofSeconds(limit), out.toAbsolutePath().resolve(array.board()))
        .run(new ProcessToolbox());
    double giga = array.rows() * array.cols() * result.best() / 1e3;
    writer.println(String.format(Locale.ROOT, "%-44s %6d %5d %8.1f %8.1f %8.2f %6s%s",
        array.words(), result.count().logic(), result.count().dsp(), result.best(),
        result.median(), giga, ">= " + array.aim(), giga >= array.aim() ? "" : " missed"));
    String remark = board.family().toolchain().remark();
    if (!remark.isEmpty()) {
      writer.println("  " + remark);
    }
  }

  static List<ArrayCase> cases() throws IOException {
    try (var in = DevicesBench.class.getResourceAsStream("arrays.yaml")) {
      return new ObjectMapper(new YAMLFactory()).readValue(in, new TypeReference<>() {});
    }
  }
}
