package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;

/// Weight-stationary systolic array of `rows` x `columns` cells: `sums[c] = sum over r of activations[r] * weight[r][c]`.
///
/// | port        | shape                        | meaning                                                     |
/// |-------------|------------------------------|-------------------------------------------------------------|
/// | activations | rows x s(actBits)            | one vector a cycle, all rows together                       |
/// | weights     | columns x s(weightBits)      | one row of weights for each cycle of `shift`, last row first |
/// | shift       | bool                         | load: `rows` cycles fill the shadow registers               |
/// | swap        | bool                         | one cycle before the first vector that uses the new weights |
/// | sums        | columns x s(sumBits)         | column c is `latency() + c` cycles after its activations    |
///
/// Element 0 of a vector is in its low bits. `shift` may begin in the cycle of `swap`: while vectors flow for `rows`
/// cycles or more between swaps, a change of weights costs no cycle. No net reaches every cell: activations, `shift`
/// and `swap` travel east with one register a cell, row r being r cycles late; sums and weights travel south.
/// Exact when sumBits >= actBits + weightBits + ceil(log2 rows).
public final class SystolicArray extends Component {
  public record Params(int rows, int columns, int actBits, int weightBits, int sumBits) {}

  private final Params p;

  public SystolicArray(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bits activations = in(bits(p.rows() * p.actBits()));
  public final Bits weights = in(bits(p.columns() * p.weightBits()));
  public final Bool shift = in(bool());
  public final Bool swap = in(bool());
  public final Bits sums = out(bits(p.columns() * p.sumBits()));

  /// Cycles from a vector of activations to the sum of column 0.
  public static int latency(Params p) {
    return p.rows();
  }

  /// Partial sums of this width cannot overflow.
  public static int exactSumBits(int rows, int actBits, int weightBits) {
    return actBits + weightBits + log2Up(rows);
  }

  @Override
  protected String summary() {
    return p.rows() + " x " + p.columns() + " weight-stationary cells, sums of column c after "
        + latency(p) + " + c cycles";
  }

  @Override
  protected void build() {
    var skewedActivations = new Skew(this, new Skew.Params(p.rows(), p.actBits(), 1, 1));
    skewedActivations.named("activationSkew");
    skewedActivations.aligned.set(activations);
    var skewedWeights = new Skew(this, new Skew.Params(p.columns(), p.weightBits(), 1, 1));
    skewedWeights.named("weightSkew");
    skewedWeights.aligned.set(weights);
    var cells = grid("tile", p.rows(), p.columns(), parent ->
        new MacCell(parent, new MacCell.Params(p.actBits(), p.weightBits(), p.sumBits())));
    cells.eastward(c -> c.act, c -> c.actOut, skewedActivations.skewed, "actWest");
    var swaps = travellingSwap();
    cells.eastward(c -> c.swap, c -> c.swapOut, swaps, "swapWest");
    cells.eastward(c -> c.shift, c -> c.shiftOut, openRows(swaps), "shiftWest");
    cells.southward(c -> c.shadowIn, c -> c.shadowOut, skewedWeights.skewed, "shadowNorth");
    var zero = wire(bits(p.columns() * p.sumBits())).named("zeroSums");
    zero.set(0);
    cells.southward(c -> c.sumIn, c -> c.sumOut, zero, "sumNorth");
    sums.set(cells.south(c -> c.sumOut, "sumSouth"));
  }

  /// Row r swaps r cycles after row 0.
  private Bits travellingSwap() {
    var rows = new ArrayList<Bool>();
    rows.add(swap);
    for (int r = 1; r < p.rows(); r++) {
      rows.add(regNext(rows.getLast(), 0).named("swapRow" + r));
    }
    return pack(rows);
  }

  /// A row shifts only once its swap has passed; before, the words that the chain holds above it are not its own yet.
  private Bits openRows(Bits swaps) {
    if (p.rows() == 1) {
      return shift.asBits();
    }
    var waiting = reg(bits(p.rows())).named("waiting").init(0);
    var blocked = wire(bits(p.rows())).named("blocked");
    var rows = new ArrayList<Bool>();
    for (int r = 0; r < p.rows(); r++) {
      Bool earlier = waiting.bit(r);
      blocked.setSlice(r, r, r == 0 ? lit(false) : swap.or(earlier).and(swaps.bit(r).not()));
      rows.add(shift.and(blocked.bit(r).not()));
    }
    waiting.set(blocked);
    return pack(rows);
  }
}
