package org.systole.unit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.systole.hdl.BaseType;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.Mem;
import org.systole.hdl.UInt;

/// The tensors of a network: two sides of `banks` banks of words of one element, `side0Words` and
/// `side1Words` a bank, each with one read and one write port. An element has 8 bits, or 16. What is
/// read behind the last word is of no use.
///
/// | port | meaning |
/// |------|---------|
/// | windowRead, windowSide, windowWords | one word of each bank; `windowData` `WINDOW_LATENCY` cycles later, bank 0 in the low bits |
/// | burstRead, burstSide, burstPointer | `banks` elements from a place on; `burstGranted` in the same cycle unless windows read that side; `burstData` `operandLatency` cycles after that |
/// | operandRead, operandSide, operandPointer | `lanes` elements from a place on; `operandGranted` in the same cycle unless one of the others reads that side; `operandData` `operandLatency` cycles after that |
/// | write, writeSide, writePointer, writeCount, writeData | the first `writeCount` of `lanes` elements; can be read from the second next cycle on |
///
/// Elements from (word, bank) on lie in banks bank, bank + 1, ..., those past the last bank one word
/// further; so `lanes <= banks`. `shared`: each bank holds both sides, one above the other, and
/// windows hold up an operand of either side.
public final class ActivationMemory extends Component {
  /// `bursts`: a third reader takes `banks` elements at a time, not of shared banks.
  public record Params(int banks, int wordBits, int side0Words, int side1Words, int lanes,
      boolean shared, boolean bursts, boolean int16) {
    public Params(int banks, int wordBits, int lanes) {
      this(banks, wordBits, 1 << wordBits, 1 << wordBits, lanes, false, false, false);
    }

    public Params {
      if (lanes > banks) {
        throw new IllegalArgumentException(lanes + " lanes for " + banks + " banks");
      }
    }

    /// Bits of an element.
    public int valueBits() {
      return int16 ? 16 : 8;
    }

    /// Cycles from `operandGranted` to `operandData`, and from `burstGranted` to `burstData`.
    public int operandLatency() {
      return WINDOW_LATENCY + 1 + BankRotation.latency(banks);
    }

    /// Whether elements of one access may lie in two words.
    public boolean spans() {
      return lanes > 1;
    }

    /// A place of elements.
    public ElementPointer place() {
      return new ElementPointer(wordBits, banks, spans());
    }

    /// Bits that count the lanes.
    public int countBits() {
      return Math.max(3, Component.log2Up(lanes + 1));
    }
  }

  /// Cycles from `windowRead` to `windowData`.
  public static final int WINDOW_LATENCY = 3;

  private final Params p;

  public ActivationMemory(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool windowRead = in(bool());
  public final Bool windowSide = in(bool());
  public final Bits windowWords = in(bits(p.banks() * p.wordBits()));
  public final Bits windowData = out(bits(p.valueBits() * p.banks()));
  public final Bool burstRead = p.bursts() ? in(bool()) : null;
  public final Bool burstSide = p.bursts() ? in(bool()) : null;
  public final LinePointer burstPointer =
      p.bursts() ? in(new LinePointer(p.wordBits(), p.banks())) : null;
  public final Bool burstGranted = p.bursts() ? out(bool()) : null;
  public final Bits burstData = p.bursts() ? out(bits(p.valueBits() * p.banks())) : null;
  public final Bool operandRead = in(bool());
  public final Bool operandSide = in(bool());
  public final ElementPointer operandPointer = in(p.place());
  public final Bool operandGranted = out(bool());
  public final Bits operandData = out(bits(p.valueBits() * p.lanes()));
  public final Bool write = in(bool());
  public final Bool writeSide = in(bool());
  public final ElementPointer writePointer = in(p.place());
  public final UInt writeCount = in(uint(p.countBits()));
  public final Bits writeData = in(bits(p.valueBits() * p.lanes()));

  @Override
  protected String summary() {
    return "two sides of " + p.banks() + " banks of " + p.side0Words() + " and " + p.side1Words()
        + (p.valueBits() == 8 ? " bytes" : " elements of " + p.valueBits() + " bits");
  }

  @Override
  protected void build() {
    int banks = p.banks();
    Bool burst = p.bursts() ? flag("burst",
        burstRead.and(windowRead.and(windowSide.eq(burstSide)).not())) : null;
    Bool operandFree = p.shared() ? windowRead.not()
        : windowRead.and(windowSide.eq(operandSide)).not();
    Bool granted = flag("granted", operandRead.and(burst == null ? operandFree
        : operandFree.and(burst.and(burstSide.eq(operandSide)).not())));
    operandGranted.set(granted);
    var operandWords = words(operandPointer.word, operandPointer.next, operandPointer.bank);
    if (p.shared()) {
      var both = side("both", (1 << p.wordBits()) + p.side1Words());
      store(List.of(both));
      Bits data = sharedRead(both, operandWords, granted);
      windowData.set(data);
      operand(data);
      return;
    }
    var sides = List.of(side("side0", p.side0Words()), side("side1", p.side1Words()));
    store(sides);

    var burstWords = burst == null ? null
        : words(burstPointer.word, next(burstPointer.word), burstPointer.bank);
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
        bytes.add(read(sides.get(s).get(b), mux(windowHere,
            windowWords.element(b, p.wordBits()).asUInt(), other),
            burst == null ? here : here.or(burstHere), s + "_" + b));
      }
      data.add(regNext(pack(bytes)).named("readSide" + s));
    }
    windowData.set(mux(later(windowSide, "windowSide"), data.get(1), data.get(0)));
    operand(mux(later(operandSide, "operandSide"), data.get(1), data.get(0)));
    if (burst != null) {
      burstGranted.set(burst);
      burstData.set(regNext(BankRotation.down(this,
          mux(later(burstSide, "burstSide"), data.get(1), data.get(0)), banks,
          later(burstPointer.bank, "burstBank"), "burstBytes")).named("burstTaken"));
    }
  }

  /// The operand's bytes in what the banks gave, in their order.
  private void operand(Bits data) {
    Bits operand = BankRotation.down(this, data, p.banks(),
        later(operandPointer.bank, "operandBank"), "operandBytes");
    operandData.set(regNext(operand.resize(p.valueBits() * p.lanes())).named("operand"));
  }

  private Bits sharedRead(List<Mem<Bits>> banks, List<UInt> operandWords, Bool granted) {
    var bytes = new ArrayList<Bits>();
    UInt side = mux(windowRead, windowSide, operandSide).asUInt();
    for (int b = 0; b < p.banks(); b++) {
      UInt word = mux(windowRead, windowWords.element(b, p.wordBits()).asUInt(),
          operandWords.get(b));
      bytes.add(read(banks.get(b), side.cat(word).asUInt(), windowRead.or(granted), "_" + b));
    }
    return regNext(pack(bytes)).named("readBytes");
  }

  /// A bank's word, its address from a register that lies beside it.
  private Bits read(Mem<Bits> bank, UInt word, Bool enable, String name) {
    return bank.readSync(regNext(address(bank, word)).named("readWord" + name),
        regNext(enable, 0).named("reads" + name));
  }

  /// The address of a word of a bank that may have fewer words than others.
  private static UInt address(Mem<Bits> bank, UInt word) {
    return word.resize(Math.max(1, log2Up(bank.depth())));
  }

  /// When the banks' words are there.
  private <T extends BaseType<T>> T later(T value, String name) {
    return delay(value, WINDOW_LATENCY, name);
  }

  private List<Mem<Bits>> side(String name, int words) {
    var side = new ArrayList<Mem<Bits>>();
    for (int b = 0; b < p.banks(); b++) {
      side.add(mem(p.valueBits(), words).named(name + "_bank" + b));
    }
    return side;
  }

  private UInt next(UInt word) {
    var next = wire(uint(p.wordBits())).named("burstWordNext");
    next.set(word.add(1));
    return next;
  }

  /// The word of each bank for elements from (word, bank) on, `next` where they reach the word after
  /// it; null where one element is all.
  private List<UInt> words(UInt word, UInt next, UInt bank) {
    if (next == null) {
      return Collections.nCopies(p.banks(), word);
    }
    var words = new ArrayList<UInt>();
    for (int b = 0; b < p.banks(); b++) {
      words.add(mux(bank.gt(b), next, word));
    }
    return words;
  }

  /// Elements are rotated to their banks and written in the cycle after that.
  private void store(List<List<Mem<Bits>>> sides) {
    if (p.lanes() == 1) {
      storeByte(sides);
      return;
    }
    var parts = new ArrayList<Bits>();
    for (int b = 0; b < p.banks(); b++) {
      parts.add(b < p.lanes() ? writeCount.gt(b).asBits().cat(writeData.element(b, p.valueBits()))
          : bits0());
    }
    int ahead = BankRotation.latency(p.banks());
    Bits rotated = regNext(BankRotation.up(this, pack(parts), p.banks(), writePointer.bank,
        "writeBytes")).named("written");
    Bool writing = regNext(delay(write, ahead, 0, "writeSoon"), 0).named("writing");
    Bool side = regNext(delay(writeSide, ahead, "writeSoonSide")).named("writingSide");
    var words = words(delay(writePointer.word, ahead, "writeWord"),
        delay(writePointer.next, ahead, "writeWordNext"), delay(writePointer.bank, ahead, "writeBank"));
    for (int b = 0; b < p.banks(); b++) {
      UInt word = regNext(words.get(b)).named("writtenWord" + b);
      Bits part = rotated.element(b, p.valueBits() + 1);
      Bool here = flag("writesBank" + b, writing.and(part.bit(p.valueBits())));
      write(sides, b, side, word, part.slice(p.valueBits() - 1, 0), here);
    }
  }

  /// With one lane every bank gets the byte, and one takes it.
  private void storeByte(List<List<Mem<Bits>>> sides) {
    Bits data = regNext(writeData).named("written");
    Bool writing = regNext(write.and(writeCount.ne(0)), 0).named("writing");
    Bool side = regNext(writeSide).named("writingSide");
    UInt word = regNext(writePointer.word).named("writtenWord");
    UInt bank = regNext(writePointer.bank).named("writtenBank");
    for (int b = 0; b < p.banks(); b++) {
      write(sides, b, side, word, data, flag("writesBank" + b, writing.and(bank.eq(b))));
    }
  }

  private static void write(List<List<Mem<Bits>>> sides, int bank, Bool side, UInt word,
      Bits data, Bool here) {
    if (sides.size() == 1) {
      var both = sides.get(0).get(bank);
      both.write(address(both, side.asUInt().cat(word).asUInt()), data, here);
      return;
    }
    var side0 = sides.get(0).get(bank);
    var side1 = sides.get(1).get(bank);
    side0.write(address(side0, word), data, here.and(side.not()));
    side1.write(address(side1, word), data, here.and(side));
  }

  private Bits bits0() {
    return lit(0, p.valueBits() + 1).asBits();
  }
}
