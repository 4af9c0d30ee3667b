package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.Stream;
import org.systole.hdl.UInt;

/// Max and average pooling of values as they leave the array, no extra pass through memory.
///
/// Values come for chunk, filter tile, row, column, channel (`PoolPosition`); each updates all windows that contain it, in a memory
/// of partial results, and a window leaves with its last value. Windows of 1 x 1 pass straight through. Values in no window,
/// and windows beyond the last whole row or column, are dropped.
///
/// Cycles from one acceptance to the next: 1 for windows of 1 x 1 and for a value in no window, else 2 for each window updated,
/// and 8 more when an average leaves. Averages round half away from zero (`sum of n: (s +- n / 2) / n`, truncating).
public final class Pool extends Component {
  public record Params(int memoryWords, int sumBits) {}

  /// A finished value and its place, `(row * columns + column) * channels + channel`.
  public static final class Pooled extends Bundle {
    public final SInt value = sint(8);
    public final UInt address = uint(24);
  }

  private final Params p;

  public Pool(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final Stream<SInt> input = slave(new Stream<>(sint(8)));
  public final Stream<Pooled> output = master(new Stream<>(new Pooled()));
  public final PoolPosition.Shape shape = in(new PoolPosition.Shape());
  public final Bool average = in(bool());
  public final UInt sizeHeight = in(uint(8));
  public final UInt sizeWidth = in(uint(8));
  public final UInt pooledRows = in(uint(16));
  public final UInt pooledColumns = in(uint(16));
  public final UInt windowCount = in(uint(16));

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
    var position = new PoolPosition(this);
    position.named("poolPosition");
    position.start.set(start);
    position.shape.set(shape);
    var state = reg(uint(2)).named("state").init(IDLE);
    var outValid = reg(bool()).named("outValid").init(0);
    var outValue = reg(sint(8)).named("outValue");
    var outAddress = reg(uint(24)).named("outAddress");
    Bool idle = flag("idle", state.eq(IDLE));
    Bool ready = flag("ready", idle.and(outValid.not().or(output.ready)));
    Bool accept = flag("accept", input.valid.and(ready));
    Bool direct = flag("direct", windowCount.eq(1));
    Bool outside = flag("outside", position.rowPhase.resize(16).ge(sizeHeight.resize(16))
        .or(position.columnPhase.resize(16).ge(sizeWidth.resize(16))));
    input.ready.set(ready);
    position.next.set(accept);

    var value = reg(sint(8)).named("held");
    var channel = reg(uint(16)).named("channelHeld");
    var rowPhase = reg(uint(9)).named("rowPhase");
    var row = reg(uint(16)).named("row");
    var rowSlot = reg(uint(16)).named("rowSlot");
    var rowOut = reg(uint(24)).named("rowOut");
    var columnPhase = reg(uint(9)).named("columnPhase");
    var column = reg(uint(16)).named("column");
    var columnWord = reg(uint(16)).named("columnWord");
    var firstPhase = reg(uint(9)).named("firstColumnPhase");
    var firstColumn = reg(uint(16)).named("firstColumn");
    var firstWord = reg(uint(16)).named("firstColumnWord");

    UInt address = mux(idle, position.rowSlot.add(position.columnWord).add(position.channel),
        rowSlot.add(columnWord).add(channel));
    int addressBits = log2Up(p.memoryWords());
    var memory = mem(p.sumBits(), p.memoryWords()).named("partial");
    SInt before = memory.readSync(accept.or(state.eq(READ)), address.resize(addressBits)).asSInt();

    Bool first = flag("firstOfWindow", rowPhase.eq(0).and(columnPhase.eq(0)));
    Bool last = flag("lastOfWindow", rowPhase.add(1).eq(sizeHeight.resize(9))
        .and(columnPhase.add(1).eq(sizeWidth.resize(9))));
    Bool exists = flag("windowExists", row.lt(pooledRows).and(column.lt(pooledColumns)));
    var wide = wire(sint(p.sumBits())).named("heldWide");
    wide.set(value.resize(p.sumBits()));
    var combined = wire(sint(p.sumBits())).named("combined");
    combined.set(mux(first, wide, mux(average, before.add(wide),
        mux(before.lt(wide), wide, before))));
    Bool update = flag("update", state.eq(UPDATE));
    memory.write(update.and(exists).and(last.not()), address.resize(addressBits),
        combined.asBits());

    UInt nextColumnPhase = columnPhase.add(shape.stride.resize(9));
    UInt nextRowPhase = rowPhase.add(shape.stride.resize(9));
    Bool moreColumns = flag("moreColumns", nextColumnPhase.lt(sizeWidth.resize(9)));
    Bool moreRows = flag("moreRows", nextRowPhase.lt(sizeHeight.resize(9)));
    var divider = new RoundedDivider(this, new RoundedDivider.Params(p.sumBits()));
    divider.named("roundedDivider");
    divider.start.set(update.and(exists).and(last).and(average));
    divider.sum.set(combined);
    divider.count.set(windowCount.resize(8));

    when(output.ready, () -> outValid.set(0));
    when(accept, () -> {
      value.set(input.payload);
      channel.set(position.channel);
      rowPhase.set(position.rowPhase.resize(9));
      row.set(position.row);
      rowSlot.set(position.rowSlot);
      rowOut.set(position.rowOut);
      columnPhase.set(position.columnPhase.resize(9));
      column.set(position.column);
      columnWord.set(position.columnWord);
      firstPhase.set(position.columnPhase.resize(9));
      firstColumn.set(position.column);
      firstWord.set(position.columnWord);
      when(direct, () -> {
        outValid.set(1);
        outValue.set(input.payload);
        outAddress.set(position.rowOut.add(position.columnWord).add(position.channel));
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
        rowOut.set(rowOut.sub(shape.slotWords));
      }).otherwise(() -> state.set(IDLE));
      when(exists.and(last), () -> {
        outAddress.set(rowOut.add(columnWord).add(channel));
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

  private Bool flag(String name, Bool value) {
    var flag = wire(bool()).named(name);
    flag.set(value);
    return flag;
  }
}
