package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// Fills a line buffer with the padded picture, row after row, one byte a cycle; each pixel is fetched once.
///
/// A row of the padded picture has `rowBytes` bytes: `leftBytes` of padding, the picture's own bytes up to `dataEnd`,
/// padding to its end. Rows `padTop` to `padEnd - 1` hold picture, the others padding only. Padding is `zeroPoint`.
/// Row y starts when `y < retiredRows + capacityRows`. The byte read with `fetch` arrives one cycle later and is
/// written in that cycle; `filledRows` counts a row from the cycle after its last byte was written.
public final class LineFill extends Component {
  public record Params(int banks, int wordBits, int sizeBits, int addressBits) {}

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
  public final UInt capacityRows = in(uint(p.sizeBits()));
  public final UInt retiredRows = in(uint(p.sizeBits()));
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
    var running = reg(bool()).named("running").init(0);
    var x = reg(uint(p.sizeBits())).named("x");
    var y = reg(uint(p.sizeBits())).named("y");
    var address = reg(uint(p.addressBits())).named("address");
    var rowAddress = reg(uint(p.addressBits())).named("rowAddress");
    var line = reg(new LinePointer(p.wordBits(), p.banks()));
    line.named("line");
    var rowLine = reg(new LinePointer(p.wordBits(), p.banks()));
    rowLine.named("rowLine");
    var filled = reg(uint(p.sizeBits())).named("filled").init(0);

    Bool allowed = wire(bool()).named("allowed");
    allowed.set(x.ne(0).or(y.lt(retiredRows.addGrow(capacityRows))));
    Bool step = wire(bool()).named("step");
    step.set(running.and(allowed));
    Bool inside = wire(bool()).named("insideRow");
    inside.set(y.ge(padTop).and(y.lt(padEnd)));
    Bool data = wire(bool()).named("insidePicture");
    data.set(inside.and(x.ge(leftBytes)).and(x.lt(dataEnd)));
    Bool lastX = wire(bool()).named("lastByte");
    lastX.set(x.add(1).eq(rowBytes));
    UInt nextRowAddress = wire(uint(p.addressBits())).named("nextRowAddress");
    nextRowAddress.set(mux(inside, rowAddress.add(sourcePitch.resize(p.addressBits())), rowAddress));
    var nextRowLine = wire(new LinePointer(p.wordBits(), p.banks()));
    nextRowLine.named("nextRowLine");
    nextRowLine.set(LinePointer.add(rowLine.value(), new LinePointer.Sum(pitchWord, pitchBank),
        p.banks()));
    var one = new LinePointer.Sum(lit(p.banks() == 1 ? 1 : 0, p.wordBits()),
        lit(p.banks() == 1 ? 0 : 1, line.bank.width()));

    when(step, () -> {
      x.set(x.add(1));
      line.set(LinePointer.add(line.value(), one, p.banks()));
      when(data, () -> address.set(address.add(1)));
      when(lastX, () -> {
        x.set(0);
        y.set(y.add(1));
        line.set(nextRowLine.value());
        rowLine.set(nextRowLine.value());
        address.set(nextRowAddress);
        rowAddress.set(nextRowAddress);
        when(y.add(1).eq(rows), () -> running.set(0));
      });
    });
    when(start, () -> {
      running.set(1);
      x.set(0);
      y.set(0);
      address.set(0);
      rowAddress.set(0);
      line.word.set(0);
      line.bank.set(0);
      rowLine.word.set(0);
      rowLine.bank.set(0);
    });

    fetch.set(step.and(data));
    fetchAddress.set(address);
    Bool writing = regNext(step, 0).named("writing");
    Bool fromPicture = regNext(data).named("fromPicture");
    Bool endsRow = regNext(step.and(lastX), 0).named("endsRow");
    write.set(writing);
    writeWord.set(regNext(line.word).named("writeWord_q"));
    writeBank.set(regNext(line.bank).named("writeBank_q"));
    writeData.set(mux(fromPicture, fetched, zeroPoint));
    when(endsRow, () -> filled.set(filled.add(1)));
    when(start, () -> filled.set(0));
    filledRows.set(filled);
  }
}
