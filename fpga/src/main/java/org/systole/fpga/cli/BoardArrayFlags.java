package org.systole.fpga.cli;

import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import picocli.CommandLine.Option;

/// `--rows` and `--cols` of an array on a board; 4 x 4 unless given.
public final class BoardArrayFlags {
  @Option(names = "--rows", paramLabel = "N", description = "Rows of the array, default 4.")
  private int rows = 4;

  @Option(names = "--cols", paramLabel = "N", description = "Columns of the array, default 4.")
  private int columns = 4;

  public int rows() {
    check();
    return rows;
  }

  public int columns() {
    check();
    return columns;
  }

  private void check() {
    var findings = new Findings();
    for (var size : List.of(new Size("--rows", rows), new Size("--cols", columns))) {
      if (size.value() < 1 || size.value() > 256) {
        findings.add(new Diagnostic("SIZE", size.flag() + " is " + size.value()
            + ", it must be from 1 to 256", size.flag(), "", "choose a size such as 4"));
      }
    }
    findings.throwIfAny();
  }

  private record Size(String flag, int value) {}
}
