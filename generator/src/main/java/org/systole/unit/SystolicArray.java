package org.systole.unit;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// Weight-stationary systolic array of `rows` x `columns` cells in tiles of one type or, in a
/// hybrid, of several side by side: `sums[c] = sum over r of activations[r] * weight[r][c]`.
///
/// | port        | shape                        | meaning                                                     |
/// |-------------|------------------------------|-------------------------------------------------------------|
/// | activations | rows x s(actBits)            | one vector a cycle, all rows together                       |
/// | weights     | columns x weightBits         | one encoded row for each cycle of `shift`, last row first   |
/// | shift       | bool                         | load: `loadRows()` cycles fill the shadow registers         |
/// | swap        | bool                         | one cycle before the first vector that uses the new weights |
/// | sums        | columns x s(sumBits)         | column c is `latency() + columnDelay(c)` cycles after its activations |
///
/// Element 0 of a vector is in its low bits. `shift` may begin in the cycle of `swap`: while
/// vectors flow for `loadRows()` cycles or more between swaps, a change of weights costs no cycle.
/// No net reaches every cell: activations, `shift` and `swap` travel east with one register a tile,
/// tile row t being t cycles late; sums and weights travel south. Exact when sumBits >=
/// tile.sumBits(rows, actBits, weightBits).
///
/// The parts of a hybrid are arrays of one type, each with the activations, `shift` and `swap` of all.
/// A part with fewer rows of weights than `loadRows()` lets the first ones through; the sums of a fast
/// part wait.
public final class SystolicArray extends Component {
  public record Params(int rows, int columns, Operands operands, int sumBits, ArrayTiles tile)
      implements NamedParameters {
    /// Signed operands.
    public Params(int rows, int columns, int actBits, int weightBits, int sumBits,
        ArrayTiles tile) {
      this(rows, columns, Operands.signed(actBits, weightBits), sumBits, tile);
    }

    /// The bare array of exact sums.
    public static Params exact(int rows, int columns, int actBits, int weightBits,
        ArrayTiles tile) {
      return exact(rows, columns, Operands.signed(actBits, weightBits), tile);
    }

    /// The same of any operands, of the tiles' kind for them.
    public static Params exact(int rows, int columns, Operands operands, ArrayTiles tile) {
      var tiles = tile.forOperands(operands);
      return new Params(rows, columns, operands, tiles.sumBits(rows, operands.actWidth(),
          operands.weightWidth()), tiles);
    }

    public int actBits() {
      return operands.actBits();
    }

    public int weightBits() {
      return operands.weightBits();
    }

    /// Arrays of one type each, from west to east.
    List<Params> parts() {
      return tile.parts(columns).stream().map(part ->
          new Params(rows, part.columns(), operands, sumBits, part.type())).toList();
    }

    /// The only type of an array that is no hybrid.
    private TileType type() {
      return tile.at(0);
    }

    private int tileRows() {
      return type().tileRows(rows);
    }

    /// Rows of weights in one load: whole tiles, in a hybrid those of the part with the most.
    public int loadRows() {
      return tile.parts(columns).stream().mapToInt(part -> loadRows(part.type())).max()
          .orElseThrow();
    }

    /// Rows of weights that column `c` keeps of a load.
    public int loadRows(int c) {
      return loadRows(tile.at(c));
    }

    private int loadRows(TileType type) {
      return type.tileRows(rows) * type.rows();
    }

    /// Cycles from a vector of activations to the sums of tile column 0.
    public int latency() {
      return HybridTiming.of(this).start(0);
    }

    /// Cycles that column `c` is later than column 0: as many as column c - 1, or one more.
    public int columnDelay(int c) {
      return HybridTiming.of(this).column(c) - latency();
    }

    /// The same of an array of one type by itself.
    int ownLatency() {
      return tileRows() + type().latency() - 1 + (type().activationFactor() == 0 ? 0 : 1);
    }

    @Override
    public String moduleSuffix() {
      return rows + "x" + columns + "_" + operands.suffix() + "_" + sumBits
          + (tile == MacTile.MAC ? "" : "_" + tile.suffix());
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
    TileType type = p.type();
    if (p.tile() instanceof HybridTiles) {
      return p.rows() + " x " + p.columns() + " weight-stationary cells, " + p.tile().label()
          + ", sums of column 0 after " + p.latency() + " cycles, of the last after "
          + p.columnDelay(p.columns() - 1) + " more";
    }
    String tiles = type == MacTile.MAC ? "" : " in tiles of " + type.rows() + " x "
        + type.columns();
    return p.rows() + " x " + p.columns() + " weight-stationary cells" + tiles
        + ", sums of column c after " + p.latency() + " + "
        + (type.columns() == 1 ? "c" : "c / " + type.columns()) + " cycles";
  }

  @Override
  protected void build() {
    if (p.tile() instanceof HybridTiles) {
      hybrid();
      return;
    }
    TileType type = p.type();
    int paddedColumns = type.tileColumns(p.columns()) * type.columns();
    var skewedActivations = new Skew(this,
        new Skew.Params(p.loadRows(), p.actBits(), type.rows(), 1));
    skewedActivations.named("activationSkew");
    skewedActivations.aligned.set(activations.resize(p.loadRows() * p.actBits()));
    var skewedWeights = new Skew(this,
        new Skew.Params(paddedColumns, p.weightBits(), type.columns(), 1));
    skewedWeights.named("weightSkew");
    skewedWeights.aligned.set(lateWeights().resize(paddedColumns * p.weightBits()));
    var tiles = grid("tile", p.tileRows(), type.tileColumns(p.columns()), parent ->
        type.make(parent, new Tile.Params(p.operands(), p.sumBits())));
    tiles.eastward(t -> t.ports().act(), t -> t.ports().actOut(), skewedActivations.skewed,
        "actWest");
    Bool first = late(swap, "swap");
    var swaps = travellingSwap(first);
    tiles.eastward(t -> t.ports().swap(), t -> t.ports().swapOut(), swaps, "swapWest");
    tiles.eastward(t -> t.ports().shift(), t -> t.ports().shiftOut(),
        openRows(late(shift, "shift"), first, swaps), "shiftWest");
    tiles.southward(t -> t.ports().shadowIn(), t -> t.ports().shadowOut(), skewedWeights.skewed,
        "shadowNorth");
    var zero = wire(bits(paddedColumns * type.chainBits(p.sumBits()))).named("zeroSums");
    zero.set(0);
    tiles.southward(t -> t.ports().sumIn(), t -> t.ports().sumOut(), zero, "sumNorth");
    Bits raw = lastSums(type, tiles.south(t -> t.ports().sumOut(), "sumSouth"));
    sums.set(type.activationFactor() == 0 ? raw.resize(p.columns() * p.sumBits())
        : corrected(raw, skewedActivations.skewed));
  }

  /// The parts side by side; those whose sums come early wait.
  private void hybrid() {
    var timing = HybridTiming.of(p);
    var all = new ArrayList<Bits>();
    int west = 0;
    for (int i = 0; i < p.parts().size(); i++) {
      var params = p.parts().get(i);
      int east = west + params.columns();
      String name = params.type().label() + "From" + west;
      var part = new SystolicArray(this, params);
      part.named(name);
      part.activations.set(activations);
      part.weights.set(weights.slice(east * p.weightBits() - 1, west * p.weightBits()));
      part.shift.set(shift);
      part.swap.set(swap);
      Bits waiting = part.sums;
      for (int d = 1; d <= timing.wait(i); d++) {
        waiting = regNext(waiting).named(name + "Waiting" + d);
      }
      all.add(waiting);
      west = east;
    }
    sums.set(pack(all));
  }

  /// `weightDelay` cycles later.
  private Bool late(Bool value, String name) {
    Bool late = value;
    for (int i = 1; i <= p.type().weightDelay(); i++) {
      late = regNext(late, 0).named(name + "Late" + i);
    }
    return late;
  }

  private Bits lateWeights() {
    Bits late = weights;
    for (int i = 1; i <= p.type().weightDelay(); i++) {
      late = regNext(late).named("weightsLate" + i);
    }
    return late;
  }

  /// The sums in what leaves the last row.
  private Bits lastSums(TileType type, Bits south) {
    int chain = type.chainBits(p.sumBits());
    if (chain == p.sumBits()) {
      return south;
    }
    var parts = new ArrayList<Bits>();
    for (int c = 0; c < p.columns(); c++) {
      parts.add(south.slice((c + 1) * chain - 1, (c + 1) * chain - p.sumBits()));
    }
    return pack(parts);
  }

  /// Takes `activationFactor` times the sum of the activations off every column.
  private Bits corrected(Bits raw, Bits skewed) {
    TileType type = p.type();
    int factor = type.activationFactor();
    int levels = log2Up(Integer.bitCount(Math.abs(factor)));
    int spare = Math.clamp(type.latency() - 1 - levels, 0, log2Up(type.rows()));
    int width = Math.min(p.sumBits(), activation(skewed, 0).width() + log2Up(p.loadRows()));
    SInt sum = null;
    for (int t = 0; t < p.tileRows(); t++) {
      SInt row = rowSum(skewed, t, spare).resize(width);
      sum = regNext(sum == null ? row : sum.add(row)).named("activationSum" + t);
    }
    // what is taken off travels with its bits inverted, as a subtraction wants them: no LUT before it
    boolean less = factor > 0;
    String name = less ? "excess" : "lacking";
    int registers = type.latency() - 1 - spare;
    SInt product = ConstantProduct.of(this, sum, Math.abs(factor), p.sumBits(),
        Math.max(0, registers - 1), name);
    SInt travelling = less ? product.not() : product;
    if (registers > 0) {
      travelling = regNext(travelling).named(name + registers);
    }
    var parts = new ArrayList<SInt>();
    for (int c = 0; c < p.columns(); c++) {
      if (c > 0 && c % type.columns() == 0) {
        travelling = regNext(travelling).named(name + "Column" + c);
      }
      SInt one = raw.element(c, p.sumBits()).asSInt();
      parts.add(regNext(less ? one.sub(travelling.not()) : one.add(travelling))
          .named("corrected" + c));
    }
    return pack(parts);
  }

  /// The sum of one tile row's activations, `registers` cycles later: a tree with registers behind
  /// its first levels.
  private SInt rowSum(Bits skewed, int t, int registers) {
    var terms = new ArrayList<SInt>();
    for (int k = 0; k < p.type().rows(); k++) {
      terms.add(activation(skewed, t * p.type().rows() + k));
    }
    for (int level = 0; terms.size() > 1; level++) {
      for (int i = 0; i + 1 < terms.size(); i++) {
        terms.set(i, terms.get(i).addGrow(terms.remove(i + 1)));
      }
      for (int i = 0; i < terms.size() && level < registers; i++) {
        terms.set(i, regNext(terms.get(i)).named("activations" + t + "Level" + level
            + (terms.size() > 1 ? "_" + i : "")));
      }
    }
    return terms.getFirst();
  }

  private SInt activation(Bits skewed, int row) {
    return p.operands().activation(skewed.element(row, p.actBits()));
  }

  /// Tile row t swaps t cycles after tile row 0.
  private Bits travellingSwap(Bool first) {
    var rows = new ArrayList<Bool>();
    rows.add(first);
    for (int t = 1; t < p.tileRows(); t++) {
      rows.add(regNext(rows.getLast(), 0).named("swapRow" + t));
    }
    return pack(rows);
  }

  /// A tile row shifts only once its swap has passed; before, the words that the chain holds above
  /// it are not its own yet.
  private Bits openRows(Bool shift, Bool swap, Bits swaps) {
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
