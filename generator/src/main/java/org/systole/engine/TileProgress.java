package org.systole.engine;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;
import org.systole.unit.Countdown;

/// Which channels of which rows an output stage has written: all of the rows below `rows` have
/// those below `channels`.
///
/// `written` is a write, `rowEnd` that it ends a row with all channels, `layerEnd` the layer. A
/// chunk's filter tiles but the last, `tilesAhead` of them, have `passOutputs` writes each, those of
/// the last chunk `lastPassOutputs`. `start` begins a layer.
public final class TileProgress extends Component {
  public record Params(int sizeBits, int countBits, int rowBits, int columns) {}

  private final Params p;

  public TileProgress(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final Bool written = in(bool());
  public final Bool rowEnd = in(bool());
  public final Bool layerEnd = in(bool());
  public final UInt chunks = in(uint(p.sizeBits()));
  public final UInt chunkRows = in(uint(p.sizeBits()));
  public final UInt tilesAhead = in(uint(p.sizeBits()));
  public final UInt passOutputs = in(uint(p.countBits()));
  public final UInt lastPassOutputs = in(uint(p.countBits()));
  public final UInt rows = out(uint(p.rowBits()));
  public final UInt channels = out(uint(p.sizeBits()));

  @Override
  protected String summary() {
    return "which channels of a chunk are written";
  }

  @Override
  protected void build() {
    var tiles = reg(uint(p.sizeBits())).named("tilesLeft").init(0);
    var outputs = reg(uint(p.countBits())).named("outputsLeft");
    var chunksLeft = reg(uint(p.sizeBits())).named("chunksLeft");
    var rowsNow = reg(uint(p.rowBits())).named("rowsOfChunk").init(0);
    var channelsNow = reg(uint(p.sizeBits())).named("channelsOfChunk").init(0);
    Bool counts = flag("counts", written.and(tiles.ne(0)));
    Bool tileEnd = flag("tileEnd", counts.and(outputs.eq(1)));
    var chunkRowsLeft = new Countdown(this, new Countdown.Params(p.sizeBits(), true, true));
    chunkRowsLeft.named("chunkRowsLeft");
    chunkRowsLeft.limit.set(chunkRows);
    chunkRowsLeft.load.set(start);
    chunkRowsLeft.step.set(rowEnd);
    Bool chunkEnd = flag("chunkEnd", rowEnd.and(chunkRowsLeft.last));
    when(counts, () -> outputs.set(outputs.sub(1)));
    when(tileEnd, () -> {
      outputs.set(mux(chunksLeft.eq(1), lastPassOutputs, passOutputs));
      tiles.set(tiles.sub(1));
      channelsNow.set(channelsNow.add(p.columns()));
    });
    when(chunkEnd, () -> {
      chunksLeft.set(chunksLeft.sub(1));
      outputs.set(mux(chunksLeft.eq(2), lastPassOutputs, passOutputs));
      rowsNow.set(rowsNow.add(chunkRows.resize(p.rowBits())));
    });
    when(start, () -> {
      chunksLeft.set(chunks);
      outputs.set(mux(chunks.eq(1), lastPassOutputs, passOutputs));
      rowsNow.set(chunkRows.resize(p.rowBits()));
    });
    when(chunkEnd.or(start), () -> {
      tiles.set(tilesAhead);
      channelsNow.set(0);
    });
    when(layerEnd, () -> channelsNow.set(0));
    rows.set(rowsNow);
    channels.set(channelsNow);
  }
}
