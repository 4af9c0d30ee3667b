package org.systole.proofs;

import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Bug;
import org.systole.unit.LineFill;

/// `LineFill` of three banks: byte x of row y goes to place `y * pitch + x`, from its place in the
/// picture or, outside of it, as the zero point; a row counts when its last byte is written.
final class LineFillProof extends UnitHarness {
  private static final int BANKS = 3;
  private static final int WORD_BITS = 1;
  private static final int BYTES = BANKS << WORD_BITS;
  private static final int SIZE = 3;
  private static final int ADDRESS = 4;

  static List<UnitProof> proofs() {
    return List.of(new UnitProof("LineFill", 6, LineFillProof::new, 12,
        new Bug("LineFill", "rowAddress <= nextRowAddress", "rowAddress <= address")));
  }

  LineFillProof() {
    super(null);
  }

  public final Bool start = in(bool());
  public final UInt rowBytes = in(uint(SIZE));
  public final UInt leftBytes = in(uint(SIZE));
  public final UInt dataEnd = in(uint(SIZE));
  public final UInt padTop = in(uint(SIZE));
  public final UInt padEnd = in(uint(SIZE));
  public final UInt rows = in(uint(SIZE));
  public final UInt sourcePitch = in(uint(SIZE));
  public final Bits zeroPoint = in(bits(8));
  public final UInt pitchWord = in(uint(WORD_BITS));
  public final UInt pitchBank = in(uint(2));
  public final UInt rowLimit = in(uint(SIZE + 1));
  public final Bits fetched = in(bits(8));

  private UInt x;
  private UInt y;
  private UInt place;
  private UInt rowPlace;
  private UInt rowAddress;

  @Override
  protected void build() {
    List.of(rowBytes, leftBytes, dataEnd, padTop, padEnd, rows, sourcePitch, pitchWord, pitchBank)
        .forEach(this::frozen);
    frozen(zeroPoint);
    assume(rowBytes.ne(0).and(rows.ne(0)).and(pitchBank.lt(BANKS)).and(leftBytes.le(dataEnd)),
        "a picture");
    var unit = unit();
    var running = reg(bool()).named("modelRunning").init(0);
    x = reg(uint(SIZE)).named("modelX").init(0);
    y = reg(uint(SIZE)).named("modelY").init(0);
    place = reg(uint(SIZE)).named("modelPlace").init(0);
    rowPlace = reg(uint(SIZE)).named("modelRowPlace").init(0);
    rowAddress = reg(uint(ADDRESS)).named("modelRowAddress").init(0);
    var known = reg(bool()).named("known").init(0);
    Bool step = flag("modelStep", running.and(x.ne(0).or(y.resize(SIZE + 1).lt(rowLimit))));
    Bool ends = flag("modelEnds", step.and(x.eq(rowBytes.sub(1))));
    Bool inRows = flag("inRows", y.ge(padTop).and(y.lt(padEnd)));
    Bool inside = flag("insidePicture", inRows.and(x.ge(leftBytes)).and(x.lt(dataEnd)));
    UInt pitch = pitchWord.mul(lit(BANKS, 2)).add(pitchBank).resize(SIZE);
    UInt nextRow = wrapped(rowPlace.addGrow(pitch));
    when(step, () -> {
      x.set(x.add(1));
      place.set(wrapped(place.addGrow(1)));
    });
    when(ends, () -> {
      x.set(0);
      y.set(y.add(1));
      place.set(nextRow);
      rowPlace.set(nextRow);
      when(inRows, () -> rowAddress.set(rowAddress.add(sourcePitch.resize(ADDRESS))));
      when(y.eq(rows.sub(1)), () -> running.set(0));
    });
    when(start, () -> {
      known.set(1);
      running.set(1);
      List.of(x, y, place, rowPlace, rowAddress).forEach(v -> v.set(0));
    });
    Bool step1 = before(step).named("step1");
    Bool step2 = before(step1).named("step2");
    assume(start.and(step.or(step1).or(step2)).not(), "a run begins when the last has come to rest");

    Bool inside1 = regNext(inside).named("inside1");
    UInt address = rowAddress.add(x.sub(leftBytes).resize(ADDRESS));
    assert_(unit.fetch.eq(step1.and(inside1)), "each pixel once");
    claim(unit.fetch, unit.fetchAddress.eq(regNext(address)), "from its place");
    assert_(unit.write.eq(step2), "each byte once");
    UInt written = at(unit.writeWord, unit.writeBank);
    claim(step2, written.eq(regNext(regNext(place))).and(unit.writeBank.lt(BANKS)),
        "to its place");
    claim(step2, unit.writeData.eq(mux(regNext(inside1), fetched, zeroPoint)), "what it is");
    var filled = reg(uint(SIZE)).named("modelFilled").init(0);
    when(regNext(before(ends), 0), () -> filled.set(filled.add(1)));
    when(start, () -> filled.set(0));
    assert_(unit.filledRows.eq(filled), "rows that are written");
    registers(running, known, step1);
  }

  private void registers(Bool running, Bool known, Bool step1) {
    assert_(pull(bool(), "unit.running").eq(running));
    claim(running, known.and(x.lt(rowBytes)).and(y.lt(rows)), "");
    assert_(place.lt(BYTES).and(rowPlace.lt(BYTES)));
    claim(running, pull(uint(SIZE), "unit.x").eq(x).and(pull(uint(SIZE), "unit.y").eq(y)), "");
    claim(running, pull(bool(), "unit.insideOfRow").eq(x.ne(0)), "");
    counts(running, "unit.bytesLeft", rowBytes.sub(x));
    counts(running, "unit.rowsLeft", rows.sub(y));
    // The pointers are a step behind.
    var word = pull(uint(WORD_BITS), "unit.line_word");
    var bank = pull(uint(2), "unit.line_bank");
    var rowWord = pull(uint(WORD_BITS), "unit.rowLine_word");
    var rowBank = pull(uint(2), "unit.rowLine_bank");
    assert_(known.not().or(bank.lt(BANKS).and(rowBank.lt(BANKS))));
    claim(known, at(word, bank).eq(late(step1, place)), "");
    claim(known, at(rowWord, rowBank).eq(late(step1, rowPlace)), "");
    var address = pull(uint(ADDRESS), "unit.address");
    var row = pull(uint(ADDRESS), "unit.rowAddress");
    UInt column = mux(y.ge(padTop).and(y.lt(padEnd)), x.max(leftBytes).min(dataEnd)
        .sub(leftBytes), lit(0, SIZE));
    claim(known, row.eq(late(step1, rowAddress)), "");
    claim(known, address.eq(late(step1, rowAddress.add(column.resize(ADDRESS)))), "");
  }

  private UInt late(Bool step1, UInt value) {
    return mux(step1, regNext(value), value);
  }

  private UInt at(UInt word, UInt bank) {
    return word.mul(lit(BANKS, 2)).resize(SIZE).add(bank.resize(SIZE));
  }

  /// Below 2 * BYTES.
  private UInt wrapped(UInt value) {
    return mux(value.ge(BYTES), value.sub(BYTES), value).resize(SIZE);
  }

  private LineFill unit() {
    var unit = new LineFill(this, new LineFill.Params(BANKS, WORD_BITS, SIZE, ADDRESS));
    unit.named("unit");
    unit.start.set(start);
    unit.rowBytes.set(rowBytes);
    unit.leftBytes.set(leftBytes);
    unit.dataEnd.set(dataEnd);
    unit.padTop.set(padTop);
    unit.padEnd.set(padEnd);
    unit.rows.set(rows);
    unit.sourcePitch.set(sourcePitch);
    unit.zeroPoint.set(zeroPoint);
    unit.pitchWord.set(pitchWord);
    unit.pitchBank.set(pitchBank);
    unit.rowLimit.set(rowLimit);
    unit.fetched.set(fetched);
    return unit;
  }
}
