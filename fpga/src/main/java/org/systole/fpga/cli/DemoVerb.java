package org.systole.fpga.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.systole.accel.EngineVerilog;
import org.systole.accel.Planner;
import org.systole.cli.Verb;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.fpga.board.BoardEngine;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Boards;
import org.systole.fpga.flow.BoardBuild;
import org.systole.fpga.report.BitstreamReport;
import org.systole.read.Examples;
import org.systole.read.MapSheet;
import org.systole.read.Suggestions;
import org.systole.sim.reference.ReferenceConvolution;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.sim.verilator.LayerRun;
import org.systole.sim.verilator.VerilatorModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `systole demo`: a picture through eight filters, simulated, compared, drawn, and built into a
/// bitstream.
@Command(name = "demo", mixinStandardHelpOptions = true,
    description = {"Generates an accelerator, runs a picture through it in Verilator, compares every"
            + " output, draws the maps and builds the iCEBreaker's bitstream.",
        "demo digits: LeNet-5 reads ten drawn digits in Verilator; every tensor is compared with the"
            + " reference, a page shows digits, scores and answers, and the engine becomes a bitstream."})
public final class DemoVerb implements Verb, Checked {
  private static final int SIDE = 4;
  private static final String DIGITS = "digits";

  @Parameters(arity = "0..1", paramLabel = DIGITS,
      description = "Read digits instead of filtering a picture.")
  private String what;

  @Option(names = "--worked-example",
      description = "Only the 5 x 5 convolution of the textbooks, printed as tables.")
  private boolean workedExample;

  @Option(names = "--mhz", paramLabel = "MHZ",
      description = "Clock that place and route has to meet; default the board's.")
  private Double mhz;

  @Option(names = "--out", paramLabel = "DIR", description = "Where to write; default rtl-out/demo, or"
      + " rtl-out/demo-digits.")
  private Path out;

  @Override
  public void check(Findings findings) {
    if (what != null && !DIGITS.equals(what)) {
      findings.add(new Diagnostic("BAD VALUE", "there is no demo \"" + what + "\"", "systole demo",
          "the demos are the one without a word, and " + DIGITS,
          Suggestions.help(what, List.of(DIGITS))));
    }
    if (DIGITS.equals(what) && (workedExample || mhz != null)) {
      findings.add(new Diagnostic("FLAGS", (workedExample ? "--worked-example" : "--mhz")
          + " does not belong to digits", "systole demo", "it is of the demo without a word",
          "leave out one of them"));
    }
  }

  @Override
  public Integer call() throws Exception {
    if (what != null) {
      return new DigitsDemo(System.out, out == null ? OutFolder.of("demo-digits") : out).run()
          ? 0 : 1;
    }
    if (workedExample) {
      return new WorkedExample(System.out).run() ? 0 : 1;
    }
    var board = Boards.find("icebreaker");
    double asked = mhz == null ? board.coreMhz() : mhz;
    var shell = BoardShell.of(board, asked);
    var layer = Examples.demoLayer();
    var picture = Examples.demoPicture();
    var params = BoardEngine.of(board, SIDE, SIDE, layer);
    var mapping = Planner.map(params, layer);
    Path folder = Files.createDirectories(out == null ? OutFolder.of("demo") : out);
    var stages = new Stages(System.out, 5);

    var engine = stages.run("generate the accelerator", () -> EngineVerilog.engine(params));
    var model = stages.run("build it in Verilator", () -> VerilatorModel.build(engine));
    var run = stages.run("simulate, compare with the reference",
        () -> LayerRun.run(model, mapping, picture, 100 * layer.macs()));
    var reference = ReferenceConvolution.run(layer, picture);
    int mismatches = run.mismatches(reference);
    Path maps = folder.resolve("maps.png");
    stages.run("draw the maps", () -> {
      MapSheet.write(maps, picture, run.outputs(), reference);
      return null;
    });
    var simulated = simulation(run, mismatches, layer.macs(), engine.hash());
    Stages.write(folder.resolve("simulation.json"), simulated);
    if (mismatches > 0) {
      System.err.println("failed: " + mismatches + " of " + reference.size()
          + " outputs differ from the reference, see " + maps);
      return 1;
    }
    var build = new BoardBuild(shell, asked, List.of(1L, 2L, 3L, 4L, 5L, 6L), folder,
        Duration.ofSeconds(300));
    var report = stages.run("synthesize, place and route",
        () -> build.run(new ProcessToolbox(), engine));
    Stages.write(folder.resolve("bitstream.json"), report);
    table(stages, report, run, layer.macs(), folder);
    return report.coreHash().equals(engine.hash()) ? 0 : 1;
  }

  private static Map<String, Object> simulation(LayerRun run, int mismatches, long macs,
      String hash) {
    var report = new LinkedHashMap<String, Object>();
    report.put("rows", SIDE);
    report.put("cols", SIDE);
    report.put("macs", macs);
    report.put("cycles", run.cycles());
    report.put("loadCycles", run.loadCycles());
    report.put("shareOfPeak", share(run, macs));
    report.put("outputs", run.outputs().size());
    report.put("mismatches", mismatches);
    report.put("engine", "verilator");
    report.put("coreHash", hash);
    return report;
  }

  private static double share(LayerRun run, long macs) {
    return (double) macs / (SIDE * SIDE * run.cycles());
  }

  private static void table(Stages stages, BitstreamReport built, LayerRun run, long macs,
      Path folder) {
    double milliseconds = run.cycles() / built.mhzAsked() / 1000;
    int outputs = run.outputs().size();
    stages.fact("outputs", outputs + " of " + outputs + " equal to the reference");
    stages.fact("cycles", run.cycles() + ", " + text(milliseconds, 2) + " ms at "
        + text(built.mhzAsked(), 1) + " MHz");
    stages.fact("share of the array's peak", text(100 * share(run, macs), 1) + " %");
    stages.fact("logic cells", built.lut() + " of " + built.lutAvailable());
    stages.fact("DSP blocks", built.dsp() + " of " + built.dspAvailable());
    stages.fact("block memories", built.ram() + " of " + built.ramAvailable());
    stages.fact("large memories", built.spram() + " of " + built.spramAvailable());
    stages.fact("clock", text(built.mhzReached(), 2) + " MHz reached, " + text(built.mhzAsked(), 2)
        + " asked (seed " + built.seed() + ")");
    stages.fact("core, simulated and placed", built.coreHash());
    stages.fact("bitstream", built.file());
    stages.fact("maps", folder.resolve("maps.png"));
    stages.fact("Verilog", folder.resolve("rtl"));
    stages.fact("reports", folder.resolve("simulation.json") + ", bitstream.json");
  }

  private static String text(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
