package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Flow;
import org.systole.hdl.Mem;
import org.systole.hdl.UInt;

/// A FIFO of weights from a memory, and the clock enable of the core that takes them.
///
/// Beats fill lines, lines are words of `columns` weights beside each other; `lastWord` drops the
/// rest of a line. The core's `fetch` takes a word, which `word` shows one cycle later and holds;
/// `fetchNext` says that a cycle later, if the core moves, `fetch` will be high. `advance`, a
/// register, is low where the word of a `fetch` is not there (`missing`) or one cycle after `hold`
/// (`held`), in a run only. `clear` empties the FIFO; `freed`: a line was taken. A line can be taken
/// two cycles after its last beat at the earliest.
public final class WeightStream extends Component {
  public record Params(WeightPort port, int columns) {
    int lineBits() {
      return 8 * port.beatBytes() * port.beatsPerLine(columns);
    }
  }

  private final Params p;
  private UInt wordOfLine;

  public WeightStream(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool clear = in(bool());
  public final Bool busy = in(bool());
  public final Bool hold = in(bool());
  public final Flow<Bits> data = slave(new Flow<>(bits(8 * p.port().beatBytes())));
  public final Bool fetch = in(bool());
  public final Bool fetchNext = in(bool());
  public final Bool lastWord = in(bool());
  public final Bits word = out(bits(8 * p.columns()));
  public final Bool freed = out(bool());
  public final Bool advance = out(bool());
  public final Bool missing = out(bool());
  public final Bool held = out(bool());

  @Override
  protected String summary() {
    return "weights read ahead, and the clock enable of what takes them";
  }

  @Override
  protected void build() {
    int lines = p.port().lines(p.columns());
    int bits = log2Up(lines);
    var moves = reg(bool()).named("moves").init(1);
    Bool take = flag("take", fetch.and(moves));
    var filled = reg(uint(bits + 1)).named("filled").init(0);
    var emptied = reg(uint(bits + 1)).named("emptied").init(0);
    Bool lineEnds = lineEnds(take);
    UInt emptiedNext = wire(uint(bits + 1)).named("emptiedNext");
    emptiedNext.set(mux(lineEnds, emptied.add(1), emptied));
    emptied.set(emptiedNext);

    var memory = mem(p.lineBits(), lines).named("memory");
    Bool lineFull = lineFull(memory, filled.slice(bits - 1, 0).asUInt());
    when(lineFull, () -> filled.set(filled.add(1)));
    when(clear, () -> {
      filled.set(0);
      emptied.set(0);
    });
    Bits line = memory.readSync(emptiedNext.slice(bits - 1, 0).asUInt(), lit(true));
    word.set(regNextWhen(select(line), take).named("taken"));
    freed.set(lineEnds);

    Bool fetches = flag("fetches", mux(moves, fetchNext, fetch));
    Bool empty = flag("emptyNext", emptiedNext.eq(filled));
    Bool lacks = flag("lacks", busy.and(fetches).and(empty));
    Bool holds = flag("holds", busy.and(hold).and(lacks.not()));
    moves.set(lacks.or(holds).not());
    advance.set(moves);
    missing.set(regNext(lacks, 0).named("lacking"));
    held.set(regNext(holds, 0).named("holding"));
  }

  /// Gathers the beats of a line; high in the cycle in which the last one is written with it.
  private Bool lineFull(Mem<Bits> memory, UInt place) {
    int beats = p.port().beatsPerLine(p.columns());
    if (beats == 1) {
      memory.write(place, data.payload, data.valid);
      return data.valid;
    }
    int width = 8 * p.port().beatBytes();
    var earlier = reg(bits(width * (beats - 1))).named("earlierBeats");
    Bits line = wire(bits(width * beats)).named("gathered");
    line.set(data.payload.cat(earlier));
    when(data.valid, () -> earlier.set(line.slice(width * beats - 1, width)));
    var beat = reg(uint(log2Up(beats))).named("beat").init(0);
    Bool last = flag("lastBeat", data.valid.and(beat.eq(beats - 1)));
    when(data.valid, () -> beat.set(beat.add(1)));
    when(last.or(clear), () -> beat.set(0));
    memory.write(place, line, last);
    return last;
  }

  private Bool lineEnds(Bool take) {
    int words = p.port().wordsPerLine(p.columns());
    if (words == 1) {
      return take;
    }
    wordOfLine = reg(uint(log2Up(words))).named("wordOfLine").init(0);
    Bool ends = flag("lineEnds", take.and(lastWord.or(wordOfLine.eq(words - 1))));
    when(take, () -> wordOfLine.set(wordOfLine.add(1)));
    when(ends.or(clear), () -> wordOfLine.set(0));
    return ends;
  }

  private Bits select(Bits line) {
    int stored = 8 * p.port().wordBytes(p.columns());
    if (p.port().wordsPerLine(p.columns()) == 1) {
      return line.slice(8 * p.columns() - 1, 0);
    }
    Bits chosen = wire(bits(8 * p.columns())).named("chosen");
    int words = p.port().wordsPerLine(p.columns());
    switchOn(wordOfLine, sw -> {
      for (int i = 0; i < words; i++) {
        int from = i * stored;
        sw = sw.is(i, () -> chosen.set(line.slice(from + 8 * p.columns() - 1, from)));
      }
    });
    return chosen;
  }
}
