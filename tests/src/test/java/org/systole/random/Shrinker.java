package org.systole.random;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.systole.diag.UserError;
import org.systole.random.Comparison.Difference;
import org.systole.random.Program.Input;

/// Makes a failing program small: one step at a time, as long as one of the steps leaves a program
/// that fails; then what it is fed with.
public final class Shrinker {
  /// A program that the two sides run differently when they are fed with the rows.
  public record Failure(Program program, List<Row> rows, Difference difference) {}

  private final Sides sides;
  private final int together;
  private final int most;

  /// `together` programs are judged at a time, at most `most` times.
  public Shrinker(Sides sides, int together, int most) {
    this.sides = sides;
    this.together = together;
    this.most = most;
  }

  /// The smallest failure found that comes from this one.
  public Failure shrunk(Program failing, List<Row> rows) {
    var small = smaller(failing, rows);
    var first = sides.differences(List.of(small), rows).get(small);
    var few = fewer(rows.subList(0, first.cycle() + 1),
        tried -> !sides.differences(List.of(small), tried).isEmpty());
    var fed = quieter(small, few, tried -> !sides.differences(List.of(small), tried).isEmpty());
    return new Failure(small, fed, sides.differences(List.of(small), fed).get(small));
  }

  private Program smaller(Program failing, List<Row> rows) {
    var best = failing;
    int at = 0;
    int tried = 0;
    for (int judged = 0; judged < most;) {
      var steps = Smaller.than(best);
      if (tried >= steps.size()) {
        return best;
      }
      var next = new ArrayList<Program>();
      while (next.size() < together && tried < steps.size()) {
        var step = steps.get(at++ % steps.size());
        tried++;
        if (legal(step)) {
          next.add(step);
        }
      }
      judged += next.isEmpty() ? 0 : 1;
      var smallest = next.isEmpty() ? Optional.<Program>empty()
          : sides.differences(next, rows).keySet().stream()
              .min(Comparator.comparingLong(Smaller::size));
      if (smallest.isPresent()) {
        best = smallest.get();
        at = Math.max(0, at - next.size());
        tried = 0;
      }
    }
    return best;
  }

  /// Whether our checks accept it.
  private static boolean legal(Program program) {
    try {
      Built.design(program);
      return true;
    } catch (UserError e) {
      return false;
    }
  }

  private static List<Row> fewer(List<Row> rows, Predicate<List<Row>> fails) {
    var best = rows;
    for (int chunk = Math.max(1, rows.size() / 2); chunk > 0; chunk /= 2) {
      for (int from = 0; from < best.size(); ) {
        var rest = new ArrayList<>(best.subList(0, from));
        rest.addAll(best.subList(Math.min(best.size(), from + chunk), best.size()));
        if (!rest.isEmpty() && fails.test(rest)) {
          best = rest;
        } else {
          from += chunk;
        }
      }
    }
    return best;
  }

  /// Inputs that need not be so are 0.
  private static List<Row> quieter(Program program, List<Row> rows,
      Predicate<List<Row>> fails) {
    var used = BigInteger.ZERO;
    for (var input : program.inputs()) {
      used = used.or(mask(input));
    }
    var best = new ArrayList<Row>();
    for (var row : rows) {
      best.add(new Row(row.reset(), row.inputs().and(used)));
    }
    for (int t = 0; t < rows.size(); t++) {
      for (var input : program.inputs()) {
        var row = best.get(t);
        best.set(t, new Row(row.reset(), row.inputs().andNot(mask(input))));
        if (!fails.test(best)) {
          best.set(t, row);
        }
      }
    }
    return best;
  }

  private static BigInteger mask(Input input) {
    return BigInteger.ONE.shiftLeft(input.type().width()).subtract(BigInteger.ONE)
        .shiftLeft(input.at());
  }
}
