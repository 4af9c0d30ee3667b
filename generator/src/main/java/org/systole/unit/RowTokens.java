package org.systole.unit;

import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// One token for each chunk whose rows are all in the line buffer; the walker spends one a chunk.
///
/// The first chunk needs `firstRows` rows, each further one `chunkStride` more, at most
/// `paddedRows`. A token is `available` in the cycle after `filledRows` suffices, and at most one
/// appears a cycle.
public final class RowTokens extends Component {
  public record Params(int sizeBits) {}

  /// Cycles from the first with enough `filledRows` to the first with the token.
  public static final int LATENCY = 1;

  private final Params p;

  public RowTokens(Component parent, Params p) {
    this.p = p;
    super(parent, p);
  }

  public final Bool start = in(bool());
  public final UInt filledRows = in(uint(p.sizeBits()));
  public final UInt firstRows = in(uint(p.sizeBits()));
  public final UInt chunkStride = in(uint(p.sizeBits()));
  public final UInt paddedRows = in(uint(p.sizeBits()));
  public final Bool spend = in(bool());
  public final Bool available = out(bool());

  @Override
  protected String summary() {
    return "a token for each chunk whose rows are filled";
  }

  @Override
  protected void build() {
    var needed = reg(uint(p.sizeBits() + 1)).named("needed");
    var tokens = reg(uint(p.sizeBits())).named("tokens").init(0);
    var done = reg(bool()).named("allGiven").init(1);
    Bool whole = flag("wholePicture", needed.ge(paddedRows.resize(p.sizeBits() + 1)));
    Bool give = flag("give", done.not().and(mux(whole, filledRows.eq(paddedRows),
        filledRows.resize(p.sizeBits() + 1).ge(needed))));
    when(give, () -> {
      needed.set(needed.add(chunkStride.resize(p.sizeBits() + 1)));
      done.set(whole);
    });
    when(give.and(spend.not()), () -> tokens.set(tokens.add(1)));
    when(spend.and(give.not()), () -> tokens.set(tokens.sub(1)));
    when(start, () -> {
      needed.set(firstRows.resize(p.sizeBits() + 1));
      tokens.set(0);
      done.set(0);
    });
    var some = reg(bool()).named("some").init(0);
    some.set(give.or(tokens.ne(0).and(tokens.eq(1).and(spend).not())).and(start.not()));
    available.set(some);
  }
}
