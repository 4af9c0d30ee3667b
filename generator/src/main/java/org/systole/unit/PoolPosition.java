package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Where the next group of values of the stream lies: its window row and column, the phase in them,
/// its group of channels.
///
/// `rowEnds`: it also says which group is the last of its pixel in the whole layer (`lastOfPixel`),
/// and pixels may lie further apart than their channels. `borders`: strides may differ, windows may
/// begin before the first value and end behind the last: the first value's phases and places are
/// settings, and `atTop`, `atBottom`, `atLeft` and `atRight` say where the value lies. `rowOut`
/// counts from the first value's window row on then.
///
/// Values come in `OutputOrder`. `row` and `column` are p / stride and q / stride, the phases are p
/// mod stride and q mod stride; `rowSlot` + `columnWord` + `groupIndex` is the word of the window's
/// partial results, `rowOut` + `columnOut` + lanes * `groupIndex` the place of its first output.
public final class PoolPosition extends Component {
  public record Params(int addressBits, int poolBits, OutputOrder.Params order,
      boolean rowEnds, boolean borders) {
    /// Whole windows only.
    public Params(int addressBits, int poolBits, OutputOrder.Params order, boolean rowEnds) {
      this(addressBits, poolBits, order, rowEnds, false);
    }

    int sizeBits() {
      return order.sizeBits();
    }

    /// Bits that count the lanes of a group, at least 3.
    public int countBits() {
      return Math.max(3, Component.log2Up(order.lanes() + 1));
    }
  }

  /// The layer's numbers: the order's, M channels in `groups` groups, the last of `lastLanes`, the
  /// windows' stride; `slotWords` = pooled columns * groups, `outputRow` = pooled columns *
  /// channels. With borders, `stride` is that of rows.
  public static final class Shape extends Bundle {
    public final OutputOrder.Shape order;
    public final UInt channels;
    public final UInt groups;
    public final UInt stride;
    public final UInt slotWords;
    public final UInt lastSlot;
    public final UInt outputRow;
    public final UInt lastLanes;
    public final Borders borders;

    public Shape(Params p) {
      order = new OutputOrder.Shape(p.sizeBits());
      channels = uint(p.sizeBits());
      groups = uint(p.sizeBits());
      outputRow = uint(p.sizeBits());
      lastLanes = uint(p.countBits());
      stride = uint(p.poolBits());
      slotWords = uint(p.sizeBits());
      lastSlot = uint(p.sizeBits());
      borders = p.borders() ? new Borders(p) : null;
    }

    /// Connects all of it.
    public void set(Shape other) {
      order.set(other.order);
      channels.set(other.channels);
      groups.set(other.groups);
      outputRow.set(other.outputRow);
      lastLanes.set(other.lastLanes);
      stride.set(other.stride);
      slotWords.set(other.slotWords);
      lastSlot.set(other.lastSlot);
      if (borders != null) {
        borders.set(other.borders);
      }
    }
  }

  /// The stride of columns; of the first value: phase, index and place in the partial results of
  /// its window row and column, place of that column's first output; the number of the last row.
  public static final class Borders extends Bundle {
    public final UInt strideWidth;
    public final UInt topPhase;
    public final UInt topRow;
    public final UInt topSlot;
    public final UInt leftPhase;
    public final UInt leftColumn;
    public final UInt leftWord;
    public final UInt leftOut;
    public final UInt lastRow;

    Borders(Params p) {
      strideWidth = uint(p.poolBits());
      topPhase = uint(p.poolBits());
      topRow = uint(p.sizeBits());
      topSlot = uint(p.sizeBits());
      leftPhase = uint(p.poolBits());
      leftColumn = uint(p.sizeBits());
      leftWord = uint(p.sizeBits());
      leftOut = uint(p.sizeBits());
      lastRow = uint(p.sizeBits());
    }

    void set(Borders other) {
      strideWidth.set(other.strideWidth);
      topPhase.set(other.topPhase);
      topRow.set(other.topRow);
      topSlot.set(other.topSlot);
      leftPhase.set(other.leftPhase);
      leftColumn.set(other.leftColumn);
      leftWord.set(other.leftWord);
      leftOut.set(other.leftOut);
      lastRow.set(other.lastRow);
    }
  }

  /// Of one value: phase, index, slot of partial results and first output of its window row and of its
  /// window column; its group, how many of its `lanes` are channels, and whether it is the only group of
  /// its tile. `lastOfPixel` only where `rowEnds`, the picture's borders only where there are `borders`.
  public static final class Place extends Bundle {
    public final UInt rowPhase;
    public final UInt row;
    public final UInt rowSlot;
    public final UInt rowOut;
    public final UInt columnPhase;
    public final UInt column;
    public final UInt columnWord;
    public final UInt columnOut;
    public final UInt groupIndex;
    public final Bool singleGroup = bool();
    public final UInt lanes;
    public final Bool lastOfPixel;
    public final Bool atTop;
    public final Bool atBottom;
    public final Bool atLeft;
    public final Bool atRight;

    public Place(Params p) {
      rowPhase = uint(p.poolBits());
      row = uint(p.sizeBits());
      rowSlot = uint(p.sizeBits());
      rowOut = uint(p.addressBits());
      columnPhase = uint(p.poolBits());
      column = uint(p.sizeBits());
      columnWord = uint(p.sizeBits());
      columnOut = uint(p.sizeBits());
      groupIndex = uint(p.sizeBits());
      lanes = uint(p.countBits());
      lastOfPixel = p.rowEnds() ? bool() : null;
      atTop = p.borders() ? bool() : null;
      atBottom = p.borders() ? bool() : null;
      atLeft = p.borders() ? bool() : null;
      atRight = p.borders() ? bool() : null;
    }
  }

  private final Params p;

  public PoolPosition(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final Bool advance = in(bool());
  public final Shape shape = in(new Shape(p));
  public final Place place = out(new Place(p));

  @Override
  protected String summary() {
    return "place of the next value among the pooling windows";
  }

  /// A window row: phase, index, slot of its partial results, first output.
  private static final class Row extends Bundle {
    final UInt phase;
    final UInt index;
    final UInt slot;
    final UInt out;
    final UInt number;

    Row(Params p) {
      phase = uint(p.poolBits());
      index = uint(p.sizeBits());
      slot = uint(p.sizeBits());
      out = uint(p.addressBits());
      number = p.borders() ? uint(p.sizeBits()) : null;
    }

    void set(Row other) {
      phase.set(other.phase);
      index.set(other.index);
      slot.set(other.slot);
      out.set(other.out);
      if (number != null) {
        number.set(other.number);
      }
    }

    void begin(Borders borders) {
      out.set(0);
      if (borders == null) {
        phase.set(0);
        index.set(0);
        slot.set(0);
      } else {
        phase.set(borders.topPhase);
        index.set(borders.topRow);
        slot.set(borders.topSlot);
        number.set(0);
      }
    }
  }

  @Override
  protected void build() {
    var order = new OutputOrder(this, p.order());
    order.named("order");
    order.start.set(start);
    order.advance.set(advance);
    order.shape.set(shape.order);
    var groupNow = reg(uint(p.sizeBits())).named("groupNow");
    var firstGroup = reg(uint(p.sizeBits())).named("firstGroup");
    var phaseQ = reg(uint(p.poolBits())).named("phaseQ");
    var indexQ = reg(uint(p.sizeBits())).named("indexQ");
    var wordQ = reg(uint(p.sizeBits())).named("wordQ");
    var now = reg(new Row(p));
    now.named("now");
    var chunk = p.order().singleRows() ? now : reg(new Row(p));
    var after = wire(new Row(p));
    after.named("after");

    Bool newWindowRow = flag("newWindowRow", now.phase.add(1).eq(shape.stride));
    after.phase.set(mux(newWindowRow, lit(0, p.poolBits()), now.phase.add(1)));
    after.index.set(mux(newWindowRow, now.index.add(1), now.index));
    after.slot.set(mux(newWindowRow,
        mux(now.slot.eq(shape.lastSlot), lit(0, p.sizeBits()), now.slot.add(shape.slotWords)),
        now.slot));
    after.out.set(mux(newWindowRow, now.out.add(shape.outputRow.resize(p.addressBits())),
        now.out));
    if (p.borders()) {
      after.number.set(now.number.add(1));
    }

    Bool endsPixel = flag("endsPixel", advance.and(order.lastGroup));
    Bool endsRow = flag("endsRow", endsPixel.and(order.lastColumn));
    Bool endsTile = flag("endsTile", endsRow.and(order.lastRow));
    Bool endsChunk = flag("endsChunk", endsTile.and(order.lastTile));
    when(advance, () -> groupNow.set(groupNow.add(1)));
    when(endsPixel, () -> {
      groupNow.set(firstGroup);
      phaseQ.set(phaseQ.add(1));
      when(phaseQ.add(1).eq(strideWidth()), () -> {
        phaseQ.set(0);
        indexQ.set(indexQ.add(1));
        wordQ.set(wordQ.add(shape.groups));
      });
    });
    when(endsRow, () -> beginRow(phaseQ, indexQ, wordQ));
    when(endsTile, () -> {
      firstGroup.set(firstGroup.add(p.order().groups()));
      groupNow.set(firstGroup.add(p.order().groups()));
    });
    rows(now, chunk, after, endsRow, endsTile, endsChunk);
    when(endsChunk, () -> {
      firstGroup.set(0);
      groupNow.set(0);
    });
    when(start, () -> {
      groupNow.set(0);
      firstGroup.set(0);
      beginRow(phaseQ, indexQ, wordQ);
      now.begin(shape.borders);
      if (!p.order().singleRows()) {
        chunk.begin(shape.borders);
      }
    });
    place.singleGroup.set(order.lastGroup.and(order.groupIndex.eq(0)));
    place.rowPhase.set(now.phase);
    place.row.set(now.index);
    place.rowSlot.set(now.slot);
    place.rowOut.set(now.out);
    place.columnPhase.set(phaseQ);
    place.column.set(indexQ);
    place.columnWord.set(wordQ);
    place.columnOut.set(p.order().lanes() == 1 && !p.rowEnds() ? wordQ
        : outputColumn(endsPixel, endsRow, phaseQ));
    place.lanes.set(mux(order.lastGroup.and(order.lastTile), shape.lastLanes,
        lit(p.order().lanes(), p.countBits())));
    if (p.rowEnds()) {
      place.lastOfPixel.set(order.lastGroup.and(order.lastTile));
    }
    place.groupIndex.set(groupNow);
    if (p.borders()) {
      var leftmost = reg(bool()).named("leftmost").init(0);
      when(endsPixel, () -> leftmost.set(0));
      when(endsRow.or(start), () -> leftmost.set(1));
      place.atTop.set(now.number.eq(0));
      place.atBottom.set(now.number.eq(shape.borders.lastRow));
      place.atLeft.set(leftmost);
      place.atRight.set(order.lastColumn);
    }
  }

  private UInt strideWidth() {
    return p.borders() ? shape.borders.strideWidth : shape.stride;
  }

  private void beginRow(UInt phase, UInt index, UInt word) {
    var borders = shape.borders;
    if (borders == null) {
      phase.set(0);
      index.set(0);
      word.set(0);
    } else {
      phase.set(borders.leftPhase);
      index.set(borders.leftColumn);
      word.set(borders.leftWord);
    }
  }

  /// Place of the window column's first output; with one lane that of the partial results is the
  /// same.
  private UInt outputColumn(Bool endsPixel, Bool endsRow, UInt phaseQ) {
    var outQ = reg(uint(p.sizeBits())).named("outQ");
    when(endsPixel.and(phaseQ.add(1).eq(strideWidth())),
        () -> outQ.set(outQ.add(shape.channels)));
    if (p.borders()) {
      when(endsRow.or(start), () -> outQ.set(shape.borders.leftOut));
    } else {
      when(endsRow.or(start), () -> outQ.set(0));
    }
    return outQ;
  }

  /// Rows go on within a tile; the next tile starts at the chunk's first row again.
  private void rows(Row now, Row chunk, Row after, Bool endsRow, Bool endsTile, Bool endsChunk) {
    if (p.order().singleRows()) {
      when(endsChunk, () -> now.set(after));
      return;
    }
    chunk.named("chunk");
    when(endsRow, () -> now.set(after));
    when(endsTile, () -> now.set(chunk));
    when(endsChunk, () -> {
      now.set(after);
      chunk.set(after);
    });
  }
}
