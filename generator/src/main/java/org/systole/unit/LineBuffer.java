package org.systole.unit;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Circular on-chip memory for rows of the padded picture, read as im2col vectors of `lanes` taps,
/// one a cycle.
///
/// The bytes lie in `lanes` banks, byte n in bank `n mod lanes`, word `n / lanes` (modulo
/// `2^wordBits`). Rows lie a pitch apart that equals the bytes of a kernel row modulo `lanes`; then
/// tap k of any window is in bank `(window.bank + k) mod lanes`, so that any `lanes` consecutive
/// taps (r, s, c), c innermost, are read without conflict for every kernel, stride and number of
/// channels. Tap k's word is `window.word + carry + offset[k]`.
///
/// | port                          | meaning                                                             |
/// |-------------------------------|---------------------------------------------------------------------|
/// | write, writeWord, writeBank, writeData | one byte a cycle                                           |
/// | offsetShift, offset           | `lanes` cycles load the word offsets of the next tile's taps, k counting up |
/// | read, window                  | a window in this cycle; its taps leave as `taps` 7 cycles later       |
/// | newTile                       | the loaded offsets hold from this window on                          |
public final class LineBuffer extends Component {
  public record Params(int lanes, int wordBits) {}

  /// Cycles from `read` to `taps`.
  public static final int LATENCY = 7;

  private final Params p;

  public LineBuffer(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool write = in(bool());
  public final UInt writeWord;
  public final UInt writeBank;
  public final Bits writeData = in(bits(8));
  public final Bool offsetShift = in(bool());
  public final UInt offset;
  public final Bool read = in(bool());
  public final Bool newTile = in(bool());
  public final LinePointer window;
  public final Bits taps;

  {
    writeWord = in(uint(p.wordBits()));
    writeBank = in(uint(LinePointer.bankBits(p.lanes())));
    offset = in(uint(p.wordBits()));
    window = in(new LinePointer(p.wordBits(), p.lanes()));
    taps = out(bits(p.lanes() * 8));
  }

  @Override
  protected String summary() {
    return p.lanes() + " banks of " + (1 << p.wordBits())
        + " bytes, any window's taps in one cycle, latency " + LATENCY;
  }

  @Override
  protected void build() {
    int lanes = p.lanes();
    var active = offsets();

    var at = reg(new LinePointer(p.wordBits(), lanes));
    at.named("at");
    at.word.set(regNext(window.word).named("window1Word"));
    at.bank.set(regNext(window.bank).named("window1Bank"));
    Bool reading1 = regNext(regNext(read, 0).named("reading0"), 0).named("reading1");

    var word = wire(bits(lanes * p.wordBits())).named("tapWords");
    for (int i = 0; i < lanes; i++) {
      UInt tap = at.bank.addGrow(lit(i, Math.max(1, log2Up(i + 1))));
      UInt carry = tap.ge(lanes).asUInt().resize(p.wordBits());
      word.setSlice((i + 1) * p.wordBits() - 1, i * p.wordBits(),
          at.word.add(carry).add(active.get(i)));
    }
    UInt bank2 = regNext(at.bank).named("bank2");
    var bankWords = regNext(BankRotation.up(this, regNext(word).named("words2"), lanes, bank2,
        "bankWords")).named("bankWord");
    Bool reading3 = delay(reading1, 2, 0, "readingWords");
    UInt first = bank2;
    for (int i = 3; i <= 5; i++) {
      first = regNext(first).named("bank" + i);
    }

    var data = new ArrayList<Bits>();
    for (int b = 0; b < lanes; b++) {
      var bank = mem(8, 1 << p.wordBits()).named("bank_" + b);
      bank.write(writeWord, writeData, write.and(lanes == 1 ? lit(true) : writeBank.eq(b)));
      data.add(bank.readSync(bankWords.element(b, p.wordBits()).asUInt(), reading3));
    }
    taps.set(regNext(BankRotation.down(this, regNext(pack(data)).named("found"), lanes, first,
        "tapBytes")).named("tap"));
  }

  /// Shift chain of offsets, then the registers that the running tile uses; taken one cycle after
  /// `newTile`.
  private List<UInt> offsets() {
    Bool take = regNext(newTile, 0).named("takeOffsets");
    var shadow = new ArrayList<UInt>();
    var active = new ArrayList<UInt>();
    for (int i = 0; i < p.lanes(); i++) {
      shadow.add(reg(uint(p.wordBits())).named("shadowOffset" + i));
      active.add(reg(uint(p.wordBits())).named("offset" + i));
    }
    when(offsetShift, () -> {
      for (int i = 0; i < p.lanes(); i++) {
        shadow.get(i).set(i == p.lanes() - 1 ? offset : shadow.get(i + 1));
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
