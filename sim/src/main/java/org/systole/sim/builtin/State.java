package org.systole.sim.builtin;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.systole.sim.builtin.flat.Circuit;
import org.systole.sim.builtin.graph.Kind;
import org.systole.sim.builtin.graph.Slot;
import org.systole.sim.builtin.graph.Words;
import org.systole.sim.builtin.run.Wide;

/// The arrays that a model computes on, and values in and out of their slots as plain bits.
final class State {
  final int[] ints;
  final long[] longs;
  final Object[] memories;

  State(int ints, int longs, Object[] memories) {
    this.ints = new int[ints];
    this.longs = new long[longs];
    this.memories = memories;
  }

  /// As at power-up.
  static State start(Circuit circuit, BuiltInOptions options) {
    var random = new SplittableRandom(options.seed());
    var memories = circuit.memories().stream().map(m -> memory(m, options, random)).toArray();
    var state = new State(circuit.layout().ints(), circuit.layout().longs(), memories);
    for (var start : circuit.starts()) {
      var slot = start.slot();
      int words = slot.kind() == Kind.WIDE ? Kind.words(slot.width()) : 1;
      for (int i = 0; i < start.count(); i++) {
        var value = start.value().orElseGet(() -> any(slot.width(), options, random));
        state.set(new Slot(slot.kind(), slot.index() + i * words, slot.width(), slot.signed(),
            null, false), value);
      }
    }
    return state;
  }

  private static Object memory(Words memory, BuiltInOptions options, SplittableRandom random) {
    int words = memory.kind() == Kind.WIDE ? Kind.words(memory.width()) : 1;
    int[] ints = memory.kind() == Kind.INT ? new int[memory.depth()] : null;
    long[] longs = ints == null ? new long[memory.depth() * words] : null;
    List<BigInteger> init = memory.init();
    for (int i = 0; i < memory.depth(); i++) {
      var value = i < init.size() ? init.get(i) : any(memory.width(), options, random);
      if (ints != null) {
        ints[i] = value.intValue();
      } else {
        Wide.put(longs, i * words, Math.max(1, memory.width()), value);
      }
    }
    return ints == null ? longs : ints;
  }

  private static BigInteger any(int width, BuiltInOptions options, SplittableRandom random) {
    var value = BigInteger.ZERO;
    for (int i = 0; options.random() && i < width; i += 64) {
      value = value.shiftLeft(64).or(new BigInteger(Long.toUnsignedString(random.nextLong())));
    }
    return value.and(BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE));
  }

  /// The same values in larger arrays.
  State grown(int moreInts, int moreLongs) {
    var grown = new State(moreInts, moreLongs, memories);
    System.arraycopy(ints, 0, grown.ints, 0, ints.length);
    System.arraycopy(longs, 0, grown.longs, 0, longs.length);
    return grown;
  }

  /// The bits of a slot of at most 64.
  long get(Slot slot) {
    long bits = slot.kind() == Kind.INT ? ints[slot.index()] : longs[slot.index()];
    return slot.width() < 64 ? bits & (1L << slot.width()) - 1 : bits;
  }

  BigInteger getWide(Slot slot) {
    return slot.kind() == Kind.WIDE ? Wide.get(longs, slot.index(), slot.width(), false)
        : new BigInteger(Long.toUnsignedString(get(slot)));
  }

  /// The number in a slot, by its sign.
  BigInteger number(Slot slot) {
    var bits = getWide(slot);
    return slot.signed() && slot.width() > 0 && bits.testBit(slot.width() - 1)
        ? bits.subtract(BigInteger.ONE.shiftLeft(slot.width())) : bits;
  }

  /// Sets a slot of at most 64 bits to the low bits of `value`.
  void set(Slot slot, long value) {
    long kept = extend(value, slot);
    if (slot.kind() == Kind.INT) {
      ints[slot.index()] = (int) kept;
    } else {
      longs[slot.index()] = kept;
    }
  }

  void set(Slot slot, BigInteger value) {
    if (slot.kind() == Kind.WIDE) {
      Wide.put(longs, slot.index(), slot.width(), value);
    } else {
      set(slot, value.longValue());
    }
  }

  private static long extend(long value, Slot slot) {
    int unused = 64 - slot.width();
    return unused == 64 ? 0 : slot.signed() ? value << unused >> unused
        : value << unused >>> unused;
  }

  /// Copies the words of one port of a batch into its slot.
  int take(Slot slot, long[] row, int at) {
    if (slot.kind() != Kind.WIDE) {
      set(slot, row[at]);
      return 1;
    }
    int words = Kind.words(slot.width());
    System.arraycopy(row, at, longs, slot.index(), words);
    return words;
  }

  /// Copies a slot into the words of one port of a batch.
  int give(Slot slot, long[] row, int at) {
    if (slot.kind() != Kind.WIDE) {
      row[at] = get(slot);
      return 1;
    }
    int words = Kind.words(slot.width());
    System.arraycopy(longs, slot.index(), row, at, words);
    return words;
  }
}
