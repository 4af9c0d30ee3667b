package org.systole.unit;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Mem;
import org.systole.hdl.UInt;

/// The tensors of a network: two sides of `banks` banks of `2^wordBits` bytes, each bank with one
/// read and one write port.
///
/// | port | meaning |
/// |------|---------|
/// | windowRead, windowSide, windowWords | one word of each bank; `windowData` a cycle later, bank 0 in the low bits |
/// | burstRead, burstSide, burstPointer | `banks` bytes from a place on; `burstGranted` in the same cycle unless windows read that side; `burstData` 2 cycles after that |
/// | operandRead, operandSide, operandPointer | `lanes` bytes from a place on; `operandGranted` in the same cycle unless one of the others reads that side; `operandData` 2 cycles after that |
/// | write, writeSide, writePointer, writeCount, writeData | the first `writeCount` of `lanes` bytes; can be read from the second next cycle on |
///
/// Bytes from (word, bank) on lie in banks bank, bank + 1, ..., those past the last bank one word
/// further; so `lanes <= banks`.
public final class ActivationMemory extends Component {
  /// `bursts`: a third reader takes `banks` bytes at a time.
  public record Params(int banks, int wordBits, int lanes, boolean bursts) {
    public Params(int banks, int wordBits, int lanes) {
      this(banks, wordBits, lanes, false);
    }

    public Params {
      if (lanes > banks) {
        throw new IllegalArgumentException(lanes + " lanes for " + banks + " banks");
      }
    }

    /// Bits that count the lanes.
    public int countBits() {
      return Math.max(3, Component.log2Up(lanes + 1));
    }
  }

  /// Cycles from `operandGranted` to `operandData`, and from `burstGranted` to `burstData`.
  public static final int OPERAND_LATENCY = 2;

  private final Params p;

  public ActivationMemory(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool windowRead = in(bool());
  public final Bool windowSide = in(bool());
  public final Bits windowWords = in(bits(p.banks() * p.wordBits()));
  public final Bits windowData = out(bits(8 * p.banks()));
  public final Bool burstRead = p.bursts() ? in(bool()) : null;
  public final Bool burstSide = p.bursts() ? in(bool()) : null;
  public final LinePointer burstPointer =
      p.bursts() ? in(new LinePointer(p.wordBits(), p.banks())) : null;
  public final Bool burstGranted = p.bursts() ? out(bool()) : null;
  public final Bits burstData = p.bursts() ? out(bits(8 * p.banks())) : null;
  public final Bool operandRead = in(bool());
  public final Bool operandSide = in(bool());
  public final LinePointer operandPointer = in(new LinePointer(p.wordBits(), p.banks()));
  public final Bool operandGranted = out(bool());
  public final Bits operandData = out(bits(8 * p.lanes()));
  public final Bool write = in(bool());
  public final Bool writeSide = in(bool());
  public final LinePointer writePointer = in(new LinePointer(p.wordBits(), p.banks()));
  public final UInt writeCount = in(uint(p.countBits()));
  public final Bits writeData = in(bits(8 * p.lanes()));

  @Override
  protected String summary() {
    return "two sides of " + p.banks() + " banks of " + (1 << p.wordBits()) + " bytes";
  }

  @Override
  protected void build() {
    int banks = p.banks();
    Bool burst = p.bursts() ? flag("burst",
        burstRead.and(windowRead.and(windowSide.eq(burstSide)).not())) : null;
    Bool operandFree = windowRead.and(windowSide.eq(operandSide)).not();
    Bool granted = flag("granted", operandRead.and(burst == null ? operandFree
        : operandFree.and(burst.and(burstSide.eq(operandSide)).not())));
    operandGranted.set(granted);
    var sides = List.of(side(0), side(1));
    store(sides);

    var operandWords = words(operandPointer, "operandWord");
    var burstWords = burst == null ? null : words(burstPointer, "burstWord");
    var data = new ArrayList<Bits>();
    for (int s = 0; s < 2; s++) {
      Bool windowHere = flag("windowHere" + s, s == 0 ? windowRead.and(windowSide.not())
          : windowRead.and(windowSide));
      Bool operandHere = flag("operandHere" + s, s == 0 ? granted.and(operandSide.not())
          : granted.and(operandSide));
      Bool burstHere = burst == null ? null : flag("burstHere" + s,
          s == 0 ? burst.and(burstSide.not()) : burst.and(burstSide));
      var bytes = new ArrayList<Bits>();
      for (int b = 0; b < banks; b++) {
        UInt other = burst == null ? operandWords.get(b)
            : mux(burstHere, burstWords.get(b), operandWords.get(b));
        Bool here = windowHere.or(operandHere);
        bytes.add(sides.get(s).get(b).readSync(mux(windowHere,
            windowWords.element(b, p.wordBits()).asUInt(), other),
            burst == null ? here : here.or(burstHere)));
      }
      var side = wire(bits(8 * banks)).named("readSide" + s);
      side.set(pack(bytes));
      data.add(side);
    }
    Bool side1 = regNext(windowSide).named("windowSide1");
    windowData.set(mux(side1, data.get(1), data.get(0)));
    Bool operandSide1 = regNext(operandSide).named("operandSide1");
    UInt bank1 = regNext(operandPointer.bank).named("operandBank1");
    Bits operand = BankRotation.down(this, mux(operandSide1, data.get(1), data.get(0)), banks,
        bank1, "operandBytes");
    operandData.set(regNext(operand.resize(8 * p.lanes())).named("operand"));
    if (burst != null) {
      burstGranted.set(burst);
      Bool burstSide1 = regNext(burstSide).named("burstSide1");
      burstData.set(regNext(BankRotation.down(this, mux(burstSide1, data.get(1), data.get(0)),
          banks, regNext(burstPointer.bank).named("burstBank1"), "burstBytes"))
          .named("burstTaken"));
    }
  }

  private List<Mem<Bits>> side(int number) {
    var side = new ArrayList<Mem<Bits>>();
    for (int b = 0; b < p.banks(); b++) {
      side.add(mem(8, 1 << p.wordBits()).named("side" + number + "_bank" + b));
    }
    return side;
  }

  /// The word of each bank for bytes from `pointer` on.
  private List<UInt> words(LinePointer pointer, String name) {
    var words = new ArrayList<UInt>();
    var next = wire(uint(p.wordBits())).named(name + "Next");
    next.set(pointer.word.add(1));
    for (int b = 0; b < p.banks(); b++) {
      words.add(mux(pointer.bank.gt(b), next, pointer.word));
    }
    return words;
  }

  /// Bytes are rotated to their banks in one cycle and written in the next.
  private void store(List<List<Mem<Bits>>> sides) {
    var parts = new ArrayList<Bits>();
    for (int b = 0; b < p.banks(); b++) {
      parts.add(b < p.lanes() ? writeCount.gt(b).asBits().cat(writeData.element(b, 8))
          : bits0());
    }
    Bits rotated = regNext(BankRotation.up(this, pack(parts), p.banks(), writePointer.bank,
        "writeBytes")).named("written");
    Bool writing = regNext(write, 0).named("writing");
    Bool side = regNext(writeSide).named("writingSide");
    var words = words(writePointer, "writeWord");
    for (int b = 0; b < p.banks(); b++) {
      UInt word = regNext(words.get(b)).named("writtenWord" + b);
      Bits part = rotated.element(b, 9);
      Bool here = flag("writesBank" + b, writing.and(part.bit(8)));
      sides.get(0).get(b).write(word, part.slice(7, 0), here.and(side.not()));
      sides.get(1).get(b).write(word, part.slice(7, 0), here.and(side));
    }
  }

  private Bits bits0() {
    return lit(0, 9).asBits();
  }
}
