package org.systole.sim.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.sim.engine.PortTable;
import picocli.CommandLine.Option;

/// `--cycles`, `--poke` and `--wave`: what the inputs of a design are while it runs. Values are read
/// as text, so that all mistakes are reported together.
final class StimulusFlags implements Checked {
  @Option(names = "--cycles", paramLabel = "N",
      description = "Clock cycles after the reset, default ${DEFAULT-VALUE}.")
  private String cycles = "20";

  @Option(names = "--poke", paramLabel = "PORT=VALUE[,VALUE...]", description = "An input's values"
      + " cycle by cycle, the last one stays; other inputs are 0.")
  private List<String> pokes = new ArrayList<>();

  @Option(names = "--wave", paramLabel = "FILE", description = "Writes a waveform: .vcd, with Verilator also .fst.")
  private Path wave;

  @Override
  public void check(Findings findings) {
    if (!cycles.matches("[0-9]{1,9}")) {
      findings.add(new Diagnostic("BAD VALUE", "--cycles is \"" + cycles + "\"", "--cycles",
          "it must be a whole number from 0 to 999999999", "write for example --cycles 20"));
    }
    for (String poke : pokes) {
      if (!poke.matches("[^=]+=[^,]+(,[^,]+)*")) {
        findings.add(new Diagnostic("BAD VALUE", "--poke is \"" + poke + "\"", "--poke",
            "it has not the form PORT=VALUE or PORT=VALUE,VALUE",
            "write for example --poke enable=1"));
      }
    }
  }

  int cycles() {
    return Integer.parseInt(cycles);
  }

  /// Where a waveform is wanted, or null.
  Path wave() {
    return wave;
  }

  /// The values of the inputs of a design with these ports.
  Pokes pokes(PortTable ports) {
    return Pokes.of(pokes, ports);
  }
}
