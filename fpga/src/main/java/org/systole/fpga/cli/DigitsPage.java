package org.systole.fpga.cli;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.systole.read.Examples;
import org.systole.sim.network.Scores;
import org.systole.verilog.Templates;

/// The digits, what the hardware says of them and how sure it is, as one HTML page without anything
/// outside of it.
final class DigitsPage {
  private static final int WIDEST = 130;

  private final List<Scores> answers;
  private final Map<String, String> facts;

  /// `answers` are those of the shipped digits 0, 1, 2 and so on; `facts` stand below.
  DigitsPage(List<Scores> answers, Map<String, String> facts) {
    this.answers = List.copyOf(answers);
    this.facts = facts;
  }

  /// The page.
  String text(String title, String summary) {
    var digits = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < answers.size(); i++) {
      digits.add(digit(i, answers.get(i)));
    }
    var model = new HashMap<String, Object>();
    model.put("title", title);
    model.put("summary", summary);
    model.put("digits", digits);
    model.put("facts", facts.entrySet().stream()
        .map(f -> Map.of("what", f.getKey(), "value", f.getValue())).toList());
    return new Templates().render("report/digits.html.vm", model);
  }

  private static Map<String, Object> digit(int label, Scores scores) {
    boolean right = scores.best() == label;
    return Map.of("label", label, "answer", scores.best(), "verdict", right ? "right" : "wrong",
        "words", right ? "right" : "wrong, it is " + label,
        "picture", Base64.getEncoder().encodeToString(Examples.digit(label)),
        "scores", bars(scores));
  }

  /// From the lowest score, without a bar, to the highest.
  private static List<Map<String, Object>> bars(Scores scores) {
    var range = scores.values().stream().mapToDouble(v -> v).summaryStatistics();
    double step = WIDEST / Math.max(1e-9, range.getMax() - range.getMin());
    var bars = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < scores.values().size(); i++) {
      double value = scores.values().get(i);
      bars.add(Map.of("name", i, "kind", i == scores.best() ? "best" : "other",
          "value", String.format(Locale.ROOT, "%.2f", value),
          "width", String.format(Locale.ROOT, "%.0f", (value - range.getMin()) * step)));
    }
    return bars;
  }
}
