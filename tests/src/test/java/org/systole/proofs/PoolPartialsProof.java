package org.systole.proofs;

import java.util.List;
import java.util.stream.IntStream;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.UInt;
import org.systole.hdl.Vec;
import org.systole.sim.prove.Bug;
import org.systole.unit.PoolPartials;

/// `PoolPartials`: any one word is read as what was written last, even in the advance that writes it.
final class PoolPartialsProof extends UnitHarness {
  private static final int WORDS = 4;
  private static final int WORD_BITS = 2;
  private static final int BITS = 2;

  static List<UnitProof> proofs() {
    return List.of(new UnitProof("PoolPartials", 3, PoolPartialsProof::new, 10,
        new Bug("PoolPartials", "readWord == writeWord", "readWord != writeWord")));
  }

  PoolPartialsProof() {
    super(null);
  }

  public final Bool advance = in(bool());
  public final Bool read = in(bool());
  public final UInt readWord = in(uint(WORD_BITS));
  public final Bool write = in(bool());
  public final UInt writeWord = in(uint(WORD_BITS));
  public final Bits writeData = in(bits(BITS));
  public final UInt watched = in(uint(WORD_BITS));

  @Override
  protected void build() {
    frozen(watched);
    var unit = new PoolPartials(this, new PoolPartials.Params(WORDS, BITS));
    unit.named("unit");
    unit.advance.set(advance);
    unit.read.set(read);
    unit.readWord.set(readWord);
    unit.write.set(write);
    unit.writeWord.set(writeWord);
    unit.writeData.set(writeData);

    var value = reg(bits(BITS)).named("value").init(0);
    var known = reg(bool()).named("known").init(0);
    Bool writes = flag("writes", write.and(writeWord.eq(watched)));
    Bits newest = mux(writes, writeData, value);
    var asked = reg(bool()).named("asked").init(0);
    var askedValue = reg(bits(BITS)).named("askedValue").init(0);
    var shown = reg(bool()).named("shown").init(0);
    var shownValue = reg(bits(BITS)).named("shownValue").init(0);
    when(advance, () -> {
      value.set(newest);
      known.set(known.or(writes));
      asked.set(read.and(readWord.eq(watched)).and(known.or(writes)));
      askedValue.set(newest);
      shown.set(asked);
      shownValue.set(askedValue);
    });
    claim(shown, unit.former.eq(shownValue), "what was written last");

    var words = IntStream.range(0, WORDS).mapToObj(i -> pull(bits(BITS),
        "unit.partial[" + i + "]")).toList();
    claim(known, Vec.of(words).at(watched).eq(value), "");
    claim(asked, pull(bits(BITS), "unit.newest").eq(askedValue), "");
  }
}
