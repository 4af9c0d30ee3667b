package org.systole.hdl;

import java.util.List;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.SourceLocation;

/// Multiplexers that choose one of several values of one shape; the last stands for all beyond the
/// end.
final class Selection {
  private final List<Expr> choices;
  private final UInt index;
  private final SourceLocation at = Locations.user();

  Selection(List<Expr> choices, UInt index) {
    this.choices = choices;
    this.index = index;
  }

  Expr tree(int bits) {
    return choices.size() == 1 ? choices.getFirst() : tree(0, bits);
  }

  @SuppressWarnings("ReferenceEquality") // the same choice needs no multiplexer
  private Expr tree(int first, int bits) {
    if (bits == 0) {
      return choices.get(Math.min(first, choices.size() - 1));
    }
    Expr low = tree(first, bits - 1);
    Expr high = tree(first + (1 << (bits - 1)), bits - 1);
    return low == high ? low
        : new Expr.Mux(index.bit(bits - 1).expr(), high, low, low.shape(), at);
  }
}
