package org.systole.spinal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Small changes of generated Verilog, each a legal program: an operator swapped, a condition turned
/// round, a constant changed, a driven value inverted. The same text gives the same mutants.
final class Mutants {
  /// `text` is the whole program after the change that `what` describes.
  record Mutant(String what, String text) {}

  private record Rule(Pattern pattern, Function<MatchResult, String> change) {
    static Rule swap(String from, String to) {
      return new Rule(Pattern.compile(Pattern.quote(" " + from + " ")), _ -> " " + to + " ");
    }
  }

  private static final List<Rule> RULES = List.of(
      Rule.swap("+", "-"), Rule.swap("-", "+"), Rule.swap("*", "+"),
      new Rule(Pattern.compile("\\bif \\((?!!?\\w*reset)(.*)\\) begin"),
          m -> "if (!(" + m.group(1) + ")) begin"),
      Rule.swap("==", "!="), Rule.swap("!=", "=="), Rule.swap("<", ">"), Rule.swap(">>", "<<"),
      Rule.swap(">>>", ">>"), Rule.swap("<<", ">>"), Rule.swap("&", "|"), Rule.swap("|", "&"),
      Rule.swap("^", "|"),
      new Rule(Pattern.compile("<= (\\d+)'[sd]*(\\d+);"),
          m -> "<= " + m.group(1) + "'d" + (Long.parseLong(m.group(2)) ^ 1) + ";"),
      new Rule(Pattern.compile("\\b(\\d+)'d(\\d+)\\b"),
          m -> m.group(1) + "'d" + (Long.parseLong(m.group(2)) ^ 1)),
      new Rule(Pattern.compile("^ *assign (\\S+) = (.*);"),
          m -> "  assign " + m.group(1) + " = ~(" + m.group(2) + ");"),
      new Rule(Pattern.compile("^( *\\S+) (<?=) ([^;]*);"),
          m -> m.group(1) + " " + m.group(2) + " ~(" + m.group(3) + ");"));

  private Mutants() {}

  /// At most `most` mutants: one of each kind first, then further ones of the same kinds.
  static List<Mutant> of(String text, int most) {
    var byRule = new LinkedHashMap<Rule, List<Mutant>>();
    var lines = text.lines().toList();
    for (var rule : RULES) {
      for (int i = 0; i < lines.size(); i++) {
        collect(lines, i, rule, byRule);
      }
    }
    var result = new ArrayList<Mutant>();
    for (int round = 0; result.size() < most && round < 3; round++) {
      for (var mutants : byRule.values()) {
        if (round < mutants.size() && result.size() < most) {
          result.add(mutants.get(round));
        }
      }
    }
    return result;
  }

  private static void collect(List<String> lines, int i, Rule rule,
      Map<Rule, List<Mutant>> byRule) {
    String line = lines.get(i);
    int end = line.indexOf("//");
    String code = end < 0 ? line : line.substring(0, end);
    if (code.matches(".*\\b(for|genvar|module|parameter|initial|input|output|localparam)\\b.*")) {
      return;
    }
    var matcher = rule.pattern().matcher(code);
    while (matcher.find()) {
      String changed = code.substring(0, matcher.start()) + rule.change().apply(matcher)
          + code.substring(matcher.end());
      var all = new ArrayList<>(lines);
      all.set(i, changed);
      byRule.computeIfAbsent(rule, _ -> new ArrayList<>()).add(new Mutant(
          code.strip() + "  ->  " + changed.strip(), String.join("\n", all) + "\n"));
    }
  }
}
