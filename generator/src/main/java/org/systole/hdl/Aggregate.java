package org.systole.hdl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;

/// Bits that are filled part by part; what is given last wins, `rest` fills what is not given.
public final class Aggregate {
  private record Piece(BaseType<?> value, int bit) {}

  private final Piece[] pieces;
  private Bool rest;

  private Aggregate(int width) {
    pieces = new Piece[width];
  }

  static Bits of(int width, Consumer<Aggregate> parts) {
    var aggregate = new Aggregate(width);
    parts.accept(aggregate);
    return aggregate.asBits();
  }

  public Aggregate bit(int index, Bool value) {
    return part(index, index, value);
  }

  public Aggregate bit(int index, boolean value) {
    return bit(index, constant(value));
  }

  /// Bits `high..low` are `value`, which has their width.
  public Aggregate part(int high, int low, BaseType<?> value) {
    if (low < 0 || high < low || high >= pieces.length) {
      throw refused("RANGE", "an aggregate of " + Mistakes.bits(pieces.length) + " has no bits "
          + high + ".." + low, "indices are 0 to " + (pieces.length - 1));
    }
    BaseType<?> fitted = value.fitted(high - low + 1);
    if (fitted.width() != high - low + 1) {
      throw refused("WIDTH MISMATCH", "bits " + high + ".." + low + " are given "
          + Mistakes.bits(fitted.width()), "give " + Mistakes.bits(high - low + 1));
    }
    for (int i = low; i <= high; i++) {
      pieces[i] = new Piece(fitted, i - low);
    }
    return this;
  }

  /// Bits `high..low` are all `value`.
  public Aggregate part(int high, int low, boolean value) {
    for (int i = low; i <= high; i++) {
      bit(i, value);
    }
    return this;
  }

  public Aggregate rest(boolean value) {
    return rest(constant(value));
  }

  public Aggregate rest(Bool value) {
    rest = value;
    return this;
  }

  private Bits asBits() {
    var parts = new ArrayList<Expr>();
    for (int high = pieces.length - 1; high >= 0; ) {
      if (pieces[high] == null && rest == null) {
        throw refused("AGGREGATE INCOMPLETE", "bit " + high + " of an aggregate has no value",
            "give it, or what the rest is");
      }
      var piece = pieces[high] == null ? new Piece(rest, 0) : pieces[high];
      int length = 1;
      while (high - length >= 0 && follows(piece, length, pieces[high - length])) {
        length++;
      }
      parts.add(Exprs.slice(piece.value().expr(), piece.bit(), piece.bit() - length + 1,
          Shape.bits(length)));
      high -= length;
    }
    return new Bits(Exprs.concat(parts));
  }

  @SuppressWarnings("ReferenceEquality") // parts of one value
  private static boolean follows(Piece first, int distance, Piece next) {
    return next != null && next.value() == first.value() && next.bit() == first.bit() - distance;
  }

  private static Bool constant(boolean value) {
    return new Bool(Constants.of(java.math.BigInteger.valueOf(value ? 1 : 0), Shape.BOOL));
  }

  private static UserError refused(String code, String message, String help) {
    return new UserError(List.of(new Diagnostic(code, message, Locations.user().toString(), "",
        help)));
  }
}
