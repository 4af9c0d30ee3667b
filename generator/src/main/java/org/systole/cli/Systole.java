package org.systole.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.systole.diag.Checked;
import org.systole.diag.CompilerMessages;
import org.systole.diag.Findings;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/// The command line: finds the verbs, turns errors into messages and exit codes.
@Command(name = "systole", mixinStandardHelpOptions = true, version = "systole 0.1.0",
    description = "Generates systolic accelerators for convolutional networks as Verilog.",
    synopsisSubcommandLabel = "VERB")
public final class Systole implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new UserError(List.of(WrongFlags.noVerb(spec)));
  }

  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /// Runs one command line and returns its exit code.
  public static int execute(String... args) {
    return execute(new PrintWriter(
        new OutputStreamWriter(System.err, System.err.charset()), true), args);
  }

  static int execute(PrintWriter err, String... args) {
    var line = new CommandLine(new Systole());
    ServiceLoader.load(Verb.class).forEach(line::addSubcommand);
    line.addSubcommand(new CommandLine.HelpCommand());
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    collectErrors(line);
    line.setExecutionStrategy(Systole::checkAndRun);
    line.setParameterExceptionHandler((error, _) ->
        report(new UserError(WrongFlags.explain(List.of(error))), error.getCommandLine()));
    line.setExecutionExceptionHandler((error, command, _) -> report(error, command));
    return line.execute(args);
  }

  /// Of a command and of all below it, so that all mistakes of its words are told.
  private static void collectErrors(CommandLine command) {
    command.getCommandSpec().parser().collectErrors(true);
    command.getSubcommands().values().forEach(Systole::collectErrors);
  }

  /// Gathers the mistakes of the words and of their values, then runs the verb.
  private static int checkAndRun(ParseResult words) {
    var levels = new ArrayList<ParseResult>();
    for (var level = words; level != null; level = level.subcommand()) {
      levels.add(level);
      if (level.isUsageHelpRequested() || level.isVersionHelpRequested()) {
        return new CommandLine.RunLast().execute(words);
      }
    }
    var findings = new Findings();
    for (var level : levels) {
      WrongFlags.explain(level.errors()).forEach(findings::add);
      var command = level.commandSpec();
      gather(command.userObject(), findings);
      command.mixins().values().forEach(mixin -> gather(mixin.userObject(), findings));
    }
    try {
      findings.throwIfAny();
    } catch (UserError error) {
      return report(error, levels.getLast().commandSpec().commandLine());
    }
    return new CommandLine.RunLast().execute(words);
  }

  private static void gather(Object flags, Findings findings) {
    if (flags instanceof Checked checked) {
      checked.check(findings);
    }
  }

  private static int report(Exception error, CommandLine command) {
    PrintWriter err = command.getErr();
    int code = switch (error) {
      case UserError user -> {
        user.diagnostics().forEach(d -> err.println(d.toString().strip()));
        yield 2;
      }
      case CompilerMessages compiler -> {
        err.println(compiler.getMessage());
        yield 2;
      }
      case UncheckedIOException file -> {
        err.println(WrongFlags.file(file.getCause()));
        yield 2;
      }
      case RunFailure failure -> {
        err.println("failed: " + failure.getMessage());
        yield 1;
      }
      default -> {
        err.println("internal error of Systole, please report it:");
        error.printStackTrace(err);
        yield 1;
      }
    };
    err.flush();
    return code;
  }
}
