package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;

/// Max and average pooling of values as they leave the array, no extra pass through memory.
///
/// Values come for chunk, filter tile, row, column, channel (`OutputOrder`); each updates all windows that contain it, in a memory
/// of partial results, and a window leaves with its last value. Windows of 1 x 1 pass straight through. Values in no window,
/// and windows beyond the last whole row or column, are dropped.
///
/// Cycles from one acceptance to the next: 1 for windows of 1 x 1 and for a value in no window, else 2 for each window updated,
/// and 8 more when an average leaves. Averages round half away from zero (`sum of n: (s +- n / 2) / n`, truncating).
public final class Pool extends Component {
  public record Params(int memoryWords, int sumBits, PoolPosition.Params position) {
    int sizeBits() {
      return position.sizeBits();
    }

    int addressBits() {
      return position.addressBits();
    }

    int poolBits() {
      return position.poolBits();
    }
  }

  /// Cycles for each window that a value updates.
  public static final int WINDOW_CYCLES = 2;

  /// Cycles from the acceptance of a value to that of the next, and to the write of the window that leaves with it.
  public static int cycles(int windows, boolean averageLeaves) {
    return windows == 0 ? 1 : WINDOW_CYCLES * windows + (averageLeaves ? RoundedDivider.CYCLES : 0);
  }

  /// A finished value and its place, `(row * columns + column) * channels + channel`.
  public static final class Pooled extends Bundle {
    public final SInt value = sint(8);
    public final UInt address;

    public Pooled(int addressBits) {
      address = uint(addressBits);
    }
  }

  private final Params p;

  public Pool(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final Stream<SInt> input = slave(new Stream<>(sint(8)));
  public final Stream<Pooled> output = master(new Stream<>(new Pooled(p.addressBits())));
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

  private static final int IDLE = 0;
  private static final int READ = 1;
  private static final int UPDATE = 2;
  private static final int DIVIDE = 3;

  @Override
  protected void build() {
    var position = new PoolPosition(this, p.position());
    position.named("poolPosition");
    position.start.set(start);
    position.shape.set(shape);
    var state = reg(uint(2)).named("state").init(IDLE);
    var outValid = reg(bool()).named("outValid").init(0);
    var outValue = reg(sint(8)).named("outValue");
    var outAddress = reg(uint(p.addressBits())).named("outAddress");
    Bool idle = flag("idle", state.eq(IDLE));
    Bool ready = flag("ready", idle.and(outValid.not().or(output.ready)));
    Bool accept = flag("accept", input.valid.and(ready));
    Bool direct = flag("direct", windowCount.eq(1));
    Bool outside = flag("outside", position.rowPhase.resize(p.poolBits() + 1).ge(sizeHeight.resize(p.poolBits() + 1))
        .or(position.columnPhase.resize(p.poolBits() + 1).ge(sizeWidth.resize(p.poolBits() + 1))));
    input.ready.set(ready);
    position.next.set(accept);

    var value = reg(sint(8)).named("held");
    var channel = reg(uint(p.sizeBits())).named("channelHeld");
    var rowPhase = reg(uint(p.poolBits() + 1)).named("rowPhase");
    var row = reg(uint(p.sizeBits())).named("row");
    var rowSlot = reg(uint(p.sizeBits())).named("rowSlot");
    var rowOut = reg(uint(p.addressBits())).named("rowOut");
    var columnPhase = reg(uint(p.poolBits() + 1)).named("columnPhase");
    var column = reg(uint(p.sizeBits())).named("column");
    var columnWord = reg(uint(p.sizeBits())).named("columnWord");
    var firstPhase = reg(uint(p.poolBits() + 1)).named("firstColumnPhase");
    var firstColumn = reg(uint(p.sizeBits())).named("firstColumn");
    var firstWord = reg(uint(p.sizeBits())).named("firstColumnWord");

    UInt address = mux(idle, position.rowSlot.add(position.columnWord).add(position.channel),
        rowSlot.add(columnWord).add(channel));
    int addressBits = log2Up(p.memoryWords());
    var memory = mem(p.sumBits(), p.memoryWords()).named("partial");
    SInt before = memory.readSync(accept.or(state.eq(READ)), address.resize(addressBits)).asSInt();

    Bool first = flag("firstOfWindow", rowPhase.eq(0).and(columnPhase.eq(0)));
    Bool last = flag("lastOfWindow", rowPhase.add(1).eq(sizeHeight.resize(p.poolBits() + 1))
        .and(columnPhase.add(1).eq(sizeWidth.resize(p.poolBits() + 1))));
    Bool exists = flag("windowExists", row.lt(pooledRows).and(column.lt(pooledColumns)));
    var wide = wire(sint(p.sumBits())).named("heldWide");
    wide.set(value.resize(p.sumBits()));
    var combined = wire(sint(p.sumBits())).named("combined");
    combined.set(mux(first, wide, mux(average, before.add(wide),
        mux(before.lt(wide), wide, before))));
    Bool update = flag("update", state.eq(UPDATE));
    memory.write(update.and(exists).and(last.not()), address.resize(addressBits),
        combined.asBits());

    UInt nextColumnPhase = columnPhase.add(shape.stride.resize(p.poolBits() + 1));
    UInt nextRowPhase = rowPhase.add(shape.stride.resize(p.poolBits() + 1));
    Bool moreColumns = flag("moreColumns", nextColumnPhase.lt(sizeWidth.resize(p.poolBits() + 1)));
    Bool moreRows = flag("moreRows", nextRowPhase.lt(sizeHeight.resize(p.poolBits() + 1)));
    var divider = new RoundedDivider(this, new RoundedDivider.Params(p.sumBits()));
    divider.named("roundedDivider");
    divider.start.set(update.and(exists).and(last).and(average));
    divider.sum.set(combined);
    divider.count.set(windowCount);

    when(output.ready, () -> outValid.set(0));
    when(accept, () -> {
      value.set(input.payload);
      channel.set(position.channel);
      rowPhase.set(position.rowPhase.resize(p.poolBits() + 1));
      row.set(position.row);
      rowSlot.set(position.rowSlot);
      rowOut.set(position.rowOut);
      columnPhase.set(position.columnPhase.resize(p.poolBits() + 1));
      column.set(position.column);
      columnWord.set(position.columnWord);
      firstPhase.set(position.columnPhase.resize(p.poolBits() + 1));
      firstColumn.set(position.column);
      firstWord.set(position.columnWord);
      when(direct.and(outside.not()), () -> {
        outValid.set(1);
        outValue.set(input.payload);
        outAddress.set(place(position.rowOut, position.columnWord, position.channel));
      }).elseWhen(outside.not(), () -> state.set(UPDATE));
    });
    when(state.eq(READ), () -> state.set(UPDATE));
    when(update, () -> {
      state.set(READ);
      when(moreColumns, () -> {
        columnPhase.set(nextColumnPhase);
        column.set(column.sub(1));
        columnWord.set(columnWord.sub(shape.channels));
      }).elseWhen(moreRows, () -> {
        columnPhase.set(firstPhase);
        column.set(firstColumn);
        columnWord.set(firstWord);
        rowPhase.set(nextRowPhase);
        row.set(row.sub(1));
        rowSlot.set(mux(rowSlot.eq(0), shape.lastSlot, rowSlot.sub(shape.slotWords)));
        rowOut.set(rowOut.sub(shape.slotWords.resize(p.addressBits())));
      }).otherwise(() -> state.set(IDLE));
      when(exists.and(last), () -> {
        outAddress.set(place(rowOut, columnWord, channel));
        outValue.set(combined.resize(8));
        when(average, () -> state.set(DIVIDE)).otherwise(() -> outValid.set(1));
      });
    });
    when(state.eq(DIVIDE).and(divider.done), () -> {
      state.set(IDLE);
      outValid.set(1);
      outValue.set(divider.quotient);
    });
    when(start, () -> {
      state.set(IDLE);
      outValid.set(0);
    });
    output.valid.set(outValid);
    output.payload.value.set(outValue);
    output.payload.address.set(outAddress);
  }

  private UInt place(UInt rowOut, UInt columnWord, UInt channel) {
    return rowOut.add(columnWord.resize(p.addressBits())).add(channel.resize(p.addressBits()));
  }

  private Bool flag(String name, Bool value) {
    var flag = wire(bool()).named(name);
    flag.set(value);
    return flag;
  }
}
