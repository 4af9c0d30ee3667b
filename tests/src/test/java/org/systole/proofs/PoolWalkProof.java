package org.systole.proofs;

import java.util.List;
import org.systole.hdl.BaseType;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Bug;
import org.systole.unit.OutputOrder;
import org.systole.unit.Pool;
import org.systole.unit.PoolPosition;
import org.systole.unit.PoolWalk;

/// `PoolWalk`: a group, wherever `PoolPosition` says that it lies, updates all windows around it, `up` rows
/// and `left` columns of windows away, each once.
final class PoolWalkProof extends UnitHarness {
  record Params(boolean borders, boolean ahead) {}

  private static final int SIZE = 3;
  private static final int POOL = 2;
  private static final int ADDRESS = 4;
  private static final int WIDE = 6;

  static List<UnitProof> proofs() {
    return List.of(
        new UnitProof("PoolWalk", 3, () -> new PoolWalkProof(new Params(false, false)), 10,
            new Bug("PoolWalk", "walk_row - 3'd1", "walk_row - 3'd2")),
        new UnitProof("PoolWalk, borders", 3, () -> new PoolWalkProof(new Params(true, false)), 10,
            new Bug("PoolWalk", "walk_columnPhase <= firstColumnPhase",
                "walk_columnPhase <= 3'd0")),
        new UnitProof("PoolWalk, places ahead", 3, () -> new PoolWalkProof(new Params(true, true)), 10,
            new Bug("PoolWalk", "(taken || start)", "taken")));
  }

  private final PoolPosition.Params position;

  PoolWalkProof(Params p) {
    this.position = new PoolPosition.Params(ADDRESS, POOL, new OutputOrder.Params(SIZE, 2, 1, true, p.ahead()),
        true, p.borders());
    super(p);
  }

  public final Bool start = in(bool());
  public final Bool offered = in(bool());
  public final Bits values = in(bits(8));
  public final PoolPosition.Shape shape = in(new PoolPosition.Shape(position));
  public final UInt sizeHeight = in(uint(POOL));
  public final UInt sizeWidth = in(uint(POOL));
  public final UInt pooledRows = in(uint(SIZE));
  public final UInt pooledColumns = in(uint(SIZE));
  public final Bool direct = in(bool());
  public final Bool advance = in(bool());
  public final UInt lastSlotNumber = in(uint(SIZE));
  public final UInt slotNumber = in(uint(SIZE));
  private Bool taken;

  /// What `source` was when the group at hand was taken.
  private <T extends BaseType<T>> T taken(String name, T source) {
    T register = reg(source.copy()).named("taken_" + name);
    when(taken, () -> register.set(source));
    return register;
  }

  private String place(String name) {
    return "unit." + (ahead() ? "place_" : "poolPosition.place_") + name;
  }

  private boolean ahead() {
    return position.order().earlyFlags();
  }

  private UInt placed(String name, int width) {
    return taken(name, pull(uint(width), place(name)));
  }

  private Bool placed(String name) {
    return taken(name, pull(bool(), place(name)));
  }

  private UInt product(UInt a, UInt b) {
    return a.mul(b).resize(WIDE);
  }

  @Override
  protected void build() {
    UInt across = position.borders() ? shape.borders.strideWidth : shape.stride;
    List.of(shape.channels, shape.groups, shape.slotWords, shape.outputRow, shape.stride, across,
        sizeHeight, sizeWidth, pooledRows, pooledColumns, shape.lastSlot, lastSlotNumber)
        .forEach(this::frozen);
    assume(shape.stride.ne(0).and(across.ne(0)), "a stride");
    UInt lastSlot = product(lastSlotNumber, shape.slotWords);
    assume(lastSlot.lt(1 << SIZE).and(shape.lastSlot.eq(lastSlot.resize(SIZE))), "a ring of slots");
    var unit = unit();
    taken = pull(bool(), "unit.taken");

    UInt rowPhase = placed("rowPhase", POOL);
    UInt columnPhase = placed("columnPhase", POOL);
    UInt slotThere = pull(uint(SIZE), place("rowSlot"));
    assume(taken.not().or(slotNumber.le(lastSlotNumber).and(
        slotThere.eq(product(slotNumber, shape.slotWords).resize(SIZE)))), "PoolPosition: a slot");
    var on = reg(bool()).named("walking").init(0);
    var up = reg(uint(POOL)).named("up").init(0);
    var left = reg(uint(POOL)).named("left").init(0);
    var slot = reg(uint(SIZE)).named("slot").init(0);
    UInt rowAt = rowPhase.resize(WIDE).add(product(up, shape.stride));
    UInt columnAt = columnPhase.resize(WIDE).add(product(left, across));
    Bool moreColumns = flag("moreColumns", columnAt.add(across.resize(WIDE)).lt(
        sizeWidth.resize(WIDE)));
    Bool moreRows = flag("moreRows", rowAt.add(shape.stride.resize(WIDE)).lt(
        sizeHeight.resize(WIDE)));
    Bool moves = flag("moves", advance.and(unit.issue));
    Bool finishes = flag("finishes", moves.and(moreColumns.not()).and(moreRows.not()));
    when(moves, () -> {
      when(moreColumns, () -> left.set(left.add(1))).elseWhen(moreRows, () -> {
        left.set(0);
        up.set(up.add(1));
        slot.set(mux(slot.eq(0), lastSlotNumber, slot.sub(1)));
      }).otherwise(() -> on.set(0));
    });
    Bool within = pull(uint(POOL), place("rowPhase")).lt(sizeHeight)
        .and(pull(uint(POOL), place("columnPhase")).lt(sizeWidth));
    when(taken, () -> {
      on.set(within);
      up.set(0);
      left.set(0);
      slot.set(slotNumber);
    });
    var single = taken("singleGroup", pull(bool(), place("singleGroup"))
        .and(direct.not()));
    var rests = reg(bool()).named("rests").init(0);
    when(advance, () -> rests.set(finishes.and(single)));
    when(start, () -> List.of(on, rests).forEach(r -> r.set(0)));

    if (ahead()) {
      var startedAnew = reg(bool()).named("startedAnew").init(0);
      startedAnew.set(start);
      claim(startedAnew, pull(bool(), "unit.places.empty"), "no place of the layer before");
    }
    assert_(unit.issue.eq(on.and(rests.not())), "one window an advance, one rest of a single group");
    assert_(pull(bool(), "unit.active").eq(on).and(pull(bool(), "unit.gap").eq(rests)), "");
    claim(taken, on.not().or(finishes), "the next group after the last window");
    claim(on, rowAt.lt(sizeHeight.resize(WIDE)).and(columnAt.lt(sizeWidth.resize(WIDE))),
        "a window that holds the group");
    windows(unit, on, up, left, rowAt, columnAt);
    claim(on, slot.le(lastSlotNumber).and(pull(uint(SIZE), "unit.walk_rowSlot")
        .eq(product(slot, shape.slotWords).resize(SIZE))), "");
    claim(on, pull(bool(), "unit.walk_moreColumns").eq(moreColumns), "");
    claim(on, pull(bool(), "unit.walk_moreRows").eq(moreRows), "");
    claim(on, pull(bool(), "unit.walk_singleGroup").eq(single), "");
    claim(on, pull(uint(POOL + 1), "unit.firstColumnPhase").resize(WIDE)
        .eq(columnPhase.resize(WIDE)), "");
  }

  /// What is said of the window.
  private void windows(PoolWalk unit, Bool on, UInt up, UInt left, UInt rowAt, UInt columnAt) {
    var update = unit.update;
    claim(on, update.values.eq(taken("values", pull(bits(8), "unit.aside.output_payload"))),
        "the group");
    claim(on, update.count.eq(placed("lanes", position.countBits())), "its lanes");
    UInt column = placed("column", SIZE);
    UInt columnWord = placed("columnWord", SIZE);
    UInt columnOut = placed("columnOut", SIZE);
    claim(on, pull(uint(SIZE), "unit.firstColumn").eq(column), "");
    claim(on, pull(uint(SIZE), "unit.firstColumnWord").eq(columnWord), "");
    claim(on, pull(uint(SIZE), "unit.firstColumnOut").eq(columnOut), "");
    UInt rowNow = placed("row", SIZE).sub(up.resize(SIZE));
    UInt columnNow = column.sub(left.resize(SIZE));
    UInt wordNow = columnWord.sub(product(left, shape.groups).resize(SIZE));
    UInt outNow = columnOut.sub(product(left, shape.channels).resize(SIZE));
    UInt rowOut = placed("rowOut", ADDRESS).sub(product(up, shape.outputRow).resize(ADDRESS));
    UInt group = placed("groupIndex", SIZE);
    claim(on, pull(uint(POOL + 1), "unit.walk_rowPhase").resize(WIDE).eq(rowAt), "");
    claim(on, pull(uint(POOL + 1), "unit.walk_columnPhase").resize(WIDE).eq(columnAt), "");
    claim(on, pull(uint(SIZE), "unit.walk_row").eq(rowNow), "");
    claim(on, pull(uint(SIZE), "unit.walk_column").eq(columnNow), "");
    claim(on, pull(uint(SIZE), "unit.walk_columnWord").eq(wordNow), "");
    claim(on, pull(uint(SIZE), "unit.walk_columnOut").eq(outNow), "");
    claim(on, pull(uint(ADDRESS), "unit.walk_rowOut").eq(rowOut), "");
    claim(on, update.exists.eq(rowNow.lt(pooledRows).and(columnNow.lt(pooledColumns))),
        "whole windows");
    UInt words = pull(uint(SIZE), "unit.walk_rowSlot").add(wordNow).add(group);
    claim(on, update.word.eq(words.resize(2)), "the word of its partial results");
    claim(on, update.place.eq(rowOut.add(outNow.resize(ADDRESS)).add(group.resize(ADDRESS))),
        "the place of its output");

    boolean b = position.borders();
    Bool top = b ? placed("atTop") : lit(false);
    Bool bottom = b ? placed("atBottom") : lit(false);
    Bool leftmost = b ? placed("atLeft") : lit(false);
    Bool rightmost = b ? placed("atRight") : lit(false);
    Bool lastRow = rowAt.add(1).eq(sizeHeight.resize(WIDE));
    Bool lastColumn = columnAt.add(1).eq(sizeWidth.resize(WIDE));
    claim(on, update.first.eq(rowAt.eq(0).or(top).and(columnAt.eq(0).or(leftmost))), "first of it");
    claim(on, update.last.eq(lastRow.or(bottom).and(lastColumn.or(rightmost))), "last of it");
    Bool lastOfPixel = placed("lastOfPixel");
    Bool end = b ? rightmost.and(lastRow).and(columnNow.eq(0).or(columnAt.add(
        shape.borders.strideWidth.resize(WIDE)).ge(sizeWidth.resize(WIDE))))
        : columnNow.add(1).eq(pooledColumns);
    claim(on, update.rowEnd.eq(lastOfPixel.and(end)), "the end of a row of windows");
  }

  private PoolWalk unit() {
    var unit = new PoolWalk(this, new Pool.Params(4, 16, position));
    unit.named("unit");
    unit.start.set(start);
    unit.input.valid.set(offered);
    unit.input.payload.set(values);
    unit.shape.set(shape);
    unit.sizeHeight.set(sizeHeight);
    unit.sizeWidth.set(sizeWidth);
    unit.pooledRows.set(pooledRows);
    unit.pooledColumns.set(pooledColumns);
    unit.direct.set(direct);
    unit.advance.set(advance);
    return unit;
  }
}
