package org.systole.proofs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.sim.prove.Bug;
import org.systole.unit.LineBuffer;
import org.systole.unit.LinePointer;

/// `LineBuffer` of three banks: whatever tap of whatever window reads any one byte gets what was
/// written there last.
final class LineBufferProof extends UnitHarness {
  private static final int LANES = 3;
  private static final int WORD_BITS = 1;
  private static final int BYTES = LANES << WORD_BITS;
  private static final int WIDE = 5;

  static List<UnitProof> proofs() {
    return List.of(new UnitProof("LineBuffer", 12, LineBufferProof::new, 14,
        new Bug("LineBuffer", "writeBank == 2'd1", "writeBank != 2'd0")));
  }

  LineBufferProof() {
    super(null);
  }

  public final Bool write = in(bool());
  public final UInt writeWord = in(uint(WORD_BITS));
  public final UInt writeBank = in(uint(2));
  public final Bits writeData = in(bits(8));
  public final Bool offsetShift = in(bool());
  public final UInt offset = in(uint(WORD_BITS));
  public final Bool read = in(bool());
  public final Bool newTile = in(bool());
  public final LinePointer window = in(new LinePointer(WORD_BITS, LANES));
  public final UInt watched = in(uint(3));
  public final UInt tap = in(uint(2));

  @Override
  protected void build() {
    frozen(watched);
    frozen(tap);
    assume(watched.lt(BYTES).and(tap.lt(LANES)), "a byte and a tap");
    assume(writeBank.lt(LANES).and(window.bank.lt(LANES)), "a bank");
    assume(newTile.and(offsetShift).not(), "a load begins after the tile has begun");
    var unit = unit();

    // Offsets: those loaded before the last newTile, the first for tap 0.
    var loaded = new ArrayList<UInt>();
    var held = new ArrayList<UInt>();
    for (int k = 0; k < LANES; k++) {
      loaded.add(reg(uint(WORD_BITS)).named("loaded" + k));
      held.add(reg(uint(WORD_BITS)).named("held" + k));
    }
    var count = reg(uint(2)).named("count").init(0);
    when(offsetShift.and(count.ne(LANES)), () -> count.set(count.add(1)));
    Bool full = flag("full", count.eq(LANES));
    var settled = reg(bool()).named("settled").init(0);
    when(newTile, () -> settled.set(full));
    for (int k = 0; k < LANES; k++) {
      UInt next = k + 1 < LANES ? loaded.get(k + 1) : offset;
      int i = k;
      when(offsetShift, () -> loaded.get(i).set(next));
      when(newTile, () -> held.get(i).set(loaded.get(i)));
      claim(count.ge(LANES - k), pull(uint(WORD_BITS), "unit.shadowOffset" + k).eq(loaded.get(k)), "");
      claim(settled.and(before(newTile).not()),
          pull(uint(WORD_BITS), "unit.offset" + k).eq(held.get(k)), "");
    }
    UInt mine = newTile.mux(chosen(loaded), chosen(held));

    // The byte that tap reads, as one number.
    UInt word = window.word.addGrow(mine);
    UInt linear = word.mul(lit(LANES, 2)).resize(WIDE).add(window.bank.resize(WIDE))
        .add(tap.resize(WIDE));
    Bool hit = flag("hit", read.and(newTile.mux(full, settled))
        .and(wrapped(linear).eq(watched.resize(WIDE))));
    Bool writes = flag("writes", write.and(byteOf(writeWord, writeBank)
        .eq(watched.resize(WIDE))));
    var value = reg(bits(8)).named("value").init(0);
    var known = reg(bool()).named("known").init(0);
    when(writes, () -> {
      value.set(writeData);
      known.set(1);
    });
    Bool reads = hit;
    for (int i = 1; i <= LineBuffer.LATENCY; i++) {
      reads = regNext(reads, 0).named("reads" + i);
    }
    // It stays as it is until it has been read.
    Bool sure = known.and(writes.not());
    for (int i = 1; i <= LineBuffer.LATENCY; i++) {
      sure = regNext(sure, 0).and(writes.not());
    }
    var then = delay(value, LineBuffer.LATENCY);
    var taps = Vec.of(IntStream.range(0, LANES).mapToObj(k -> unit.taps.element(k, 8)).toList());
    claim(reads.and(sure), taps.at(tap).eq(then), "the byte written last");
    var bytes = IntStream.range(0, BYTES).mapToObj(i -> pull(bits(8),
        "unit.bank_" + i % LANES + "[" + i / LANES + "]")).toList();
    claim(known, Vec.of(bytes).at(watched).eq(value), "");
  }

  private UInt chosen(List<UInt> offsets) {
    return Vec.of(offsets).at(tap);
  }

  private UInt byteOf(UInt word, UInt bank) {
    return word.mul(lit(LANES, 2)).resize(WIDE).add(bank.resize(WIDE));
  }

  /// Below 4 x BYTES.
  private UInt wrapped(UInt place) {
    UInt once = mux(place.ge(2 * BYTES), place.sub(2 * BYTES), place);
    return mux(once.ge(BYTES), once.sub(BYTES), once);
  }

  private LineBuffer unit() {
    var unit = new LineBuffer(this, new LineBuffer.Params(LANES, WORD_BITS));
    unit.named("unit");
    unit.write.set(write);
    unit.writeWord.set(writeWord);
    unit.writeBank.set(writeBank);
    unit.writeData.set(writeData);
    unit.offsetShift.set(offsetShift);
    unit.offset.set(offset);
    unit.read.set(read);
    unit.newTile.set(newTile);
    unit.window.word.set(window.word);
    unit.window.bank.set(window.bank);
    return unit;
  }
}
