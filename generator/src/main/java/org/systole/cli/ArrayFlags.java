package org.systole.cli;

import org.systole.accel.EngineParams;
import org.systole.accel.EngineSize;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.net.ConvolutionLayer;
import picocli.CommandLine.Option;

/// `--rows` and `--cols`, the size of the array. Values are read as text, so that all mistakes are
/// reported together.
public final class ArrayFlags implements Checked {
  private static final int LARGEST = 256;

  @Option(names = "--rows", paramLabel = "N", description = "Rows of the array, default ${DEFAULT-VALUE}.")
  private String rows;

  @Option(names = "--cols", paramLabel = "N", description = "Columns of the array, default ${DEFAULT-VALUE}.")
  private String columns;

  public ArrayFlags() {
    this(8);
  }

  /// Flags of an array that is `side` x `side` unless given.
  public ArrayFlags(int side) {
    rows = Integer.toString(side);
    columns = rows;
  }

  /// Rows; checked together with the columns.
  public int rows() {
    checkAll();
    return Integer.parseInt(rows);
  }

  public int columns() {
    checkAll();
    return Integer.parseInt(columns);
  }

  /// An engine for simulation with this array.
  public EngineParams engine() {
    return EngineParams.simulation(rows(), columns());
  }

  /// An engine for simulation with this array and memories that hold `layer`.
  public EngineParams engine(ConvolutionLayer layer) {
    return EngineSize.grown(engine(), layer);
  }

  @Override
  public void check(Findings findings) {
    size("--rows", rows, findings);
    size("--cols", columns, findings);
  }

  private void checkAll() {
    var findings = new Findings();
    check(findings);
    findings.throwIfAny();
  }

  private static void size(String flag, String text, Findings findings) {
    if (!text.matches("0*[1-9][0-9]{0,2}") || Integer.parseInt(text) > LARGEST) {
      findings.add(new Diagnostic("SIZE", flag + " is \"" + text + "\"", flag,
          "it must be a whole number from 1 to " + LARGEST, "choose a size such as 8"));
    }
  }
}
