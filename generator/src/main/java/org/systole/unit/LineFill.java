package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Fills a line buffer with the padded picture, row after row, one byte a cycle; each pixel is
/// fetched once.
///
/// A row of the padded picture has `rowBytes` bytes: `leftBytes` of padding, the picture's own
/// bytes up to `dataEnd`, padding to its end. Rows `padTop` to `padEnd - 1` hold picture, the
/// others padding only. Padding is `zeroPoint`. Row y starts when `y < rowLimit`; a byte is fetched
/// one cycle after its step, arrives and is written one cycle after that. `filledRows` counts a row
/// from the cycle after its last byte was written.
public final class LineFill extends Component {
  public record Params(int banks, int wordBits, int sizeBits, int addressBits) {}

  /// Cycles from a row's last step to the first with the row in `filledRows`.
  public static final int LATENCY = 3;

  private final Params p;

  public LineFill(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final UInt rowBytes = in(uint(p.sizeBits()));
  public final UInt leftBytes = in(uint(p.sizeBits()));
  public final UInt dataEnd = in(uint(p.sizeBits()));
  public final UInt padTop = in(uint(p.sizeBits()));
  public final UInt padEnd = in(uint(p.sizeBits()));
  public final UInt rows = in(uint(p.sizeBits()));
  public final UInt sourcePitch = in(uint(p.sizeBits()));
  public final Bits zeroPoint = in(bits(8));
  public final UInt pitchWord;
  public final UInt pitchBank;
  public final UInt rowLimit = in(uint(p.sizeBits() + 1));
  public final Bool fetch = out(bool());
  public final UInt fetchAddress = out(uint(p.addressBits()));
  public final Bits fetched = in(bits(8));
  public final Bool write = out(bool());
  public final UInt writeWord;
  public final UInt writeBank;
  public final Bits writeData = out(bits(8));
  public final UInt filledRows = out(uint(p.sizeBits()));

  {
    pitchWord = in(uint(p.wordBits()));
    pitchBank = in(uint(LinePointer.bankBits(p.banks())));
    writeWord = out(uint(p.wordBits()));
    writeBank = out(uint(LinePointer.bankBits(p.banks())));
  }

  @Override
  protected String summary() {
    return "writes the padded picture into a line buffer, one byte a cycle";
  }

  @Override
  protected void build() {
    int wordBits = p.wordBits();
    var running = reg(bool()).named("running").init(0);
    var insideOfRow = reg(bool()).named("insideOfRow");
    var x = reg(uint(p.sizeBits())).named("x");
    var y = reg(uint(p.sizeBits())).named("y");
    var bytesLeft = Countdown.of(this, "bytesLeft", rowBytes);
    var rowsLeft = Countdown.of(this, "rowsLeft", rows);
    Bool lastX = bytesLeft.last;
    Bool allowed = flag("rowAllowed", y.resize(p.sizeBits() + 1).lt(rowLimit));
    Bool step = flag("step", running.and(insideOfRow.or(allowed)));
    Bool endsRow = flag("endsRow", step.and(lastX));
    bytesLeft.step.set(step);
    bytesLeft.load.set(start.or(endsRow));
    rowsLeft.step.set(endsRow);
    rowsLeft.load.set(start);
    when(step, () -> {
      x.set(x.add(1));
      insideOfRow.set(1);
    });
    when(endsRow, () -> {
      x.set(0);
      y.set(y.add(1));
      insideOfRow.set(0);
      when(rowsLeft.last, () -> running.set(0));
    });
    when(start, () -> {
      running.set(1);
      insideOfRow.set(0);
      x.set(0);
      y.set(0);
    });

    // One cycle later: where the byte comes from and where it goes.
    Bool stepping = regNext(step, 0).named("stepping");
    Bool inside = regNext(y.ge(padTop).and(y.lt(padEnd))).named("insideRow");
    Bool data = flag("insidePicture",
        inside.and(regNext(x.ge(leftBytes).and(x.lt(dataEnd))).named("insideColumns")));
    Bool rowEnds = regNext(lastX).named("rowEnds");
    var address = reg(uint(p.addressBits())).named("address");
    var rowAddress = reg(uint(p.addressBits())).named("rowAddress");
    var line = pointer("line");
    var rowLine = pointer("rowLine");
    var one = new LinePointer.Sum(lit(p.banks() == 1 ? 1 : 0, wordBits),
        lit(p.banks() == 1 ? 0 : 1, line.bank.width()));
    var nextRowAddress = wire(uint(p.addressBits())).named("nextRowAddress");
    nextRowAddress.set(mux(inside, rowAddress.add(sourcePitch.resize(p.addressBits())),
        rowAddress));
    var nextRowLine = wire(new LinePointer(wordBits, p.banks()));
    nextRowLine.named("nextRowLine");
    nextRowLine.set(LinePointer.add(rowLine.value(), new LinePointer.Sum(pitchWord, pitchBank),
        p.banks()));
    when(stepping, () -> {
      line.set(LinePointer.add(line.value(), one, p.banks()));
      when(data, () -> address.set(address.add(1)));
      when(rowEnds, () -> {
        line.set(nextRowLine.value());
        rowLine.set(nextRowLine.value());
        address.set(nextRowAddress);
        rowAddress.set(nextRowAddress);
      });
    });
    when(start, () -> {
      var zero = new LinePointer.Sum(lit(0, wordBits), lit(0, line.bank.width()));
      address.set(0);
      rowAddress.set(0);
      line.set(zero);
      rowLine.set(zero);
    });
    fetch.set(stepping.and(data));
    fetchAddress.set(address);

    // One cycle later: the byte is written.
    var filled = reg(uint(p.sizeBits())).named("filled").init(0);
    write.set(regNext(stepping, 0).named("writing"));
    writeWord.set(regNext(line.word).named("writeWord_q"));
    writeBank.set(regNext(line.bank).named("writeBank_q"));
    writeData.set(mux(regNext(data).named("fromPicture"), fetched, zeroPoint));
    when(regNext(stepping.and(rowEnds), 0).named("rowWritten"), () -> filled.set(filled.add(1)));
    when(start, () -> filled.set(0));
    filledRows.set(filled);
  }

  private LinePointer pointer(String name) {
    var pointer = reg(new LinePointer(p.wordBits(), p.banks()));
    pointer.named(name);
    return pointer;
  }
}
