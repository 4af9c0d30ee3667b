package org.systole.sim.builtin.flat;

import org.systole.sim.builtin.graph.Kind;
import org.systole.sim.builtin.graph.Slot;

/// Hands out places in the state.
public final class Layout {
  private int ints;
  private int longs;

  /// How many ints are given away.
  public int ints() {
    return ints;
  }

  /// How many longs are given away.
  public int longs() {
    return longs;
  }

  public Slot slot(int width, boolean signed, Object resource) {
    return take(width, signed, resource, 1, false);
  }

  /// A register: itself what must be read before it is changed.
  Slot register(int width, boolean signed) {
    return slot(width, signed, new Object());
  }

  /// `count` slots in a row for values of at most 64 bits.
  public Slot lanes(int width, boolean signed, Object resource, int count) {
    return take(width, signed, resource, count, true);
  }

  private Slot take(int width, boolean signed, Object resource, int count, boolean lane) {
    Kind kind = Kind.of(width);
    int index = kind == Kind.INT ? ints : longs;
    if (kind == Kind.INT) {
      ints += count;
    } else {
      longs += count * Kind.words(width);
    }
    return new Slot(kind, index, width, signed, resource, lane);
  }
}
