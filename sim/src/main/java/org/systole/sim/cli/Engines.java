package org.systole.sim.cli;

import java.util.List;
import java.util.function.Function;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.hdl.ir.Design;
import org.systole.read.Suggestions;
import org.systole.sim.engine.Engine;
import org.systole.sim.icarus.IcarusEngine;
import picocli.CommandLine.Option;

/// `--engine`: what simulates a design file.
public final class Engines implements Checked {
  private record Kind(String name, Function<Design, Engine> start) {}

  private static final List<Kind> KINDS = List.of(
      new Kind("icarus", IcarusEngine::of));

  /// The names of all engines, the default first.
  public static final List<String> NAMES = KINDS.stream().map(Kind::name).toList();

  @Option(names = "--engine", paramLabel = "icarus",
      description = "What simulates the design, default ${DEFAULT-VALUE}.")
  private String engine = NAMES.getFirst();

  @Override
  public void check(Findings findings) {
    if (!NAMES.contains(engine)) {
      findings.add(new Diagnostic("BAD VALUE", "--engine is \"" + engine + "\"", "--engine",
          "there is no such engine", Suggestions.help(engine, NAMES)));
    }
  }

  /// Starts the engine that was chosen on a checked design.
  Engine start(Design design) {
    return KINDS.stream().filter(k -> k.name().equals(engine)).findFirst().orElseThrow()
        .start().apply(design);
  }
}
