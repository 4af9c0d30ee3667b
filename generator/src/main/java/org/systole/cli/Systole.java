package org.systole.cli;

import java.io.PrintWriter;
import java.util.ServiceLoader;
import org.systole.diag.RunFailure;
import org.systole.diag.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line: finds the verbs, turns errors into messages and exit codes.
@Command(name = "systole", mixinStandardHelpOptions = true, version = "systole 0.1.0",
    description = "Generates systolic accelerators for convolutional networks as Verilog.",
    synopsisSubcommandLabel = "VERB")
public final class Systole implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a verb is missing");
  }

  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /// Runs one command line and returns its exit code.
  public static int execute(String... args) {
    var line = new CommandLine(new Systole());
    ServiceLoader.load(Verb.class).forEach(line::addSubcommand);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((error, command, _) -> report(error, command));
    return line.execute(args);
  }

  private static int report(Exception error, CommandLine command) {
    PrintWriter err = command.getErr();
    return switch (error) {
      case UserError user -> {
        user.diagnostics().forEach(d -> err.println(d.toString().strip()));
        err.flush();
        yield 2;
      }
      case RunFailure failure -> {
        err.println("failed: " + failure.getMessage());
        err.flush();
        yield 1;
      }
      default -> {
        err.println("internal error of Systole, please report it:");
        error.printStackTrace(err);
        err.flush();
        yield 1;
      }
    };
  }
}
