package org.systole.sim.foreign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.systole.sim.foreign.ForeignModule.Parameter;

/// Widths of ports as functions of the parameters of a module.
///
/// Yosys computes all widths for 24 sets of values, from 8 to 96, or from 2 to 12 where a port may
/// be a power of two; the simplest sum of at most two terms and a constant that gives every one of
/// them is taken. Terms are parameters, their products, `log2Up`, powers of two and eighths.
final class PortWidths {
  private static final int POINTS = 24;
  private static final int LARGEST = 12;
  private static final int MODEST = 2 * LARGEST * LARGEST + LARGEST;
  private static final List<Integer> FACTORS = List.of(1, 2, 3, 4, -1);

  /// A term in Java, and its value for one set of parameters.
  private record Term(String java, ToIntFunction<Map<String, Integer>> value) {}

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> room = new HashMap<>();
  private final List<Term> terms = new ArrayList<>();
  private List<Map<String, Integer>> points = List.of();
  private List<Map<String, Integer>> widths = List.of();

  /// `parts` are the names of the parameters in Java.
  private PortWidths(Map<String, String> parts) {
    names.addAll(parts.keySet());
    parts.forEach((name, part) -> {
      String call = "p." + part + "()";
      terms.add(new Term(call, v -> v.get(name)));
      terms.add(new Term("log2Up(" + call + ")", v -> log2Up(v.get(name))));
    });
    for (int i = 0; i < names.size(); i++) {
      String one = names.get(i);
      for (String other : names.subList(i, names.size())) {
        terms.add(new Term("p." + parts.get(one) + "() * p." + parts.get(other) + "()",
            v -> v.get(one) * v.get(other)));
      }
    }
    parts.forEach((name, part) -> terms.add(
        new Term("(1 << p." + part + "())", v -> 1 << Math.min(30, v.get(name)))));
  }

  private static int log2Up(int value) {
    return value <= 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(value - 1);
  }

  /// Whether widths may follow the parameter: a number of 5 to 32 bits.
  static boolean follows(Parameter parameter) {
    int bits = parameter.value().length();
    return parameter.known() && !parameter.text() && bits > 4 && bits <= Integer.SIZE;
  }

  /// The width of each port in Java, in the terms `p.part()` of `parts` (name of a parameter to
  /// that of its part of the record); nothing where one is no such sum.
  static Optional<Map<String, String>> of(ModuleReader reader, ForeignModule module,
      Map<String, String> parts) {
    var search = new PortWidths(parts);
    module.parameters().forEach(q ->
        search.room.put(q.name(), (1 << Math.min(8, q.value().length() - 1)) - 1));
    search.look(reader, module, 2, LARGEST);
    if (search.modest()) {
      search.divide(parts);
      search.look(reader, module, 8, 8 * LARGEST);
    }
    return search.all(module);
  }

  /// Takes values from `least` to `largest`, or what a narrow parameter holds.
  private void look(ModuleReader reader, ForeignModule module, int least, int largest) {
    var random = new Random(1);
    points = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      var point = new LinkedHashMap<String, Integer>();
      names.forEach(n -> point.put(n, random.nextInt(least, Math.min(largest, room.get(n)) + 1)));
      points.add(point);
    }
    widths = reader.widths(module.name(), points);
  }

  /// Below 8 an eighth says nothing.
  private void divide(Map<String, String> parts) {
    parts.forEach((name, part) ->
        terms.add(new Term("p." + part + "() / 8", v -> v.get(name) / 8)));
  }

  /// Whether no port can be a power of two.
  private boolean modest() {
    return widths.stream().allMatch(w -> w.values().stream().allMatch(v -> v <= MODEST));
  }

  private Optional<Map<String, String>> all(ForeignModule module) {
    var found = new LinkedHashMap<String, String>();
    for (var port : module.ports()) {
      var width = widths.isEmpty() ? Optional.<String>empty() : width(port.name());
      if (width.isEmpty()) {
        return Optional.empty();
      }
      found.put(port.name(), width.get());
    }
    return Optional.of(found);
  }

  private Optional<String> width(String port) {
    int[] wanted = widths.stream().mapToInt(w -> w.getOrDefault(port, 0)).toArray();
    var none = new Term("", _ -> 0);
    return fit(wanted, none, 0, none, 0).or(() -> single(wanted, none)).or(() -> pair(wanted));
  }

  private Optional<String> single(int[] wanted, Term none) {
    for (var term : terms) {
      for (int factor : FACTORS) {
        var fit = fit(wanted, term, factor, none, 0);
        if (fit.isPresent()) {
          return fit;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> pair(int[] wanted) {
    for (var one : terms) {
      for (var other : terms) {
        for (int factor : FACTORS) {
          for (int second : FACTORS) {
            var fit = fit(wanted, one, factor, other, second);
            if (fit.isPresent()) {
              return fit;
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> fit(int[] wanted, Term one, int factor, Term other, int second) {
    int rest = 0;
    for (int i = 0; i < wanted.length; i++) {
      int left = wanted[i] - factor * one.value().applyAsInt(points.get(i))
          - second * other.value().applyAsInt(points.get(i));
      if (i > 0 && left != rest) {
        return Optional.empty();
      }
      rest = left;
    }
    return Optional.of(text(one, factor, other, second, rest));
  }

  private static String text(Term one, int factor, Term other, int second, int rest) {
    if (factor == 0) {
      return String.valueOf(rest);
    }
    var text = new StringBuilder();
    if (factor == 1 && second == 0 && rest == 0) {
      return one.java().replaceFirst("^\\((.*)\\)$", "$1");
    }
    append(text, factor, one.java());
    if (second != 0) {
      append(text, second, other.java());
    }
    return rest == 0 ? text.toString()
        : text.append(rest < 0 ? " - " : " + ").append(Math.abs(rest)).toString();
  }

  private static void append(StringBuilder text, int factor, String term) {
    text.append(text.isEmpty() ? factor < 0 ? "-" : "" : factor < 0 ? " - " : " + ");
    text.append(Math.abs(factor) == 1 ? term : Math.abs(factor) + " * " + term);
  }
}
