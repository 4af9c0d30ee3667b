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
  public record Params(int sizeBits, int addressBits, int poolBits, int tileChannels,
      boolean singleRows) {}

  /// The layer's numbers: Q columns, P rows, chunk and channels; `slotWords` = pooled columns * channels.
  public static final class Shape extends Bundle {
    public final UInt columnsQ;
    public final UInt rowsP;
    public final UInt chunkRows;
    public final UInt filterTiles;
    public final UInt lastChannels;
    public final UInt channels;
    public final UInt stride;
    public final UInt slotWords;
    public final UInt lastSlot;

    public Shape(int sizeBits, int poolBits) {
      stride = uint(poolBits);
      columnsQ = uint(sizeBits);
      rowsP = uint(sizeBits);
      chunkRows = uint(sizeBits);
      filterTiles = uint(sizeBits);
      lastChannels = uint(sizeBits);
      channels = uint(sizeBits);
      slotWords = uint(sizeBits);
      lastSlot = uint(sizeBits);
    }

    /// Connects all of it.
    public void set(Shape other) {
      columnsQ.set(other.columnsQ);
      rowsP.set(other.rowsP);
      chunkRows.set(other.chunkRows);
      filterTiles.set(other.filterTiles);
      lastChannels.set(other.lastChannels);
      channels.set(other.channels);
      stride.set(other.stride);
      slotWords.set(other.slotWords);
      lastSlot.set(other.lastSlot);
    }
  }

  private final Params p;

  public PoolPosition(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final Bool next = in(bool());
  public final Shape shape = in(new Shape(p.sizeBits(), p.poolBits()));
  public final UInt rowPhase = out(uint(p.poolBits()));
  public final UInt row = out(uint(p.sizeBits()));
  public final UInt rowSlot = out(uint(p.sizeBits()));
  public final UInt rowOut = out(uint(p.addressBits()));
  public final UInt columnPhase = out(uint(p.poolBits()));
  public final UInt column = out(uint(p.sizeBits()));
  public final UInt columnWord = out(uint(p.sizeBits()));
  public final UInt channel = out(uint(p.sizeBits()));

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

    Row(Params p) {
      phase = uint(p.poolBits());
      index = uint(p.sizeBits());
      slot = uint(p.sizeBits());
      out = uint(p.addressBits());
    }

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
    var c = reg(uint(p.sizeBits())).named("c");
    var q = reg(uint(p.sizeBits())).named("q");
    var tile = reg(uint(p.sizeBits())).named("filterTile");
    var rowsLeft = reg(uint(p.sizeBits())).named("rowsLeft");
    var channelNow = reg(uint(p.sizeBits())).named("channelNow");
    var tileChannel = reg(uint(p.sizeBits())).named("tileChannel");
    var phaseQ = reg(uint(p.poolBits())).named("phaseQ");
    var indexQ = reg(uint(p.sizeBits())).named("indexQ");
    var wordQ = reg(uint(p.sizeBits())).named("wordQ");
    var now = reg(new Row(p));
    now.named("now");
    var chunk = reg(new Row(p));
    chunk.named("chunk");
    var after = wire(new Row(p));
    after.named("after");

    Bool lastTile = flag("lastFilterTile", tile.add(1).eq(shape.filterTiles));
    Bool lastC = flag("lastChannel",
        c.add(1).eq(mux(lastTile, shape.lastChannels, lit(p.tileChannels(), p.sizeBits()))));
    Bool lastQ = flag("lastColumn", q.add(1).eq(shape.columnsQ));
    Bool wholeChunk = flag("wholeChunk", rowsLeft.gt(shape.chunkRows));
    UInt t = p.singleRows() ? null : reg(uint(p.sizeBits())).named("t");
    Bool lastT = flag("lastRow", p.singleRows() ? lit(true)
        : t.add(1).eq(mux(wholeChunk, shape.chunkRows, rowsLeft)));
    Bool newWindowRow = flag("newWindowRow", now.phase.add(1).eq(shape.stride));
    after.phase.set(mux(newWindowRow, lit(0, p.poolBits()), now.phase.add(1)));
    after.index.set(mux(newWindowRow, now.index.add(1), now.index));
    after.slot.set(mux(newWindowRow,
        mux(now.slot.eq(shape.lastSlot), lit(0, p.sizeBits()), now.slot.add(shape.slotWords)), now.slot));
    after.out.set(mux(newWindowRow, now.out.add(shape.slotWords.resize(p.addressBits())), now.out));

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
          count(t);
          now.set(after);
          when(lastT, () -> {
            clear(t);
            when(lastTile, () -> {
              tile.set(0);
              tileChannel.set(0);
              channelNow.set(0);
              rowsLeft.set(rowsLeft.sub(shape.chunkRows));
              chunk.set(after);
            }).otherwise(() -> {
              tile.set(tile.add(1));
              tileChannel.set(tileChannel.add(p.tileChannels()));
              channelNow.set(tileChannel.add(p.tileChannels()));
              now.set(chunk);
            });
          });
        });
      });
    });
    when(start, () -> {
      for (var counter : new UInt[] {c, q, tile, channelNow, tileChannel, phaseQ, indexQ,
          wordQ}) {
        counter.set(0);
      }
      clear(t);
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
