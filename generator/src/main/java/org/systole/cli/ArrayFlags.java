package org.systole.cli;

import java.util.List;
import org.systole.accel.EngineParams;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import picocli.CommandLine.Option;

/// `--rows` and `--cols`, the size of the array.
public final class ArrayFlags {
  @Option(names = "--rows", paramLabel = "N", description = "Rows of the array, default 8.")
  private int rows = 8;

  @Option(names = "--cols", paramLabel = "N", description = "Columns of the array, default 8.")
  private int columns = 8;

  /// Rows; checked together with the columns.
  public int rows() {
    check();
    return rows;
  }

  public int columns() {
    check();
    return columns;
  }

  /// An engine for simulation with this array.
  public EngineParams engine() {
    check();
    return EngineParams.simulation(rows, columns);
  }

  private void check() {
    var findings = new Findings();
    for (var size : List.of(new Size("--rows", rows), new Size("--cols", columns))) {
      if (size.value() < 1 || size.value() > 256) {
        findings.add(new Diagnostic("SIZE", size.flag() + " is " + size.value()
            + ", it must be from 1 to 256", size.flag(), "", "choose a size such as 8"));
      }
    }
    findings.throwIfAny();
  }

  private record Size(String flag, int value) {}
}
