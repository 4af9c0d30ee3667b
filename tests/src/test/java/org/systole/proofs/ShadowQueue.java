package org.systole.proofs;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// What is in a unit that keeps an order: word 0 came first. `push` where it is full is for the
/// harness to refute.
final class ShadowQueue {
  private final Component here;
  final int capacity;
  final UInt count;
  private final List<Bits> words = new ArrayList<>();

  ShadowQueue(Component here, String name, int capacity, int width) {
    this.here = here;
    this.capacity = capacity;
    count = here.reg(here.uint(Component.log2Up(capacity + 1))).named(name + "Count").init(0);
    for (int i = 0; i < capacity; i++) {
      words.add(here.reg(here.bits(width)).named(name + "Word" + i).init(0));
    }
  }

  Bits word(int index) {
    return words.get(index);
  }

  /// What leaves next, where what comes in this cycle may leave at once.
  Bits head(Bits coming) {
    return here.mux(count.eq(0), coming, words.getFirst());
  }

  /// Something stays that is here now.
  Bool remains(Bool pop) {
    return count.ne(pop.asUInt().resize(count.width()));
  }

  /// What happens in this cycle.
  void step(Bool push, Bits payload, Bool pop, Bool flush) {
    UInt after = count.resize(count.width() + 1).add(push.asUInt().resize(count.width() + 1))
        .sub(pop.asUInt().resize(count.width() + 1));
    count.set(here.mux(flush, here.lit(0, count.width()), after.resize(count.width())));
    UInt place = count.resize(count.width() + 1).sub(pop.asUInt().resize(count.width() + 1));
    for (int i = 0; i < capacity; i++) {
      Bits kept = i + 1 < capacity ? here.mux(pop, words.get(i + 1), words.get(i)) : words.get(i);
      words.get(i).set(here.mux(push.and(place.eq(i)), payload, kept));
    }
  }
}
