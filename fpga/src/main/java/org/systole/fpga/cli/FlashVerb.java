package org.systole.fpga.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.systole.cli.Verb;
import org.systole.diag.Diagnostic;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;
import org.systole.fpga.board.Board;
import org.systole.fpga.board.BoardShell;
import org.systole.fpga.board.Boards;
import org.systole.fpga.board.Programmers;
import org.systole.sim.tool.ProcessToolbox;
import org.systole.sim.tool.Toolbox;
import org.systole.sim.tool.ToolFinder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `systole flash`: writes what `bitstream` built into a board's flash.
@Command(name = "flash", mixinStandardHelpOptions = true,
    description = {"Programs a board with what bitstream built: the flash image of a network where"
            + " there is one, else the bitstream.",
        "The board's own programmer is run, else openFPGALoader; without either, or with --print, the"
            + " command is printed.",
        "Exit codes: 0 programmed or printed, 1 no board answered, 2 there is nothing to program."})
public final class FlashVerb implements Verb {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @Option(names = "--board", required = true, paramLabel = "NAME",
      description = "Board; see systole boards.")
  private String board;

  @Option(names = "--dir", paramLabel = "DIR",
      description = "Where bitstream wrote to; default rtl-out/<board>-network, else"
          + " rtl-out/<board>.")
  private Path folder;

  @Option(names = "--print", description = "Only print the command.")
  private boolean print;

  @Spec
  private CommandSpec spec;

  private final Toolbox tools;
  private final Predicate<String> there;

  public FlashVerb() {
    this(new ProcessToolbox(), tool -> ToolFinder.ofThisMachine().onPath(tool).isPresent());
  }

  /// With the programs of `tools`, of which those are there that `there` says.
  public FlashVerb(Toolbox tools, Predicate<String> there) {
    this.tools = tools;
    this.there = there;
  }

  @Override
  public Integer call() throws IOException {
    var target = Boards.find(board);
    Path file = file(target);
    var commands = Stream.of(Programmers.own(target, file),
        Programmers.openFpgaLoader(target, file)).filter(c -> !c.isEmpty()).toList();
    var runnable = commands.stream().filter(c -> there.test(c.getFirst())).findFirst();
    var out = spec.commandLine().getOut();
    if (print || runnable.isEmpty()) {
      if (!print) {
        out.println("no programmer is installed; one of these commands does it:");
      }
      commands.forEach(c -> out.println(String.join(" ", c)));
      out.flush();
      return 0;
    }
    run(runnable.get());
    out.println("programmed " + target.title() + " with " + file);
    out.flush();
    return 0;
  }

  private void run(List<String> command) throws IOException {
    Path log = Files.createTempFile("systole-flash-", ".log");
    var outcome = tools.run(command.getFirst(), command.subList(1, command.size()),
        Path.of("").toAbsolutePath(), log, LIMIT);
    if (!outcome.good()) {
      throw new RunFailure((outcome.timedOut() ? command.getFirst() + " did not end in time"
          : command.getFirst() + " failed: is the board connected?") + "\n  "
          + String.join(" ", command) + "\n  its log is " + log);
    }
    Files.delete(log);
  }

  /// The flash image, else the bitstream.
  private Path file(Board target) {
    String top = BoardShell.of(target, target.coreMhz()).top();
    var names = List.of(top + ".flash.bin",
        top + target.family().toolchain().bitstreamEnding());
    var folders = folder == null
        ? List.of(OutFolder.of(board + "-network"), OutFolder.of(board)) : List.of(folder);
    Optional<Path> found = folders.stream().flatMap(f -> names.stream().map(f::resolve))
        .filter(Files::isRegularFile).findFirst();
    return found.orElseThrow(() -> new UserError(List.of(new Diagnostic("FLASH",
        "there is nothing to program " + target.title() + " with",
        folder == null ? "rtl-out" : folder.toString(), "neither " + names.get(0) + " nor "
            + names.get(1) + " is there",
        "./systole bitstream --board " + board + (folder == null ? "" : " --out " + folder)))));
  }
}
