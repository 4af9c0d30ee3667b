package org.systole.unit;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;
import org.systole.hdl.UInt;

/// Reads the taps of windows from tensors in `lanes` banks, one im2col vector a cycle; taps outside
/// of the picture are the zero point.
///
/// Rows lie a pitch apart that equals the bytes of a kernel row modulo `lanes`, so that any `lanes`
/// consecutive taps (r, s, c), c innermost, lie in different banks: tap k of a window is in bank
/// `(window.bank + k) mod lanes`, word `window.word + carry + offset[k]`.
///
/// | port                                     | meaning                                                  |
/// |------------------------------------------|----------------------------------------------------------|
/// | tapShift, offset, tapRow, tapColumn      | `lanes` cycles load the next tile's taps, k counting up  |
/// | read, window, y, x                       | a window in this cycle, its upper left pixel being y, x; its taps leave `latency` cycles later |
/// | newTile, side, height, width, zeroPoint  | from this window on the loaded taps hold, and this picture |
/// | memoryRead, memorySide, memoryWords      | to an `ActivationMemory`, which answers with `memoryData` |
public final class WindowGather extends Component {
  /// Pictures have at most `2^pictureBits - 1` rows and columns, kernels `2^kernelBits`.
  /// Without `padding` every tap is inside, and what would tell is not used.
  public record Params(int lanes, int wordBits, int pictureBits, int kernelBits,
      boolean padding, boolean int16) {
    public Params(int lanes, int wordBits, int pictureBits, int kernelBits) {
      this(lanes, wordBits, pictureBits, kernelBits, true, false);
    }

    /// Cycles from `read` to `taps`.
    public int latency() {
      return readDelay() + MEMORY_LATENCY + 1 + BankRotation.latency(lanes);
    }

    /// Cycles from `read` to `memoryRead`.
    public int readDelay() {
      return 3 + BankRotation.latency(lanes);
    }

    /// Bits of a tap.
    public int valueBits() {
      return int16 ? 16 : 8;
    }

    /// Bits of a window's position, which may be outside of the picture.
    public int positionBits() {
      return Math.max(pictureBits, kernelBits) + 2;
    }
  }

  private static final int MEMORY_LATENCY = ActivationMemory.WINDOW_LATENCY;

  private final Params p;

  public WindowGather(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool tapShift = in(bool());
  public final UInt offset = in(uint(p.wordBits()));
  public final UInt tapRow = in(uint(p.kernelBits()));
  public final UInt tapColumn = in(uint(p.kernelBits()));
  public final Bool read = in(bool());
  public final LinePointer window = in(new LinePointer(p.wordBits(), p.lanes()));
  public final SInt y = in(sint(p.positionBits()));
  public final SInt x = in(sint(p.positionBits()));
  public final Bool newTile = in(bool());
  public final Bool side = in(bool());
  public final UInt height = in(uint(p.pictureBits()));
  public final UInt width = in(uint(p.pictureBits()));
  public final Bits zeroPoint = in(bits(p.valueBits()));
  public final Bool memoryRead = out(bool());
  public final Bool memorySide = out(bool());
  public final Bits memoryWords = out(bits(p.lanes() * p.wordBits()));
  public final Bits memoryData = in(bits(p.valueBits() * p.lanes()));
  public final Bits taps = out(bits(p.valueBits() * p.lanes()));

  @Override
  protected String summary() {
    return "any window's taps from " + p.lanes() + " banks in one cycle, latency " + p.latency();
  }

  /// What the running tile uses.
  private record Tile(List<UInt> offsets, List<UInt> rows, List<UInt> columns, Bool side,
      Span inRows, Span inColumns, Bits zeroPoint) {}

  /// Taps `from` to `to` - 1 of a window lie in the picture.
  private record Span(UInt from, UInt to) {
    Bool holds(UInt tap) {
      return tap.ge(from).and(tap.lt(to));
    }
  }

  @Override
  protected void build() {
    int lanes = p.lanes();
    var tile = tile();
    var at = reg(new LinePointer(p.wordBits(), lanes));
    at.named("at");
    at.word.set(regNext(window.word).named("window1Word"));
    at.bank.set(regNext(window.bank).named("window1Bank"));
    Bool reading1 = regNext(regNext(read, 0).named("reading0"), 0).named("reading1");

    var words = wire(bits(lanes * p.wordBits())).named("tapWords");
    var inside = new ArrayList<Bool>();
    for (int i = 0; i < lanes; i++) {
      UInt tap = at.bank.addGrow(lit(i, Math.max(1, log2Up(i + 1))));
      Bool wraps = flag("wraps" + i, tap.ge(lanes));
      words.setSlice((i + 1) * p.wordBits() - 1, i * p.wordBits(),
          LinePointer.add(at.word, tile.offsets().get(i), wraps));
      inside.add(p.padding() ? flag("isInside" + i, tile.inRows().holds(tile.rows().get(i))
          .and(tile.inColumns().holds(tile.columns().get(i)))) : lit(true));
    }
    UInt bank2 = regNext(at.bank).named("bank2");
    memoryWords.set(BankRotation.up(this, regNext(words).named("words2"), lanes, bank2,
        "bankWords"));
    int rotation = BankRotation.latency(lanes);
    memoryRead.set(delay(reading1, 1 + rotation, 0, "readingWords"));
    memorySide.set(delay(tile.side(), 1 + rotation, "side"));

    UInt bank = delay(bank2, rotation + MEMORY_LATENCY, "bankOfData");
    int behind = 1 + rotation + MEMORY_LATENCY + rotation;
    Bits within = delay(pack(inside), behind, "inside");
    Bits zero = delay(tile.zeroPoint(), behind, "zeroPoint");
    Bits bytes = BankRotation.down(this, memoryData, lanes, bank, "tapBytes");
    var masked = new ArrayList<Bits>();
    for (int i = 0; i < lanes; i++) {
      masked.add(mux(within.bit(i), bytes.element(i, p.valueBits()), zero));
    }
    taps.set(regNext(pack(masked)).named("tap"));
  }

  /// Of a window that begins at `start`, which is a cycle earlier.
  private Span span(SInt start, UInt limit, String name) {
    int bits = p.positionBits() + 1;
    SInt before = start.resize(bits).neg();
    SInt after = limit.resize(bits).asSInt().sub(start.resize(bits));
    return new Span(regNext(tapsIn(before)).named(name + "From"),
        regNext(tapsIn(after)).named(name + "To"));
  }

  /// 0 .. 2^kernelBits.
  private UInt tapsIn(SInt pixels) {
    int bits = p.kernelBits();
    Bool many = pixels.slice(pixels.width() - 2, bits).asUInt().ne(0);
    UInt some = mux(many, lit(1L << bits, bits + 1), pixels.slice(bits - 1, 0).asUInt().resize(bits + 1));
    return mux(pixels.msb(), lit(0, bits + 1), some);
  }

  /// A shift chain of taps, then the registers that the running tile uses; taken one cycle after
  /// `newTile`.
  private Tile tile() {
    Bool take = regNext(newTile, 0).named("takeTile");
    var heightNow = reg(uint(p.pictureBits())).named("height_q");
    var widthNow = reg(uint(p.pictureBits())).named("width_q");
    var zeroNow = reg(bits(p.valueBits())).named("zeroPoint_q");
    var sideNow = reg(bool()).named("side_q");
    when(take, () -> {
      heightNow.set(height);
      widthNow.set(width);
      zeroNow.set(zeroPoint);
      sideNow.set(side);
    });
    return new Tile(chain("Offset", offset, take), chain("Row", tapRow, take),
        chain("Column", tapColumn, take), sideNow,
        span(regNext(y).named("y1"), mux(take, height, heightNow), "rows"),
        span(regNext(x).named("x1"), mux(take, width, widthNow), "columns"), zeroNow);
  }

  private List<UInt> chain(String name, UInt input, Bool take) {
    var shadow = new ArrayList<UInt>();
    var active = new ArrayList<UInt>();
    for (int i = 0; i < p.lanes(); i++) {
      shadow.add(reg(uint(input.width())).named("shadow" + name + i));
      active.add(reg(uint(input.width())).named("tap" + name + i));
    }
    when(tapShift, () -> {
      for (int i = 0; i < p.lanes(); i++) {
        shadow.get(i).set(i == p.lanes() - 1 ? input : shadow.get(i + 1));
      }
    });
    when(take, () -> {
      for (int i = 0; i < p.lanes(); i++) {
        active.get(i).set(shadow.get(i));
      }
    });
    return active;
  }
}
