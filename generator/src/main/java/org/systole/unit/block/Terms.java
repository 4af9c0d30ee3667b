package org.systole.unit.block;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// Numbers of different weights, added in a tree with a register behind each level.
final class Terms {
  /// `value * 2^weight`; `positive`: never below 0.
  record Term(SInt value, int weight, boolean positive) {}

  private final Component where;
  private List<Term> terms = new ArrayList<>();

  Terms(Component where) {
    this.where = where;
  }

  void add(SInt value, int weight, boolean positive) {
    terms.add(new Term(value, weight, positive));
  }

  /// Of weight 0, `levels` registers later, which take with `enable`.
  SInt sum(int levels, Bool enable) {
    joinApart();
    for (int level = 1; level <= levels; level++) {
      terms.sort(Comparator.comparingInt(Term::weight));
      var next = new ArrayList<Term>();
      for (int i = terms.size() - 1; i >= 0; i -= 2) {
        var term = i == 0 ? terms.getFirst() : added(terms.get(i - 1), terms.get(i));
        var register = where.reg(where.sint(term.value.width()))
            .named("sum" + level + "_" + next.size());
        where.when(enable, () -> register.set(term.value));
        next.add(new Term(register, term.weight, term.positive));
      }
      terms = next;
    }
    if (terms.size() != 1 || terms.getFirst().weight != 0) {
      throw new IllegalStateException(terms.size() + " terms after " + levels + " levels");
    }
    return terms.getFirst().value;
  }

  /// Numbers whose bits do not overlap are one.
  private void joinApart() {
    terms.sort(Comparator.comparingInt(Term::weight));
    for (int i = 0; i < terms.size(); i++) {
      for (int j = i + 1; j < terms.size() && terms.get(i).positive; j++) {
        var low = terms.get(i);
        var high = terms.get(j);
        int apart = high.weight - low.weight;
        if (apart >= low.value.width() - 1) {
          terms.set(i, new Term(high.value.cat(low.value.resize(apart + 1).slice(apart - 1, 0))
              .asSInt(), low.weight, high.positive));
          terms.remove(j--);
        }
      }
    }
  }

  private static Term added(Term low, Term high) {
    int apart = high.weight - low.weight;
    int width = Math.max(low.value.width() - apart, high.value.width()) + 1;
    SInt upper = low.value.shiftRight(apart).resize(width).add(high.value.resize(width));
    return new Term(apart == 0 ? upper
        : upper.cat(low.value.slice(apart - 1, 0)).asSInt(), low.weight,
        low.positive && high.positive);
  }
}
