package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;

/// Output-stationary systolic array of `rows` x `columns` cells: `results[r][c] = sum over k of
/// activations(k)[r] * weights(k)[c]`, for the k from `first` to `last`.
///
/// | port        | shape                   | meaning                                                |
/// |-------------|-------------------------|--------------------------------------------------------|
/// | activations | rows x actBits          | one vector a cycle, all rows together                  |
/// | weights     | columns x weightBits    | one vector a cycle, with the activations               |
/// | first, last | bool                    | with the first and the last k of a matrix of sums; both with its only one |
/// | results     | columns x s(sumBits)    | row r of column c is `resultDelay(r, c)` cycles after `last` |
///
/// Element 0 of a vector is in its low bits. Sums stay in the cells, activations travel east and weights
/// south, one register a cell; no net reaches every cell. A cell whose sum is complete lays it on a chain
/// to the south and begins the next sum at once: results of a column leave one a cycle, the last row's
/// first, and `first` may come in the cycle after `last`, if `last` comes `rows` cycles or more after
/// the one before. In a cycle without operands activations or weights are 0. Exact up to
/// `2^(sumBits - actWidth - weightWidth)` vectors. Source: S. Y. Kung, VLSI Array Processors, 1988.
public final class OutputStationaryArray extends Component {
  public record Params(int rows, int columns, Operands operands, int sumBits,
      ProductType product) implements NamedParameters {

    /// Exact sums of up to `vectors` products.
    public static Params exact(int rows, int columns, Operands operands, int vectors,
        ProductType product) {
      return new Params(rows, columns, operands, operands.actWidth() + operands.weightWidth()
          + Component.log2Up(vectors), product);
    }

    OutputCell.Params cell() {
      return new OutputCell.Params(operands, sumBits, product);
    }

    /// Cycles from `last` to the result of row `r`, column `c`.
    public int resultDelay(int r, int c) {
      return 2 * rows - r + c + cell().stages();
    }

    @Override
    public String moduleSuffix() {
      return rows + "x" + columns + "_" + cell().moduleSuffix();
    }
  }

  private final Params p;

  public OutputStationaryArray(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bits activations = in(bits(p.rows() * p.operands().actBits()));
  public final Bits weights = in(bits(p.columns() * p.operands().weightBits()));
  public final Bool first = in(bool());
  public final Bool last = in(bool());
  public final Bits results = out(bits(p.columns() * p.sumBits()));

  @Override
  protected String summary() {
    return p.rows() + " x " + p.columns() + " output-stationary cells, row r of column c "
        + p.resultDelay(0, 0) + " - r + c cycles after last";
  }

  @Override
  protected void build() {
    var rowSkew = new Skew(this, new Skew.Params(p.rows(), p.operands().actBits(), 1, 1));
    rowSkew.named("activationSkew");
    rowSkew.aligned.set(activations);
    var columnSkew = new Skew(this, new Skew.Params(p.columns(), p.operands().weightBits(), 1, 1));
    columnSkew.named("weightSkew");
    columnSkew.aligned.set(weights);
    var cells = grid("outputCell", p.rows(), p.columns(), parent -> new OutputCell(parent, p.cell()));
    cells.eastward(c -> c.act, c -> c.actOut, rowSkew.skewed, "actWest");
    cells.eastward(c -> c.first, c -> c.firstOut, travelling(first, "first"), "firstWest");
    cells.eastward(c -> c.last, c -> c.lastOut, travelling(last, "last"), "lastWest");
    cells.southward(c -> c.weight, c -> c.weightOut, columnSkew.skewed, "weightNorth");
    var zero = wire(bits(p.columns() * p.sumBits())).named("zeroResults");
    zero.set(0);
    cells.southward(c -> c.result, c -> c.resultOut, zero, "resultNorth");
    results.set(cells.south(c -> c.resultOut, "resultSouth"));
  }

  /// Row r has the token r cycles after row 0.
  private Bits travelling(Bool token, String name) {
    var rows = new ArrayList<Bool>();
    rows.add(token);
    for (int r = 1; r < p.rows(); r++) {
      rows.add(regNext(rows.getLast(), 0).named(name + "Row" + r));
    }
    return pack(rows);
  }
}
