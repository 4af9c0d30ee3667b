package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Takes finished totals out of the accumulators: for chunk, filter tile, row, column q, channel c; one a cycle.
///
/// A half becomes full with `passDone`; its totals are asked for (`read`) while `readReady`. `released` is high in the
/// cycle of the last read of a half. `channel` counts the channels of the whole layer: tile * tileChannels + c.
/// `singleRows`: every chunk is one row.
public final class Drain extends Component {
  public record Params(int pixelBits, int columnBits, int channelBits, int sizeBits,
      int tileChannels, boolean singleRows) {}

  private final Params p;

  public Drain(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final Bool passDone = in(bool());
  public final Bool readReady = in(bool());
  public final UInt columnsQ = in(uint(p.sizeBits()));
  public final UInt rowsP = in(uint(p.sizeBits()));
  public final UInt chunkRows = in(uint(p.sizeBits()));
  public final UInt filterTiles = in(uint(p.sizeBits()));
  public final UInt lastChannels = in(uint(p.sizeBits()));
  public final Bool read = out(bool());
  public final Bool half = out(bool());
  public final UInt pixel;
  public final UInt column;
  public final UInt channel;
  public final Bool released = out(bool());

  {
    pixel = out(uint(p.pixelBits()));
    column = out(uint(p.columnBits()));
    channel = out(uint(p.channelBits()));
  }

  @Override
  protected String summary() {
    return "reads finished totals out of the accumulators, one a cycle";
  }

  @Override
  protected void build() {
    var full = reg(uint(2)).named("fullHalves").init(0);
    var halfNow = reg(bool()).named("halfNow").init(0);
    var c = reg(uint(p.sizeBits())).named("c");
    var q = reg(uint(p.sizeBits())).named("q");
    var tile = reg(uint(p.sizeBits())).named("filterTile");
    var rowsLeft = reg(uint(p.sizeBits())).named("rowsLeft");
    var index = reg(uint(p.pixelBits())).named("index");
    var tileChannel = reg(uint(p.channelBits())).named("tileChannel");
    var channelNow = reg(uint(p.channelBits())).named("channelNow");

    Bool go = flag("go", full.ne(0).and(readReady));
    Bool lastTile = flag("lastFilterTile", tile.add(1).eq(filterTiles));
    Bool lastC = flag("lastChannel", c.add(1).eq(mux(lastTile, lastChannels,
        lit(p.tileChannels(), p.sizeBits()))));
    Bool lastQ = flag("lastColumn", q.add(1).eq(columnsQ));
    Bool wholeChunk = flag("wholeChunk", rowsLeft.gt(chunkRows));
    UInt t = p.singleRows() ? null : reg(uint(p.sizeBits())).named("t");
    Bool lastT = flag("lastRow", p.singleRows() ? lit(true)
        : t.add(1).eq(mux(wholeChunk, chunkRows, rowsLeft)));
    Bool ends = flag("ends", go.and(lastC).and(lastQ).and(lastT));

    when(go, () -> {
      c.set(c.add(1));
      channelNow.set(channelNow.add(1));
      when(lastC, () -> {
        c.set(0);
        channelNow.set(tileChannel);
        index.set(index.add(1));
        q.set(q.add(1));
        when(lastQ, () -> {
          q.set(0);
          count(t);
          when(lastT, () -> {
            clear(t);
            index.set(0);
            halfNow.set(halfNow.not());
            tile.set(tile.add(1));
            tileChannel.set(tileChannel.add(p.tileChannels()));
            channelNow.set(tileChannel.add(p.tileChannels()));
            when(lastTile, () -> {
              tile.set(0);
              tileChannel.set(0);
              channelNow.set(0);
              rowsLeft.set(rowsLeft.sub(chunkRows));
            });
          });
        });
      });
    });
    when(passDone.and(ends.not()), () -> full.set(full.add(1)));
    when(passDone.not().and(ends), () -> full.set(full.sub(1)));
    when(start, () -> {
      full.set(0);
      halfNow.set(0);
      for (var counter : new UInt[] {c, q, tile, index, tileChannel, channelNow}) {
        counter.set(0);
      }
      clear(t);
      rowsLeft.set(rowsP);
    });
    read.set(go);
    half.set(halfNow);
    pixel.set(index);
    column.set(c.resize(p.columnBits()));
    channel.set(channelNow);
    released.set(ends);
  }

  private void count(UInt counter) {
    if (counter != null) {
      counter.set(counter.add(1));
    }
  }

  private void clear(UInt counter) {
    if (counter != null) {
      counter.set(0);
    }
  }

  private Bool flag(String name, Bool value) {
    var flag = wire(bool()).named(name);
    flag.set(value);
    return flag;
  }
}
