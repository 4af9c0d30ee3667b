package org.systole.fpga.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systole.cli.ArrayFlags;
import org.systole.cli.BoardFlag;
import org.systole.cli.JsonFlag;
import org.systole.cli.NetworkArgument;
import org.systole.cli.Verb;
import org.systole.cli.WeightFlags;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.diag.UserError;
import org.systole.engine.NetworkEngineParams;
import org.systole.engine.NetworkPlan;
import org.systole.engine.NetworkPlanner;
import org.systole.engine.NetworkVerilog;
import org.systole.folder.EngineFile;
import org.systole.fpga.board.Board;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Boards;
import org.systole.fpga.flash.LoaderStatus;
import org.systole.fpga.flow.BoardBuild;
import org.systole.fpga.host.BoardRun;
import org.systole.fpga.host.BoardSession;
import org.systole.fpga.host.FrameLink;
import org.systole.fpga.host.SerialWire;
import org.systole.fpga.host.SimulatedBoard;
import org.systole.fpga.host.Wire;
import org.systole.fpga.packed.PackedNetlist;
import org.systole.net.Network;
import org.systole.read.NetworkInputs;
import org.systole.read.tflite.TfliteReader;
import org.systole.sim.network.PictureOfFile;
import org.systole.unit.ice40.LargeWeights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `systole host`: pictures on a board, or on a simulated one, over its serial port.
@Command(name = "host", mixinStandardHelpOptions = true,
    description = {"Runs pictures through a network on a board, over its serial port: scores, cycles"
            + " against the prediction, results against the reference.",
        "With --port sim the board's whole top is simulated by Verilator at its pins and reached"
            + " through a pseudo-terminal; all else is the same. With --netlist it is the netlist that"
            + " was placed, at the clocks of a bit that the board has: minutes in the place of seconds.",
        "Exit codes: 0 as predicted, 1 a result or a counter differs, 2 the board could not be used."})
public final class HostVerb implements Verb, Checked {
  private static final String SIMULATED = "sim";
  private static final int LATENCY_MILLISECONDS = 500;
  /// A request and its answer, at the most.
  private static final int LONGEST_BITS = 6000;
  private static final Duration PAUSE = Duration.ofMillis(150);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration LONGEST_SIMULATED = Duration.ofHours(2);

  @Option(names = "--port", required = true, paramLabel = "P",
      description = "The serial port, as /dev/ttyUSB1 or COM4; or sim.")
  private String port;

  @Option(names = "--picture", required = true, paramLabel = "FILE",
      description = "A PNG, a .npy, a .bin, or a folder of them.")
  private Path picture;

  @Option(names = "--network", paramLabel = "NET.tflite",
      description = "An int8 network of the TFLite converter; default the shipped LeNet-5.")
  private Path file;

  @Option(names = "--engine", paramLabel = "DIR", description = "The folder that the board's engine"
      + " was written to; default that of --board, or the one that generate NET.tflite makes of"
      + " --rows and --cols.")
  private Path engine;

  @Mixin
  private ArrayFlags array = new ArrayFlags();

  @Mixin
  private BoardFlag board = new BoardFlag();

  @Option(names = "--netlist", paramLabel = "FILE", description = "With --port sim and --board: simulate"
      + " what was placed, the file build/seed-N.placed.json that bitstream leaves, in the place of what"
      + " was described.")
  private Path netlist;

  @Option(names = "--load", description = "Write program, weights and numbers of the filters even if"
      + " the board says that it holds them.")
  private boolean load;

  @Option(names = "--baud", paramLabel = "N",
      description = "Bits a second on the wire, default ${DEFAULT-VALUE}.")
  private String baud = "1000000";

  @Mixin
  private JsonFlag json = new JsonFlag();

  @Spec
  private CommandSpec spec;

  @Override
  public void check(Findings findings) {
    if (!baud.matches("[1-9][0-9]{2,7}")) {
      findings.add(new Diagnostic("BAD VALUE", "--baud is \"" + baud + "\"", "--baud",
          "it must be a whole number from 100 to 99999999", "write for example --baud 1000000"));
    }
    if (engine != null && array.given()) {
      findings.add(new Diagnostic("FLAGS", "--engine and the size of an array are given",
          spec.qualifiedName(), "the folder says how large the array is",
          "remove --rows, --cols and --cells, or --engine"));
    }
    if (netlist != null && !(simulated() && board.given())) {
      findings.add(new Diagnostic("FLAGS", "--netlist is given without --port sim and --board",
          spec.qualifiedName(), "it is the netlist of a board, and simulated",
          "write --port sim --board NAME --netlist " + netlist));
    }
    if (engine != null && board.given()) {
      findings.add(new Diagnostic("FLAGS", "--engine and --board are given", spec.qualifiedName(),
          "each of them says what the engine is", "remove one of them"));
    }
  }

  @Override
  public Integer call() throws JsonProcessingException {
    var findings = new Findings();
    var network = findings.take(this::network);
    var params = findings.take(() ->
        Optional.ofNullable(engine).map(EngineFile::read));
    var files = findings.take(() -> NetworkInputs.files(picture));
    findings.throwIfAny();
    var pictures = findings.take(() -> pictures(network.orElseThrow(), files.orElseThrow()));
    var plan = findings.take(() -> plan(network.orElseThrow(), params.orElseThrow()));
    findings.throwIfAny();
    var report = new HostReport(port, plan.orElseThrow());
    try (var wire = open(plan.orElseThrow())) {
      report.connected();
      run(plan.orElseThrow(), new FrameLink(wire), pictures.orElseThrow(), report);
    }
    report.print(spec.commandLine().getOut(), json.given());
    return report.good() ? 0 : 1;
  }

  private Network network() {
    return file == null ? NetworkArgument.lenet() : TfliteReader.read(file);
  }

  private static List<PictureOfFile> pictures(Network network, List<Path> files) {
    return files.stream().flatMap(f -> PictureOfFile.all(f, network).stream()).toList();
  }

  private NetworkPlan plan(Network network, Optional<NetworkEngineParams> written) {
    var params = written.orElseGet(() -> board.engine(array, new WeightFlags(), network));
    if (params.port().isPresent()) {
      throw new UserError(List.of(new Diagnostic("ENGINE", "the engine reads its weights from a memory"
          + " outside", "--engine", "the boards have none", "generate it without --weight-port")));
    }
    return NetworkPlanner.plan(params, network);
  }

  private boolean simulated() {
    return SIMULATED.equals(port);
  }

  private Wire open(NetworkPlan plan) {
    if (!simulated()) {
      int rate = Integer.parseInt(baud);
      var patience = Duration.ofMillis(LATENCY_MILLISECONDS + 1000 * LONGEST_BITS / rate);
      return SerialWire.open(port, port, rate, patience, PAUSE);
    }
    var target = Boards.find(board.given() ? board.name() : "icebreaker");
    if (netlist != null) {
      return placed(target, plan);
    }
    return SimulatedBoard.start(BoardShell.of(target, target.coreMhz()),
        NetworkVerilog.of(plan.engine()), flash(plan), port);
  }

  private Wire placed(Board target, NetworkPlan plan) {
    try {
      var packed = PackedNetlist.read(netlist);
      var shell = BoardShell.of(target, packed.askedMhz().orElseGet(target::coreMhz));
      return SimulatedBoard.start(shell, BoardBuild.verilog(shell, packed), flash(plan), port);
    } catch (IOException e) {
      throw new UserError(List.of(new Diagnostic("FILE", "the netlist cannot be read",
          netlist.toString(), e.getMessage(), "give build/seed-N.placed.json of a bitstream")), e);
    }
  }

  /// What the flash of a board holds beside its bitstream; nothing of an engine that is no board's.
  private byte[] flash(NetworkPlan plan) {
    return loads(plan) ? new NetworkBitstream(plan.network(), plan.engine()).image() : new byte[0];
  }

  private static boolean loads(NetworkPlan plan) {
    return plan.engine().storage().weights() == LargeWeights.SPRAM;
  }

  /// Whether the loader of a board that fills its large memories from the flash says that what it
  /// read is damaged.
  private boolean badFlash(NetworkPlan plan, FrameLink link) {
    return loads(plan) && LoaderStatus.of(link.read(LoaderStatus.ADDRESS, 1)[0]) == LoaderStatus.BAD_CRC;
  }

  private void run(NetworkPlan plan, FrameLink link, List<PictureOfFile> pictures,
      HostReport report) {
    var session = new BoardSession(plan, link, simulated() ? LONGEST_SIMULATED : LONGEST);
    if (load || !session.loaded() || badFlash(plan, link)) {
      report.loaded(session.load());
    }
    var runs = new ArrayList<BoardRun>();
    for (var picture : pictures) {
      runs.add(session.run(picture.data()));
    }
    report.ran(pictures.stream().map(PictureOfFile::name).toList(), runs, link.repeated());
  }
}
