package org.systole.sim.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.systole.cli.Verb;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `systole bench`: measurements of Systole itself, each beside its aim.
@Command(name = "bench", mixinStandardHelpOptions = true,
    description = "Measures Systole on this machine and prints each figure beside its aim.")
public final class BenchVerb implements Verb {
  private CommandSpec spec;

  /// Takes the parts of other modules in.
  @Spec
  void setSpec(CommandSpec given) {
    spec = given;
    ServiceLoader.load(BenchPart.class)
        .forEach(part -> {
          var command = new CommandLine(part);
          spec.addSubcommand(command.getCommandName(), command);
        });
  }

  @Override
  public Integer call() {
    throw new UserError(List.of(new Diagnostic("WRONG FLAGS", "bench measures nothing by itself",
        "", "", "say what to measure: bench " + String.join(", bench ",
            new TreeSet<>(spec.subcommands().keySet())))));
  }

  /// Elaboration, writing and simulation. Ratios compare CPU seconds of runs that take turns.
  @Command(name = "core", mixinStandardHelpOptions = true, description = {
      "Generation, start and simulation speed of arrays: medians of 5 runs, ratios from runs that",
      "take turns. Builds two models of each size, which takes minutes for 64."})
  Integer core(
      @Option(names = "--sizes", split = ",", defaultValue = "16,64", paramLabel = "N",
          description = "rows and columns of the arrays to simulate; default ${DEFAULT-VALUE}")
      List<Integer> sizes) {
    var wrong = sizes.stream().filter(s -> s < 8 || s > 128 || s % 8 != 0).toList();
    if (!wrong.isEmpty()) {
      throw new UserError(List.of(new Diagnostic("WRONG FLAGS", "--sizes " + wrong.getFirst()
          + " cannot be measured", "", "", "give multiples of 8 from 8 to 128")));
    }
    new CoreBench(table()).run(sizes);
    return 0;
  }

  /// Cycles do not depend on the machine, seconds do.
  @Command(name = "networks", mixinStandardHelpOptions = true, description = {
      "Share of the peak, cycles against their prediction, memory and times of the shipped network",
      "and of those given; how plans and engines grow with layers."})
  Integer networks(@Parameters(arity = "0..*", paramLabel = "NET.tflite",
      description = "Networks to measure too.") List<Path> files) {
    new NetworksBench(table()).run(files == null ? List.of() : files);
    return 0;
  }

  private Consumer<Figure> table() {
    var out = spec.commandLine().getOut();
    out.printf("%-62s %14s %14s%n", "measure (times: median of " + Runs.COUNT + ")", "aim",
        "measured");
    return figure -> {
      out.println(figure.line());
      out.flush();
    };
  }
}
