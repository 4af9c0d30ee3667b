package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;

/// Takes groups of values in `OutputOrder` and walks the pooling windows that contain each, from the lower
/// right one to the upper left one, one an advance.
///
/// `update` is the one at hand, where `issue`; it goes with `advance`. The next group is taken in the
/// advance of the last window, after one cycle more where a tile has a single group (`direct`: not even
/// then). Groups in no window are dropped. `input.ready` is a register.
public final class PoolWalk extends Component {
  private final Pool.Params p;

  public PoolWalk(Component parent, Pool.Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final Stream<Bits> input = slave(new Stream<>(bits(p.valueBits() * p.lanes())));
  public final PoolPosition.Shape shape = in(new PoolPosition.Shape(p.position()));
  public final UInt sizeHeight = in(uint(p.poolBits()));
  public final UInt sizeWidth = in(uint(p.poolBits()));
  public final UInt pooledRows = in(uint(p.sizeBits()));
  public final UInt pooledColumns = in(uint(p.sizeBits()));
  public final Bool direct = in(bool());
  public final Bool advance = in(bool());
  public final Bool issue = out(bool());
  public final PoolUpdate update = out(new PoolUpdate(p));

  @Override
  protected String summary() {
    return "the pooling windows of one group of values after the other";
  }

  /// The group at hand and the window it updates next.
  private static final class Walk extends Bundle {
    final Bits values;
    final UInt count;
    final UInt group;
    final UInt rowPhase;
    final UInt row;
    final UInt rowSlot;
    final UInt rowOut;
    final UInt columnPhase;
    final UInt column;
    final UInt columnWord;
    final UInt columnOut;
    final Bool moreColumns = bool();
    final Bool moreRows = bool();
    final Bool singleGroup = bool();
    final Bool lastOfPixel;
    final Bool top;
    final Bool bottom;
    final Bool left;
    final Bool right;

    Walk(Pool.Params p) {
      values = bits(p.valueBits() * p.lanes());
      count = uint(p.countBits());
      lastOfPixel = p.position().rowEnds() ? bool() : null;
      boolean borders = p.position().borders();
      top = borders ? bool() : null;
      bottom = borders ? bool() : null;
      left = borders ? bool() : null;
      right = borders ? bool() : null;
      group = uint(p.sizeBits());
      rowPhase = uint(p.poolBits() + 1);
      row = uint(p.sizeBits());
      rowSlot = uint(p.sizeBits());
      rowOut = uint(p.addressBits());
      columnPhase = uint(p.poolBits() + 1);
      column = uint(p.sizeBits());
      columnWord = uint(p.sizeBits());
      columnOut = uint(p.sizeBits());
    }
  }

  private Walk walk;

  @Override
  protected void build() {
    walk = reg(new Walk(p));
    walk.named("walk");
    var active = reg(bool()).named("active").init(0);
    var gap = reg(bool()).named("gap").init(0);
    issue.set(active.and(gap.not()));
    Bool finishing = flag("finishing",
        advance.and(issue).and(walk.moreColumns.not()).and(walk.moreRows.not()));
    Bool ready = flag("ready", active.not().or(finishing));
    var aside = new SkidBuffer(this, new SkidBuffer.Params(input.payload.width()));
    aside.named("aside");
    aside.input.valid.set(input.valid);
    aside.input.payload.set(input.payload);
    input.ready.set(aside.input.ready);
    aside.output.ready.set(ready);
    Bool taken = flag("taken", aside.output.valid.and(ready));
    PoolPosition.Place place = place(taken);
    Bool outside = flag("outside", place.rowPhase.ge(sizeHeight)
        .or(place.columnPhase.ge(sizeWidth)));
    when(advance, () -> gap.set(finishing.and(walk.singleGroup)));
    when(finishing, () -> active.set(0));
    when(taken, () -> active.set(outside.not()));
    when(start, () -> {
      active.set(0);
      gap.set(0);
    });
    steps(taken, place, aside.output.payload);
    update();
  }

  /// Of the group that is `taken`. In large engines the place after it is ready, too, so that to take
  /// a group does not decide in the same cycle what ends with it.
  private PoolPosition.Place place(Bool taken) {
    var position = new PoolPosition(this, p.position());
    position.named("poolPosition");
    position.start.set(start);
    position.shape.set(shape);
    if (!p.position().order().earlyFlags()) {
      position.advance.set(taken);
      return position.place;
    }
    Bits packed = position.place.asBits();
    var ahead = new SkidBuffer(this, new SkidBuffer.Params(packed.width()));
    ahead.named("places");
    ahead.input.valid.set(start.not());
    ahead.input.payload.set(packed);
    position.advance.set(ahead.input.ready);
    ahead.output.ready.set(taken.or(start));
    PoolPosition.Place place = wire(new PoolPosition.Place(p.position()));
    place.named("place");
    place.assignFromBits(ahead.output.payload);
    return place;
  }

  /// From window to window, and to the next group with `taken`.
  private void steps(Bool taken, PoolPosition.Place place, Bits values) {
    int bits = p.poolBits() + 1;
    var firstPhase = reg(uint(bits)).named("firstColumnPhase");
    var firstColumn = reg(uint(p.sizeBits())).named("firstColumn");
    var firstWord = reg(uint(p.sizeBits())).named("firstColumnWord");
    var firstOut = reg(uint(p.sizeBits())).named("firstColumnOut");
    UInt width = sizeWidth.resize(bits);
    UInt height = sizeHeight.resize(bits);
    UInt step = shape.stride.resize(bits);
    UInt across = shape.borders == null ? step : shape.borders.strideWidth.resize(bits);
    UInt nextColumnPhase = walk.columnPhase.add(across);
    UInt nextRowPhase = walk.rowPhase.add(step);
    when(advance.and(issue), () -> {
      when(walk.moreColumns, () -> {
        walk.columnPhase.set(nextColumnPhase);
        walk.column.set(walk.column.sub(1));
        walk.columnWord.set(walk.columnWord.sub(shape.groups));
        walk.columnOut.set(walk.columnOut.sub(shape.channels));
        walk.moreColumns.set(nextColumnPhase.add(across).lt(width));
      }).elseWhen(walk.moreRows, () -> {
        walk.columnPhase.set(firstPhase);
        walk.column.set(firstColumn);
        walk.columnWord.set(firstWord);
        walk.columnOut.set(firstOut);
        walk.moreColumns.set(firstPhase.add(across).lt(width));
        walk.rowPhase.set(nextRowPhase);
        walk.row.set(walk.row.sub(1));
        walk.rowSlot.set(mux(walk.rowSlot.eq(0), shape.lastSlot,
            walk.rowSlot.sub(shape.slotWords)));
        walk.rowOut.set(walk.rowOut.sub(shape.outputRow.resize(p.addressBits())));
        walk.moreRows.set(nextRowPhase.add(step).lt(height));
      });
    });
    when(taken, () -> {
      UInt columnPhase = place.columnPhase.resize(bits);
      UInt rowPhase = place.rowPhase.resize(bits);
      walk.values.set(values);
      walk.count.set(place.lanes);
      walk.group.set(place.groupIndex);
      walk.rowPhase.set(rowPhase);
      walk.row.set(place.row);
      walk.rowSlot.set(place.rowSlot);
      walk.rowOut.set(place.rowOut);
      walk.columnPhase.set(columnPhase);
      walk.column.set(place.column);
      walk.columnWord.set(place.columnWord);
      walk.columnOut.set(place.columnOut);
      walk.moreColumns.set(columnPhase.add(across).lt(width));
      walk.moreRows.set(rowPhase.add(step).lt(height));
      walk.singleGroup.set(direct.not().and(place.singleGroup));
      if (walk.lastOfPixel != null) {
        walk.lastOfPixel.set(place.lastOfPixel);
      }
      if (walk.top != null) {
        walk.top.set(place.atTop);
        walk.bottom.set(place.atBottom);
        walk.left.set(place.atLeft);
        walk.right.set(place.atRight);
      }
      firstPhase.set(columnPhase);
      firstColumn.set(place.column);
      firstWord.set(place.columnWord);
      firstOut.set(place.columnOut);
    });
  }

  private void update() {
    int bits = p.poolBits() + 1;
    Bool wholeRows = walk.rowPhase.add(1).eq(sizeHeight.resize(bits));
    update.values.set(walk.values);
    update.count.set(walk.count);
    update.first.set(or(walk.rowPhase.eq(0), walk.top)
        .and(or(walk.columnPhase.eq(0), walk.left)));
    update.last.set(or(wholeRows, walk.bottom).and(
        or(walk.columnPhase.add(1).eq(sizeWidth.resize(bits)), walk.right)));
    update.exists.set(walk.row.lt(pooledRows).and(walk.column.lt(pooledColumns)));
    if (update.rowEnd != null) {
      update.rowEnd.set(walk.lastOfPixel.and(walk.right == null
          ? walk.column.add(1).eq(pooledColumns) : walk.right.and(wholeRows)
          .and(walk.moreColumns.not().or(walk.column.eq(0)))));
    }
    update.word.set(walk.rowSlot.add(walk.columnWord).add(walk.group)
        .resize(update.word.width()));
    update.place.set(walk.rowOut.add(walk.columnOut.resize(p.addressBits()))
        .add(walk.group.resize(p.addressBits())
            .shiftLeftKeep(lit(log2Up(p.lanes()), p.countBits() - 1))));
  }

  private static Bool or(Bool value, Bool other) {
    return other == null ? value : value.or(other);
  }
}
