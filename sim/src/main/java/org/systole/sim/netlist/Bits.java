package org.systole.sim.netlist;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systole.hdl.ir.Expr;
import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.Signal;
import org.systole.hdl.ir.SourceLocation;

/// Which signal holds each bit of a netlist. Unknown bits, and bits that nothing drives, are 0.
final class Bits {
  private record Place(Signal signal, int index) {}

  private final Map<Integer, Place> places = new HashMap<>();

  /// Says that `signal` holds `bits`; false when one of them is held already.
  boolean hold(List<Integer> bits, Signal signal) {
    boolean free = true;
    for (int i = 0; i < bits.size(); i++) {
      if (bits.get(i) > Netlist.ONE) {
        free &= places.putIfAbsent(bits.get(i), new Place(signal, i)) == null;
      }
    }
    return free;
  }

  boolean driven(int bit) {
    return places.containsKey(bit);
  }

  /// Their value, unsigned; one bit of 0 where there are none.
  Expr of(List<Integer> bits, SourceLocation at) {
    var parts = new ArrayList<Expr>();
    for (int low = 0; low < bits.size(); ) {
      int high = low + 1;
      while (high < bits.size() && follows(bits, high)) {
        high++;
      }
      parts.addFirst(part(bits.subList(low, high), at));
      low = high;
    }
    return parts.isEmpty() ? literal(BigInteger.ZERO, 1, at)
        : parts.size() == 1 ? parts.getFirst()
        : new Expr.Concat(parts, Shape.uint(bits.size()), at);
  }

  private boolean follows(List<Integer> bits, int i) {
    var before = places.get(bits.get(i - 1));
    var place = places.get(bits.get(i));
    return before == null ? place == null : place != null
        && place.signal().equals(before.signal()) && place.index() == before.index() + 1;
  }

  private Expr part(List<Integer> bits, SourceLocation at) {
    var place = places.get(bits.getFirst());
    if (place == null) {
      var value = BigInteger.ZERO;
      for (int i = 0; i < bits.size(); i++) {
        value = bits.get(i) == Netlist.ONE ? value.setBit(i) : value;
      }
      return literal(value, bits.size(), at);
    }
    var shape = Shape.uint(bits.size());
    var whole = new Expr.Read(place.signal(), at);
    return whole.shape().equals(shape) ? whole
        : whole.shape().width() == bits.size() ? new Expr.Cast(whole, shape, at)
        : new Expr.Slice(whole, place.index() + bits.size() - 1, place.index(), shape, at);
  }

  static Expr.Literal literal(BigInteger value, int width, SourceLocation at) {
    return new Expr.Literal(value, Shape.uint(width), false, at);
  }

  /// `01x` digits, the most significant first, as a number; unknown ones are 0.
  static BigInteger number(String digits) {
    return new BigInteger("0" + digits.replaceAll("[^01]", "0"), 2);
  }
}
