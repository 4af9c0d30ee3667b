package org.systole.proofs;

import java.util.List;
import org.systole.hdl.Bool;
import org.systole.hdl.UInt;
import org.systole.sim.prove.Bug;
import org.systole.unit.RowTokens;

/// `RowTokens`: a token is never there before its rows are, a cycle later it is, and there is one for
/// each chunk.
final class RowTokensProof extends UnitHarness {
  private static final int BITS = 3;
  private static final int WIDE = BITS + 1;

  static List<UnitProof> proofs() {
    return List.of(new UnitProof("RowTokens", 4, RowTokensProof::new, 12,
        new Bug("RowTokens", "spend && (!give)", "spend")));
  }

  RowTokensProof() {
    super(null);
  }

  public final Bool start = in(bool());
  public final Bool fills = in(bool());
  public final Bool spend = in(bool());
  public final UInt firstRows = in(uint(BITS));
  public final UInt chunkStride = in(uint(BITS));
  public final UInt paddedRows = in(uint(BITS));

  @Override
  protected void build() {
    List.of(firstRows, chunkStride, paddedRows).forEach(this::frozen);
    assume(firstRows.ne(0).and(firstRows.le(paddedRows)).and(chunkStride.ne(0)), "a picture");
    var filled = reg(uint(BITS)).named("filledRows").init(0);
    when(fills.and(filled.ne(paddedRows)), () -> filled.set(filled.add(1)));
    when(start, () -> filled.set(0));
    claim(begun(), filled.le(paddedRows), "");

    var unit = new RowTokens(this, new RowTokens.Params(BITS));
    unit.named("unit");
    unit.start.set(start);
    unit.filledRows.set(filled);
    unit.firstRows.set(firstRows);
    unit.chunkStride.set(chunkStride);
    unit.paddedRows.set(paddedRows);
    unit.spend.set(spend);
    assume(spend.not().or(unit.available), "only what is there is spent");

    // The rows that the next chunk to be spent needs, and whether there is one.
    var needs = reg(uint(WIDE)).named("needs").init(0);
    var more = reg(bool()).named("more").init(0);
    Bool ends = needs.ge(paddedRows.resize(WIDE));
    when(spend, () -> {
      needs.set(needs.add(chunkStride.resize(WIDE)));
      more.set(ends.not());
    });
    when(start, () -> {
      needs.set(firstRows.resize(WIDE));
      more.set(1);
    });
    UInt rows = ends.mux(paddedRows, needs.resize(BITS));
    Bool may = more.and(filled.ge(rows));
    claim(unit.available, may, "not before its rows");
    claim(before(may.and(start.not()).and(spend.not())), unit.available, "a cycle after them");
    inside(needs, more, filled, unit.available);
  }

  /// Tokens that wait are those between the next to be spent and the next to be given.
  private void inside(UInt needs, Bool more, UInt filled, Bool available) {
    var given = pull(uint(WIDE), "unit.needed");
    var tokens = pull(uint(BITS), "unit.tokens");
    var all = pull(bool(), "unit.allGiven");
    UInt stride = chunkStride.resize(WIDE);
    UInt padded = paddedRows.resize(WIDE);
    UInt last = given.sub(stride);
    UInt between = tokens.mul(chunkStride).resize(2 * BITS);
    assert_(available.eq(tokens.ne(0)));
    claim(more, needs.ge(firstRows.resize(WIDE)), "");
    claim(more.and(tokens.eq(0)), given.eq(needs), "");
    claim(more.and(tokens.ne(0)), last.addGrow(stride).resize(2 * BITS)
        .eq(needs.resize(2 * BITS).add(between)), "");
    claim(more.not(), tokens.eq(0).and(all), "");
    claim(all.not(), given.resize(WIDE + 1).lt(padded.addGrow(stride)), "");
    claim(all.not().and(tokens.ne(0)), last.lt(padded), "");
    claim(all.and(tokens.ne(0)), last.ge(padded), "");
    claim(more.and(all), tokens.ne(0), "");
    claim(tokens.gt(1), last.sub(stride).lt(padded), "");
    claim(tokens.ne(0), last.min(padded).le(filled.resize(WIDE)), "");
  }
}
