package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Where the next value of the stream lies: its window row and column, the phase in them, its channel.
///
/// Values come for chunk, filter tile, row of the chunk, column, channel of the tile. `row` and `column` are p / stride and q / stride,
/// the phases are p mod stride and q mod stride; `rowSlot` is the word of the window row's partial results, `rowOut` its first output.
public final class PoolPosition extends Component {
  /// The layer's numbers: Q columns, P rows, chunk and channels; `slotWords` = pooled columns * channels.
  public static final class Shape extends Bundle {
    public final UInt columnsQ = uint(16);
    public final UInt rowsP = uint(16);
    public final UInt chunkRows = uint(16);
    public final UInt filterTiles = uint(16);
    public final UInt tileChannels = uint(16);
    public final UInt lastChannels = uint(16);
    public final UInt channels = uint(16);
    public final UInt stride = uint(8);
    public final UInt slotWords = uint(16);
    public final UInt lastSlot = uint(16);

    /// Connects all of it.
    public void set(Shape other) {
      columnsQ.set(other.columnsQ);
      rowsP.set(other.rowsP);
      chunkRows.set(other.chunkRows);
      filterTiles.set(other.filterTiles);
      tileChannels.set(other.tileChannels);
      lastChannels.set(other.lastChannels);
      channels.set(other.channels);
      stride.set(other.stride);
      slotWords.set(other.slotWords);
      lastSlot.set(other.lastSlot);
    }
  }

  public PoolPosition(Component parent) {
    super(parent, null);
  }

  public final Bool start = in(bool());
  public final Bool next = in(bool());
  public final Shape shape = in(new Shape());
  public final UInt rowPhase = out(uint(8));
  public final UInt row = out(uint(16));
  public final UInt rowSlot = out(uint(16));
  public final UInt rowOut = out(uint(24));
  public final UInt columnPhase = out(uint(8));
  public final UInt column = out(uint(16));
  public final UInt columnWord = out(uint(16));
  public final UInt channel = out(uint(16));

  @Override
  protected String summary() {
    return "place of the next value among the pooling windows";
  }

  /// A window row: phase, index, slot of its partial results, first output.
  private static final class Row extends Bundle {
    final UInt phase = uint(8);
    final UInt index = uint(16);
    final UInt slot = uint(16);
    final UInt out = uint(24);

    void set(Row other) {
      phase.set(other.phase);
      index.set(other.index);
      slot.set(other.slot);
      out.set(other.out);
    }

    void clear() {
      phase.set(0);
      index.set(0);
      slot.set(0);
      out.set(0);
    }
  }

  @Override
  protected void build() {
    var c = reg(uint(16)).named("c");
    var q = reg(uint(16)).named("q");
    var t = reg(uint(16)).named("t");
    var tile = reg(uint(16)).named("filterTile");
    var rowsLeft = reg(uint(16)).named("rowsLeft");
    var channelNow = reg(uint(16)).named("channelNow");
    var tileChannel = reg(uint(16)).named("tileChannel");
    var phaseQ = reg(uint(8)).named("phaseQ");
    var indexQ = reg(uint(16)).named("indexQ");
    var wordQ = reg(uint(16)).named("wordQ");
    var now = reg(new Row());
    now.named("now");
    var chunk = reg(new Row());
    chunk.named("chunk");
    var after = wire(new Row());
    after.named("after");

    Bool lastTile = flag("lastFilterTile", tile.add(1).eq(shape.filterTiles));
    Bool lastC = flag("lastChannel",
        c.add(1).eq(mux(lastTile, shape.lastChannels, shape.tileChannels)));
    Bool lastQ = flag("lastColumn", q.add(1).eq(shape.columnsQ));
    Bool wholeChunk = flag("wholeChunk", rowsLeft.gt(shape.chunkRows));
    Bool lastT = flag("lastRow", t.add(1).eq(mux(wholeChunk, shape.chunkRows, rowsLeft)));
    Bool newWindowRow = flag("newWindowRow", now.phase.add(1).eq(shape.stride));
    after.phase.set(mux(newWindowRow, lit(0, 8), now.phase.add(1)));
    after.index.set(mux(newWindowRow, now.index.add(1), now.index));
    after.slot.set(mux(newWindowRow,
        mux(now.slot.eq(shape.lastSlot), lit(0, 16), now.slot.add(shape.slotWords)), now.slot));
    after.out.set(mux(newWindowRow, now.out.add(shape.slotWords), now.out));

    when(next, () -> {
      c.set(c.add(1));
      channelNow.set(channelNow.add(1));
      when(lastC, () -> {
        c.set(0);
        channelNow.set(tileChannel);
        q.set(q.add(1));
        phaseQ.set(phaseQ.add(1));
        when(phaseQ.add(1).eq(shape.stride), () -> {
          phaseQ.set(0);
          indexQ.set(indexQ.add(1));
          wordQ.set(wordQ.add(shape.channels));
        });
        when(lastQ, () -> {
          q.set(0);
          phaseQ.set(0);
          indexQ.set(0);
          wordQ.set(0);
          t.set(t.add(1));
          now.set(after);
          when(lastT, () -> {
            t.set(0);
            when(lastTile, () -> {
              tile.set(0);
              tileChannel.set(0);
              channelNow.set(0);
              rowsLeft.set(rowsLeft.sub(shape.chunkRows));
              chunk.set(after);
            }).otherwise(() -> {
              tile.set(tile.add(1));
              tileChannel.set(tileChannel.add(shape.tileChannels));
              channelNow.set(tileChannel.add(shape.tileChannels));
              now.set(chunk);
            });
          });
        });
      });
    });
    when(start, () -> {
      for (var counter : new UInt[] {c, q, t, tile, channelNow, tileChannel, phaseQ, indexQ,
          wordQ}) {
        counter.set(0);
      }
      rowsLeft.set(shape.rowsP);
      now.clear();
      chunk.clear();
    });
    rowPhase.set(now.phase);
    row.set(now.index);
    rowSlot.set(now.slot);
    rowOut.set(now.out);
    columnPhase.set(phaseQ);
    column.set(indexQ);
    columnWord.set(wordQ);
    channel.set(channelNow);
  }

  private Bool flag(String name, Bool value) {
    var flag = wire(bool()).named(name);
    flag.set(value);
    return flag;
  }
}
