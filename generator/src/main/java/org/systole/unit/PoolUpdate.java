package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.UInt;

/// A group of values and one pooling window that it updates.
///
/// `first` and `last`: of the window's values; `exists`: the window lies within the last whole row and
/// column; `word`: of its partial results; `place`: of its output, as `Pool.Pooled.address`.
public final class PoolUpdate extends Bundle {
  public final Bits values;
  public final UInt count;
  public final Bool first = bool();
  public final Bool last = bool();
  public final Bool exists = bool();
  public final Bool rowEnd;
  public final UInt word;
  public final UInt place;

  public PoolUpdate(Pool.Params p) {
    values = bits(p.valueBits() * p.lanes());
    count = uint(p.countBits());
    rowEnd = p.position().rowEnds() ? bool() : null;
    word = uint(p.wordBits());
    place = uint(p.addressBits());
  }

  void set(PoolUpdate other) {
    values.set(other.values);
    count.set(other.count);
    first.set(other.first);
    last.set(other.last);
    exists.set(other.exists);
    word.set(other.word);
    place.set(other.place);
    if (rowEnd != null) {
      rowEnd.set(other.rowEnd);
    }
  }
}
