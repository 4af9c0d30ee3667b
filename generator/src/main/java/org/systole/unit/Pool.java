package org.systole.unit;

import java.util.ArrayList;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;

/// Max and average pooling of values as they leave the array, no extra pass through memory.
///
/// Values come in `OutputOrder`, `lanes` neighbouring channels together; each group updates all
/// windows that contain it, one a cycle, in a memory of partial results, and a window leaves with
/// its last value. Windows of 1 x 1 pass straight through. Values in no window, and windows beyond
/// the last whole row or column, are dropped. A value goes through four stages: its windows one by
/// one, address, partial result, update. `input.ready` is a register: a value that comes when pooling
/// begins to stand is kept aside.
///
/// Cycles from one acceptance to the next: the windows updated, at least 1; one more where a tile
/// has a single group (an update reads what the one before the last wrote, at the earliest), and those of a
/// `RoundedDivider` more when an average leaves. Averages round half away from zero (`sum of n: (s +- n / 2) / n`,
/// truncating). `rowEnd` comes with the last output of a row of windows, when it is asked for. With
/// borders (`PoolPosition`) windows end with the last value in them, several with one value where
/// they lie partly outside, and an average is that of the values there are, which are counted
/// beside their partial results; rows of windows that end early then come without `rowEnd`.
public final class Pool extends Component {
  public record Params(int memoryWords, int sumBits, PoolPosition.Params position,
      boolean int16) {
    public Params(int memoryWords, int sumBits, PoolPosition.Params position) {
      this(memoryWords, sumBits, position, false);
    }

    /// Bits of a value.
    public int valueBits() {
      return int16 ? 16 : 8;
    }

    int sizeBits() {
      return position.sizeBits();
    }

    int addressBits() {
      return position.addressBits();
    }

    int poolBits() {
      return position.poolBits();
    }

    int lanes() {
      return position.order().lanes();
    }

    int countBits() {
      return position.countBits();
    }
  }

  /// The first `count` of `lanes` finished values, of neighbouring channels, and the place of the
  /// first, `(row * columns + column) * channels + channel`.
  public static final class Pooled extends Bundle {
    public final Bits values;
    public final UInt count;
    public final UInt address;

    public Pooled(Params p) {
      values = bits(p.valueBits() * p.lanes());
      count = uint(p.countBits());
      address = uint(p.addressBits());
    }
  }

  private final Params p;

  public Pool(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final Stream<Bits> input = slave(new Stream<>(bits(p.valueBits() * p.lanes())));
  public final Stream<Pooled> output = master(new Stream<>(new Pooled(p)));
  public final Bool rowEnd = p.position().rowEnds() ? out(bool()) : null;
  public final PoolPosition.Shape shape = in(new PoolPosition.Shape(p.position()));
  public final Bool average = in(bool());
  public final UInt sizeHeight = in(uint(p.poolBits()));
  public final UInt sizeWidth = in(uint(p.poolBits()));
  public final UInt pooledRows = in(uint(p.sizeBits()));
  public final UInt pooledColumns = in(uint(p.sizeBits()));
  public final UInt windowCount = in(uint(8));

  @Override
  protected String summary() {
    return "max and average pooling on the way out";
  }

  /// The windows of the value at hand, walked from the lower right one to the upper left one.
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

    Walk(Params p) {
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

  /// One value and one window that it updates.
  private static final class Update extends Bundle {
    final Bits values;
    final UInt count;
    final Bool first = bool();
    final Bool last = bool();
    final Bool exists = bool();
    final Bool rowEnd;
    final UInt word;
    final UInt place;

    Update(Params p) {
      values = bits(p.valueBits() * p.lanes());
      count = uint(p.countBits());
      rowEnd = p.position().rowEnds() ? bool() : null;
      word = uint(log2Up(p.memoryWords()));
      place = uint(p.addressBits());
    }

    void set(Update other) {
      values.set(other.values);
      count.set(other.count);
      first.set(other.first);
      last.set(other.last);
      exists.set(other.exists);
      word.set(other.word);
      place.set(other.place);
      if (rowEnd != null) {
        rowEnd.set(other.rowEnd);
      }
    }
  }

  /// From the issue of an update to its combination with the partial result.
  public static final int STAGES = 3;

  private Bool advance;
  private Bool issue;

  @Override
  protected void build() {
    advance = wire(bool()).named("advance");
    issue = wire(bool()).named("issue");
    var active = reg(bool()).named("active").init(0);
    var walk = reg(new Walk(p));
    walk.named("walk");
    Bool direct = flag("direct", windowCount.eq(1));
    accept(active, walk, direct);

    var addressed = reg(new Update(p));
    addressed.named("addressed");
    var addressedValid = reg(bool()).named("addressedValid").init(0);
    when(advance, () -> {
      addressedValid.set(issue);
      addressed.values.set(walk.values);
      addressed.count.set(walk.count);
      Bool wholeRows = walk.rowPhase.add(1).eq(sizeHeight.resize(p.poolBits() + 1));
      addressed.first.set(or(walk.rowPhase.eq(0), walk.top)
          .and(or(walk.columnPhase.eq(0), walk.left)));
      addressed.last.set(or(wholeRows, walk.bottom).and(
          or(walk.columnPhase.add(1).eq(sizeWidth.resize(p.poolBits() + 1)), walk.right)));
      addressed.exists.set(walk.row.lt(pooledRows).and(walk.column.lt(pooledColumns)));
      if (addressed.rowEnd != null) {
        addressed.rowEnd.set(walk.lastOfPixel.and(walk.right == null
            ? walk.column.add(1).eq(pooledColumns) : walk.right.and(wholeRows)
            .and(walk.moreColumns.not().or(walk.column.eq(0)))));
      }
      addressed.word.set(walk.rowSlot.add(walk.columnWord).add(walk.group)
          .resize(addressed.word.width()));
      addressed.place.set(walk.rowOut.add(walk.columnOut.resize(p.addressBits()))
          .add(walk.group.resize(p.addressBits()).shiftLeftKeep(lit(log2Up(p.lanes()), p.countBits() - 1))));
    });
    update(addressed, addressedValid, direct);
  }

  private static Bool or(Bool value, Bool other) {
    return other == null ? value : value.or(other);
  }

  /// Takes a value when the former's last window is on its way, and steps from window to window.
  private void accept(Bool active, Walk walk, Bool direct) {
    var position = new PoolPosition(this, p.position());
    position.named("poolPosition");
    position.start.set(start);
    position.shape.set(shape);
    int bits = p.poolBits() + 1;
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
    Bool outside = flag("outside", position.rowPhase.ge(sizeHeight)
        .or(position.columnPhase.ge(sizeWidth)));
    position.advance.set(taken);
    when(advance, () -> gap.set(finishing.and(walk.singleGroup)));

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
      }).otherwise(() -> active.set(0));
    });
    when(taken, () -> {
      UInt columnPhase = position.columnPhase.resize(bits);
      UInt rowPhase = position.rowPhase.resize(bits);
      active.set(outside.not());
      walk.values.set(aside.output.payload);
      walk.count.set(position.lanes);
      walk.group.set(position.groupIndex);
      walk.rowPhase.set(rowPhase);
      walk.row.set(position.row);
      walk.rowSlot.set(position.rowSlot);
      walk.rowOut.set(position.rowOut);
      walk.columnPhase.set(columnPhase);
      walk.column.set(position.column);
      walk.columnWord.set(position.columnWord);
      walk.columnOut.set(position.columnOut);
      walk.moreColumns.set(columnPhase.add(across).lt(width));
      walk.moreRows.set(rowPhase.add(step).lt(height));
      walk.singleGroup.set(direct.not().and(position.singleGroup));
      if (walk.lastOfPixel != null) {
        walk.lastOfPixel.set(position.lastOfPixel);
      }
      if (walk.top != null) {
        walk.top.set(position.atTop);
        walk.bottom.set(position.atBottom);
        walk.left.set(position.atLeft);
        walk.right.set(position.atRight);
      }
      firstPhase.set(columnPhase);
      firstColumn.set(position.column);
      firstWord.set(position.columnWord);
      firstOut.set(position.columnOut);
    });
    when(start, () -> {
      active.set(0);
      gap.set(0);
    });
  }

  /// Combines the value with the window's partial result; the last value of a window sends it off.
  private void update(Update addressed, Bool addressedValid, Bool direct) {
    var fetched = reg(new Update(p));
    fetched.named("fetched");
    var fetchedValid = reg(bool()).named("fetchedValid").init(0);
    var now = reg(new Update(p));
    now.named("updated");
    var writes = reg(bool()).named("writes").init(0);
    var leaves = reg(bool()).named("leaves").init(0);
    var divides = reg(bool()).named("divides").init(0);
    Bool ends = flag("ends", fetchedValid.and(fetched.exists).and(fetched.last));
    when(advance, () -> {
      fetchedValid.set(addressedValid);
      fetched.set(addressed);
      now.set(fetched);
      writes.set(fetchedValid.and(fetched.exists).and(fetched.last.not()));
      leaves.set(ends);
      divides.set(ends.and(average).and(direct.not()));
    });
    int bits = p.sumBits();
    boolean borders = p.position().borders();
    int width = bits * p.lanes() + (borders ? 8 : 0);
    var memory = mem(width, p.memoryWords()).named("partial");
    Bits stored = memory.readSync(addressed.word, advance.and(addressedValid));
    // What is written while it is read comes from here.
    var written = reg(bits(width)).named("written");
    var again = reg(bool()).named("readsWritten");
    var before = reg(bits(width)).named("former");
    when(advance, () -> {
      again.set(writes.and(addressed.word.eq(now.word)));
      before.set(mux(again, written, stored));
    });
    var dividing = reg(bool()).named("dividing").init(0);
    UInt count = windowCount;
    if (borders) {
      UInt counted = wire(uint(8)).named("counted");
      counted.set(mux(now.first, lit(1, 8),
          before.slice(bits * p.lanes() + 7, bits * p.lanes()).asUInt().add(1)));
      count = counted;
    }
    var combined = new ArrayList<SInt>();
    var averages = new ArrayList<SInt>();
    Bool divided = null;
    for (int i = 0; i < p.lanes(); i++) {
      SInt value = now.values.element(i, p.valueBits()).asSInt();
      SInt partial = before.element(i, bits).asSInt();
      Bool larger = flag("larger" + i, partial.resize(p.valueBits()).lt(value));
      var sum = wire(sint(bits)).named("combined" + i);
      sum.set(mux(now.first, value.resize(bits), mux(average, partial.add(value.resize(bits)),
          mux(larger, value.resize(bits), partial))));
      combined.add(sum);
      var divider = new RoundedDivider(this, new RoundedDivider.Params(bits, p.int16()));
      divider.named("roundedDivider" + i);
      divider.start.set(divides.and(dividing.not()));
      divider.sum.set(sum);
      divider.count.set(count);
      averages.add(divider.quotient);
      divided = divided == null ? divider.done : divided;
    }
    Bits partial = borders ? count.cat(pack(combined)) : pack(combined);
    memory.write(now.word, partial, advance.and(writes));
    when(advance, () -> written.set(partial));
    when(divides, () -> dividing.set(1));
    when(divided.or(start), () -> dividing.set(0));

    var outValid = reg(bool()).named("outValid").init(0);
    var outValues = reg(bits(p.valueBits() * p.lanes())).named("outValues");
    var outCount = reg(uint(p.countBits())).named("outCount");
    var outAddress = reg(uint(p.addressBits())).named("outAddress");
    Bool free = flag("outputFree", outValid.not().or(output.ready));
    advance.set(free.and(divides.not().or(divided)));
    when(output.ready, () -> outValid.set(0));
    when(advance, () -> {
      outValid.set(leaves);
      outAddress.set(now.place);
      outCount.set(now.count);
      for (int i = 0; i < p.lanes(); i++) {
        outValues.setSlice((i + 1) * p.valueBits() - 1, i * p.valueBits(),
            mux(divides, averages.get(i), combined.get(i).resize(p.valueBits())));
      }
    });
    when(start, () -> {
      outValid.set(0);
      writes.set(0);
      leaves.set(0);
      divides.set(0);
    });
    if (rowEnd != null) {
      var outRowEnd = reg(bool()).named("outRowEnd");
      when(advance, () -> outRowEnd.set(now.rowEnd));
      rowEnd.set(outRowEnd);
    }
    output.valid.set(outValid);
    output.payload.values.set(outValues);
    output.payload.count.set(outCount);
    output.payload.address.set(outAddress);
  }
}
