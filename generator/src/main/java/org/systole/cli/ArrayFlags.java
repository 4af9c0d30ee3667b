package org.systole.cli;

import java.util.Optional;
import org.systole.accel.EngineParams;
import org.systole.accel.EngineSize;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.net.ConvolutionLayer;
import org.systole.unit.ArrayTiles;
import org.systole.unit.CellNames;
import org.systole.unit.MacTile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// `--rows`, `--cols` and `--cells`, size and cells of the array. Values are read as text, so that all mistakes are
/// reported together.
public final class ArrayFlags implements Checked {
  private static final int LARGEST = 256;

  @Option(names = "--rows", paramLabel = "N", description = "Rows of the array, default ${DEFAULT-VALUE}.")
  private String rows;

  @Option(names = "--cols", paramLabel = "N", description = "Columns of the array, default ${DEFAULT-VALUE}.")
  private String columns;

  @Option(names = "--cells", paramLabel = "CELLS", description = "Cells of the array: a name"
      + " such as dot4, or columns of several from west to east, such as dot4+dsp:4. Default mac,"
      + " with a board what suits it.")
  private String cells;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

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

  /// The rows, or 0 where the user leaves the choice.
  public int chosenRows() {
    return chosen("--rows") ? rows() : 0;
  }

  /// The columns, or 0 where the user leaves the choice.
  public int chosenColumns() {
    return chosen("--cols") ? columns() : 0;
  }

  /// Whether any of the flags is given.
  public boolean given() {
    return chosen("--rows") || chosen("--cols") || cells != null;
  }

  private boolean chosen(String flag) {
    return spec.commandLine().getParseResult().hasMatchedOption(flag);
  }

  /// What --cells says.
  public Optional<String> cells() {
    return Optional.ofNullable(cells);
  }

  /// The tiles of an array of `--cols` columns, of all cells that there are; plain ones unless
  /// `--cells` is given.
  public ArrayTiles tiles() {
    int width = columns();
    return cells == null ? MacTile.MAC
        : CellNames.parse("--cells", cells, width, CellNames.all());
  }

  /// An engine for simulation with this array.
  public EngineParams engine() {
    return EngineParams.simulation(rows(), columns()).withTile(tiles());
  }

  /// An engine for simulation with this array and memories that hold `layer`.
  public EngineParams engine(ConvolutionLayer layer) {
    return EngineSize.grown(engine(), layer);
  }

  @Override
  public void check(Findings findings) {
    size("--rows", rows, findings);
    size("--cols", columns, findings);
    if (cells != null) {
      boolean known = chosen("--cols") && isSize(columns);
      CellNames.check("--cells", cells, known ? Integer.parseInt(columns) : LARGEST, findings);
    }
  }

  private void checkAll() {
    var findings = new Findings();
    check(findings);
    findings.throwIfAny();
  }

  private static boolean isSize(String text) {
    return text.matches("0*[1-9][0-9]{0,2}") && Integer.parseInt(text) <= LARGEST;
  }

  private static void size(String flag, String text, Findings findings) {
    if (!isSize(text)) {
      findings.add(new Diagnostic("SIZE", flag + " is \"" + text + "\"", flag,
          "it must be a whole number from 1 to " + LARGEST, "choose a size such as 8"));
    }
  }
}
