package org.systole.sim.prove;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Yosys's SAT engine printed about a temporal induction.
record SatLog(List<String> lines) {
  private static final Pattern BASE = Pattern.compile(
      "Base case for induction length (\\d+) proven\\.");
  private static final Pattern VALUE = Pattern.compile(
      "\\s*(\\d+) \\\\(\\S+)\\s+\\S+\\s+\\S+\\s+([01x]+)");

  boolean proved() {
    return has("Induction step proven: SUCCESS!");
  }

  boolean refuted() {
    return has("model found for base case: FAIL!");
  }

  boolean undecided() {
    return has("Reached maximum number of time steps");
  }

  private boolean has(String text) {
    return lines.stream().anyMatch(l -> l.contains(text));
  }

  /// How many cycles the base case was proved for.
  int depth() {
    int depth = 0;
    for (String line : lines) {
      Matcher matcher = BASE.matcher(line);
      depth = matcher.find() ? Integer.parseInt(matcher.group(1)) : depth;
    }
    return depth;
  }

  /// The values of `names` in each cycle of the model that was found; unknown bits are 0.
  List<List<BigInteger>> values(List<String> names) {
    var cycles = new ArrayList<Map<String, BigInteger>>();
    for (String line : lines) {
      Matcher matcher = VALUE.matcher(line);
      if (matcher.matches()) {
        int cycle = Integer.parseInt(matcher.group(1));
        while (cycles.size() < cycle) {
          cycles.add(new HashMap<>());
        }
        cycles.get(cycle - 1).put(matcher.group(2),
            new BigInteger(matcher.group(3).replace('x', '0'), 2));
      }
    }
    return cycles.stream().map(c -> names.stream()
        .map(n -> c.getOrDefault(n, BigInteger.ZERO)).toList()).toList();
  }
}
