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
      return held() + tileRows() + type().latency() - (earlyBits() > 0 ? 0 : 1);
    }

    private int earlyBits() {
      return type().earlyBits(sumBits);
    }

    /// Cycles that activations wait before they enter the tiles.
    private int held() {
      return entry() - type().weightDelay();
    }

    /// Registers that weights, `shift` and `swap` pass before they enter the tiles. Tile rows below
    /// the first look one register ahead to open (see `openRows`), and the multiple of the
    /// activations' sum that the first adds needs a cycle a level.
    private int entry() {
      int ahead = Math.max(type().swapLead(), tileRows() > 1 ? 1 : 0);
      int factor = -type().activationFactor();
      int correction = factor == 0 ? 0 : SumMultiple.levels(rows, factor) - (type().latency() - 1);
      return Math.max(type().weightDelay() + Math.max(0, correction), ahead);
    }

    /// Cycles from activations to where the first tile takes the sum from the north.
    private int joins() {
      return held() + type().latency() - 1;
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
    skewedActivations.aligned.set(delay(activations, p.held(), "activations")
        .resize(p.loadRows() * p.actBits()));
    var skewedWeights = new Skew(this,
        new Skew.Params(paddedColumns, p.weightBits(), type.columns(), 1));
    skewedWeights.named("weightSkew");
    skewedWeights.aligned.set(delay(weights, p.entry(), "weights")
        .resize(paddedColumns * p.weightBits()));
    var tiles = grid("tile", p.tileRows(), type.tileColumns(p.columns()), parent ->
        type.make(parent, new Tile.Params(p.operands(), p.sumBits())));
    tiles.eastward(t -> t.ports().act(), t -> t.ports().actOut(), skewedActivations.skewed,
        "actWest");
    var swaps = swaps();
    int first = p.entry() - type.swapLead();
    tiles.eastward(t -> t.ports().swap(), t -> t.ports().swapOut(),
        pack(swaps.subList(first, first + p.tileRows())), "swapWest");
    tiles.eastward(t -> t.ports().shift(), t -> t.ports().shiftOut(), openRows(swaps),
        "shiftWest");
    tiles.southward(t -> t.ports().shadowIn(), t -> t.ports().shadowOut(), skewedWeights.skewed,
        "shadowNorth");
    tiles.southward(t -> t.ports().sumIn(), t -> t.ports().sumOut(), north(paddedColumns),
        "sumNorth");
    sums.set(lastSums(type, tiles.south(t -> t.ports().sumOut(), "sumSouth"))
        .resize(p.columns() * p.sumBits()));
  }

  /// The parts side by side; those whose sums would come early wait, by what goes in or by the sums,
  /// whichever is fewer registers.
  private void hybrid() {
    var timing = HybridTiming.of(p);
    var all = new ArrayList<Bits>();
    int west = 0;
    for (int i = 0; i < p.parts().size(); i++) {
      var params = p.parts().get(i);
      int east = west + params.columns();
      String name = params.type().label() + "From" + west;
      Bits slice = weights.slice(east * p.weightBits() - 1, west * p.weightBits());
      boolean inward = activations.width() + slice.width() < params.columns() * p.sumBits();
      int before = inward ? timing.wait(i) : 0;
      var part = new SystolicArray(this, params);
      part.named(name);
      part.activations.set(delay(activations, before, name + "Activations"));
      part.weights.set(delay(slice, before, name + "Weights"));
      part.shift.set(delay(shift, before, 0, name + "Shift"));
      part.swap.set(delay(swap, before, 0, name + "Swap"));
      all.add(delay(part.sums, timing.wait(i) - before, name + "Sums"));
      west = east;
    }
    sums.set(pack(all));
  }

  /// The sums in what leaves the last row.
  private Bits lastSums(TileType type, Bits south) {
    int chain = type.chainBits(p.sumBits());
    int early = p.earlyBits();
    if (chain == p.sumBits() && early == 0) {
      return south;
    }
    var parts = new ArrayList<Bits>();
    for (int c = 0; c < p.columns(); c++) {
      Bits sum = south.slice((c + 1) * chain - 1, (c + 1) * chain - p.sumBits());
      parts.add(early == 0 ? sum : sum.slice(p.sumBits() - 1, early)
          .cat(regNext(sum.slice(early - 1, 0)).named("sumLow" + c)));
    }
    return pack(parts);
  }

  /// What the first tile of each column adds to: nothing, or less `activationFactor` times the sum
  /// of the activations, which travels east with them.
  private Bits north(int columns) {
    TileType type = p.type();
    if (type.activationFactor() == 0) {
      return lit(0, columns * type.chainBits(p.sumBits())).asBits();
    }
    var terms = new ArrayList<SInt>();
    for (int r = 0; r < p.rows(); r++) {
      terms.add(p.operands().activation(activations.element(r, p.actBits())));
    }
    Bits sum = SumMultiple.of(this, terms, -type.activationFactor(), p.sumBits(), p.joins(),
        "correction").asBits();
    int early = p.earlyBits();
    Bits travelling = early == 0 ? sum : regNext(sum.slice(p.sumBits() - 1, early))
        .named("correctionHigh").cat(sum.slice(early - 1, 0));
    var parts = new ArrayList<Bits>();
    for (int c = 0; c < columns; c++) {
      if (c > 0 && c % type.columns() == 0) {
        travelling = regNext(travelling).named("correctionColumn" + c);
      }
      parts.add(travelling);
    }
    return pack(parts);
  }

  /// `swap` and later: `entry` + t is that of tile row t.
  private List<Bool> swaps() {
    var swaps = new ArrayList<Bool>();
    swaps.add(swap);
    for (int i = 1; i < p.entry() + p.tileRows(); i++) {
      swaps.add(regNext(swaps.getLast(), 0).named("swap" + i));
    }
    return swaps;
  }

  /// A tile row shifts only once its swap has passed; before, the words that the chain holds above
  /// it are not its own yet. Each row's `shift` is a register, of what holds a cycle before.
  private Bits openRows(List<Bool> swaps) {
    if (p.tileRows() == 1) {
      return delay(shift, p.entry(), 0, "shift").asBits();
    }
    int before = p.entry() - 1;
    Bool early = delay(shift, before, 0, "shift");
    var waiting = reg(bits(p.tileRows())).named("waiting").init(0);
    var blocked = wire(bits(p.tileRows())).named("blocked");
    var rows = new ArrayList<Bool>();
    for (int t = 0; t < p.tileRows(); t++) {
      Bool since = swaps.get(before).or(waiting.bit(t));
      blocked.setSlice(t, t, t == 0 ? lit(false) : since.and(swaps.get(before + t).not()));
      rows.add(early.and(blocked.bit(t).not()));
    }
    waiting.set(blocked);
    return regNext(pack(rows), 0).named("shiftRows");
  }
}
