package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Takes finished totals out of the accumulators in `OutputOrder`, one a cycle.
///
/// A half becomes full with `passDone`; its totals are asked for (`read`) while `readReady`. `released` is high in the
/// cycle of the last read of a half. `channel` counts the channels of the whole layer: tile * columns + c.
public final class Drain extends Component {
  public record Params(int pixelBits, int channelBits, OutputOrder.Params order) {}

  /// Cycles from `passDone` to the first read of that half, when nothing is in the way.
  public static final int LATENCY = 1;

  private final Params p;

  public Drain(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final Bool passDone = in(bool());
  public final Bool readReady = in(bool());
  public final OutputOrder.Shape shape = in(new OutputOrder.Shape(p.order().sizeBits()));
  public final Bool read = out(bool());
  public final Bool half = out(bool());
  public final UInt pixel = out(uint(p.pixelBits()));
  public final UInt column = out(uint(p.order().columnBits()));
  public final UInt channel = out(uint(p.channelBits()));
  public final Bool released = out(bool());

  @Override
  protected String summary() {
    return "reads finished totals out of the accumulators, one a cycle";
  }

  @Override
  protected void build() {
    var order = new OutputOrder(this, p.order());
    order.named("order");
    order.start.set(start);
    order.shape.set(shape);
    var full = reg(uint(2)).named("fullHalves").init(0);
    var halfNow = reg(bool()).named("halfNow").init(0);
    var index = reg(uint(p.pixelBits())).named("index");
    var tileChannel = reg(uint(p.channelBits())).named("tileChannel");
    var channelNow = reg(uint(p.channelBits())).named("channelNow");
    Bool go = flag("go", full.ne(0).and(readReady));
    Bool ends = flag("ends",
        go.and(order.lastChannel).and(order.lastColumn).and(order.lastRow));
    order.next.set(go);
    when(go, () -> {
      channelNow.set(channelNow.add(1));
      when(order.lastChannel, () -> {
        channelNow.set(tileChannel);
        index.set(index.add(1));
      });
    });
    when(ends, () -> {
      index.set(0);
      halfNow.set(halfNow.not());
      tileChannel.set(tileChannel.add(p.order().columns()));
      channelNow.set(tileChannel.add(p.order().columns()));
      when(order.lastTile, () -> {
        tileChannel.set(0);
        channelNow.set(0);
      });
    });
    when(passDone.and(ends.not()), () -> full.set(full.add(1)));
    when(passDone.not().and(ends), () -> full.set(full.sub(1)));
    when(start, () -> {
      full.set(0);
      halfNow.set(0);
      index.set(0);
      tileChannel.set(0);
      channelNow.set(0);
    });
    read.set(go);
    half.set(halfNow);
    pixel.set(index);
    column.set(order.column);
    channel.set(channelNow);
    released.set(ends);
  }

  private Bool flag(String name, Bool value) {
    var flag = wire(bool()).named(name);
    flag.set(value);
    return flag;
  }
}
