package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// Weight-stationary systolic array of `rows` x `columns` cells in tiles of one type:
/// `sums[c] = sum over r of activations[r] * weight[r][c]`.
///
/// | port        | shape                        | meaning                                                     |
/// |-------------|------------------------------|-------------------------------------------------------------|
/// | activations | rows x s(actBits)            | one vector a cycle, all rows together                       |
/// | weights     | columns x weightBits         | one encoded row for each cycle of `shift`, last row first   |
/// | shift       | bool                         | load: `loadRows()` cycles fill the shadow registers         |
/// | swap        | bool                         | one cycle before the first vector that uses the new weights |
/// | sums        | columns x s(sumBits)         | column c is `latency() + c / j` cycles after its activations |
///
/// Element 0 of a vector is in its low bits. `shift` may begin in the cycle of `swap`: while
/// vectors flow for `loadRows()` cycles or more between swaps, a change of weights costs no cycle.
/// No net reaches every cell: activations, `shift` and `swap` travel east with one register a tile,
/// tile row t being t cycles late; sums and weights travel south. Exact when sumBits >=
/// tile.sumBits(rows, actBits, weightBits).
public final class SystolicArray extends Component {
  public record Params(int rows, int columns, int actBits, int weightBits, int sumBits,
      TileType tile) implements NamedParameters {

    /// The bare array of exact sums.
    public static Params exact(int rows, int columns, int actBits, int weightBits, TileType tile) {
      return new Params(rows, columns, actBits, weightBits,
          tile.sumBits(rows, actBits, weightBits), tile);
    }

    public int tileRows() {
      return tile.tileRows(rows);
    }

    public int tileColumns() {
      return tile.tileColumns(columns);
    }

    /// Rows of weights in one load: whole tiles.
    public int loadRows() {
      return tileRows() * tile.rows();
    }

    /// Cycles from a vector of activations to the sums of tile column 0.
    public int latency() {
      return tileRows() + tile.latency() - 1 + (tile.activationFactor() == 0 ? 0 : 1);
    }

    /// Cycles that column `c` is later than column 0.
    public int columnDelay(int c) {
      return c / tile.columns();
    }

    @Override
    public String moduleSuffix() {
      return rows + "x" + columns + "_" + actBits + "_" + weightBits + "_" + sumBits
          + (tile == MacTile.MAC ? "" : "_" + tile.label());
    }
  }

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

  @Override
  protected String summary() {
    String tiles = p.tile() == MacTile.MAC ? "" : " in tiles of " + p.tile().rows() + " x "
        + p.tile().columns();
    return p.rows() + " x " + p.columns() + " weight-stationary cells" + tiles
        + ", sums of column c after " + p.latency() + " + "
        + (p.tile().columns() == 1 ? "c" : "c / " + p.tile().columns()) + " cycles";
  }

  @Override
  protected void build() {
    TileType type = p.tile();
    int paddedColumns = p.tileColumns() * type.columns();
    var skewedActivations = new Skew(this,
        new Skew.Params(p.loadRows(), p.actBits(), type.rows(), 1));
    skewedActivations.named("activationSkew");
    skewedActivations.aligned.set(activations.resize(p.loadRows() * p.actBits()));
    var skewedWeights = new Skew(this,
        new Skew.Params(paddedColumns, p.weightBits(), type.columns(), 1));
    skewedWeights.named("weightSkew");
    skewedWeights.aligned.set(weights.resize(paddedColumns * p.weightBits()));
    var tiles = grid("tile", p.tileRows(), p.tileColumns(), parent ->
        type.make(parent, new Tile.Params(p.actBits(), p.weightBits(), p.sumBits())));
    tiles.eastward(t -> t.ports().act(), t -> t.ports().actOut(), skewedActivations.skewed,
        "actWest");
    var swaps = travellingSwap();
    tiles.eastward(t -> t.ports().swap(), t -> t.ports().swapOut(), swaps, "swapWest");
    tiles.eastward(t -> t.ports().shift(), t -> t.ports().shiftOut(), openRows(swaps),
        "shiftWest");
    tiles.southward(t -> t.ports().shadowIn(), t -> t.ports().shadowOut(), skewedWeights.skewed,
        "shadowNorth");
    var zero = wire(bits(paddedColumns * p.sumBits())).named("zeroSums");
    zero.set(0);
    tiles.southward(t -> t.ports().sumIn(), t -> t.ports().sumOut(), zero, "sumNorth");
    Bits raw = tiles.south(t -> t.ports().sumOut(), "sumSouth");
    sums.set(type.activationFactor() == 0 ? raw.resize(p.columns() * p.sumBits())
        : corrected(raw, skewedActivations.skewed));
  }

  /// Takes `activationFactor` times the sum of the activations off every column.
  private Bits corrected(Bits raw, Bits skewed) {
    TileType type = p.tile();
    SInt sum = null;
    for (int t = 0; t < p.tileRows(); t++) {
      SInt next = sum;
      for (int k = 0; k < type.rows(); k++) {
        SInt act = skewed.element(t * type.rows() + k, p.actBits()).asSInt().resize(p.sumBits());
        next = next == null ? act : next.add(act);
      }
      sum = regNext(next).named("activationSum" + t);
    }
    SInt excess = ConstantProduct.of(this, sum, type.activationFactor(), p.sumBits(),
        type.latency() - 1, "excess");
    var parts = new ArrayList<SInt>();
    for (int c = 0; c < p.columns(); c++) {
      if (c > 0 && c % type.columns() == 0) {
        excess = regNext(excess).named("excessColumn" + c);
      }
      parts.add(regNext(raw.element(c, p.sumBits()).asSInt().sub(excess)).named("corrected" + c));
    }
    return pack(parts);
  }

  /// Tile row t swaps t cycles after tile row 0.
  private Bits travellingSwap() {
    var rows = new ArrayList<Bool>();
    rows.add(swap);
    for (int t = 1; t < p.tileRows(); t++) {
      rows.add(regNext(rows.getLast(), 0).named("swapRow" + t));
    }
    return pack(rows);
  }

  /// A tile row shifts only once its swap has passed; before, the words that the chain holds above
  /// it are not its own yet.
  private Bits openRows(Bits swaps) {
    if (p.tileRows() == 1) {
      return shift.asBits();
    }
    var waiting = reg(bits(p.tileRows())).named("waiting").init(0);
    var blocked = wire(bits(p.tileRows())).named("blocked");
    var rows = new ArrayList<Bool>();
    for (int t = 0; t < p.tileRows(); t++) {
      Bool earlier = waiting.bit(t);
      blocked.setSlice(t, t, t == 0 ? lit(false) : swap.or(earlier).and(swaps.bit(t).not()));
      rows.add(shift.and(blocked.bit(t).not()));
    }
    waiting.set(blocked);
    return pack(rows);
  }
}
