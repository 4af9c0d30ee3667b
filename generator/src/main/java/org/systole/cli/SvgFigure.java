package org.systole.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Shapes of one SVG picture, as the template `report/network.html.vm` takes them: numbers as text,
/// texts escaped.
public final class SvgFigure {
  public static final int WIDTH = 1000;

  private final Map<String, Object> model = new HashMap<>();
  private final List<Map<String, String>> rects = new ArrayList<>();
  private final List<Map<String, String>> lines = new ArrayList<>();
  private final List<Map<String, String>> circles = new ArrayList<>();
  private final List<Map<String, String>> texts = new ArrayList<>();

  public SvgFigure(String title, String words, int height) {
    model.putAll(Map.of("title", escaped(title), "words", escaped(words),
        "width", Integer.toString(WIDTH), "height", Integer.toString(height)));
    model.put("keys", null);
  }

  /// `text` with what means something to HTML replaced.
  public static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        .replace("\"", "&quot;").replace("'", "&#39;");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /// Colours and what they mean.
  public void keys(Map<String, String> words) {
    model.put("keys", words.entrySet().stream()
        .map(k -> Map.of("colour", k.getKey(), "word", escaped(k.getValue()))).toList());
  }

  public void rect(double x, double y, double width, double height, String kind, String title) {
    rects.add(Map.of("x", number(x), "y", number(y), "width", number(width), "height",
        number(height), "kind", kind, "title", escaped(title)));
  }

  public void line(double x1, double y1, double x2, double y2, String kind) {
    lines.add(Map.of("x1", number(x1), "y1", number(y1), "x2", number(x2), "y2", number(y2),
        "kind", kind));
  }

  public void circle(double x, double y, String kind, String title) {
    circles.add(Map.of("x", number(x), "y", number(y), "kind", kind, "title", escaped(title)));
  }

  public void text(double x, double y, String kind, String text) {
    texts.add(Map.of("x", number(x), "y", number(y), "kind", kind, "text", escaped(text)));
  }

  public Map<String, Object> model() {
    model.putAll(Map.of("rects", rects, "lines", lines, "circles", circles, "texts", texts));
    return model;
  }
}
