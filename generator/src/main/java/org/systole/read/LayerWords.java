package org.systole.read;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.net.ConvolutionLayer;
import org.systole.net.LayerCheck;
import org.systole.net.Padding;
import org.systole.net.Pooling;
import org.systole.net.Rounding;

/// The words of one layer, from YAML or from flags, not yet parsed.
///
/// A word set later replaces the same word set earlier, so flags change a file's layer.
final class LayerWords {
  /// Every word, in the order of the documentation.
  static final List<String> KEYS =
      List.of("name", "input", "filters", "kernel", "stride", "padding", "weights", "bias",
          "input-zero-point", "output-zero-point", "scale", "rounding", "activation", "pool",
          "seed");

  /// A value as written, where it was written, and the folder its file names start from.
  record Word(Object value, String where, Path folder) {
    String text() {
      return value instanceof List<?> list
          ? String.join(",", list.stream().map(String::valueOf).toList())
          : String.valueOf(value).strip();
    }
  }

  private final Map<String, Word> words = new LinkedHashMap<>();
  private final Findings findings = new Findings();
  private final Set<String> unreadable = new HashSet<>();

  LayerWords set(String key, Object value, String where, Path folder) {
    words.put(key, new Word(value, where, folder));
    return this;
  }

  /// A finding made before the words are parsed.
  void report(Diagnostic diagnostic) {
    findings.add(diagnostic);
  }

  /// A finding that says all there is to say about `key`.
  void reportUnreadable(String key, Diagnostic diagnostic) {
    findings.add(diagnostic);
    unreadable.add(key);
  }

  /// Parses every word, then builds the layer, which checks the whole.
  ConvolutionLayer toLayer() {
    for (String required : List.of("input", "filters", "kernel")) {
      if (!words.containsKey(required) && unreadable.add(required)) {
        findings.add(new Diagnostic("MISSING WORD", "the layer has no " + required,
            "--" + required, "a layer needs input, filters and kernel",
            "give --" + required + ", or \"" + required + "\" in the YAML file"));
      }
    }
    int[] input = sizes("input", 3, "HxWxC, for example 32x32x3");
    int[] kernel = sizes("kernel", 2, "RxS, for example 3x3");
    int filters = number("filters", 1);
    int stride = number("stride", 1);
    Padding padding = padding();
    int inputZeroPoint = number("input-zero-point", 0);
    int outputZeroPoint = number("output-zero-point", 0);
    Rounding rounding = rounding();
    int[] clamp = clamp(outputZeroPoint);
    Pooling pooling = pooling();
    long seed = seed();
    String name = words.containsKey("name") ? words.get("name").text() : "layer";
    var check = new LayerCheck(this::place).sizes(input[0], input[1], input[2], filters, kernel[0],
        kernel[1], stride);
    if (Stream.of("input", "filters", "kernel", "stride").anyMatch(unreadable::contains)) {
      check.incomplete();
    }
    check.padding(padding);
    var shape = new int[] {filters, kernel[0], kernel[1], input[2]};
    var numbers = new LayerNumbers(words, findings, shape, seed, check.sound());
    var weights = numbers.weights();
    var bias = numbers.bias();
    List<Double> scales = numbers.scales();
    check.tensors(weights, bias).zeroPoints(inputZeroPoint, outputZeroPoint).scales(scales)
        .clamp(clamp[0], clamp[1]).pooling(pooling).addTo(findings);
    findings.throwIfAny();
    return new ConvolutionLayer(name, input[0], input[1], input[2], filters, kernel[0],
        kernel[1], stride, padding, weights, bias, inputZeroPoint, outputZeroPoint, scales,
        rounding, clamp[0], clamp[1], pooling);
  }

  private String place(String key) {
    return words.containsKey(key) ? words.get(key).where() : "--" + key;
  }

  private int number(String key, int otherwise) {
    Word word = words.get(key);
    if (word == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(word.text());
    } catch (NumberFormatException e) {
      bad(key, "it is not a whole number of 32 bits", "write for example " + otherwise);
      return otherwise;
    }
  }

  private long seed() {
    Word word = words.get("seed");
    try {
      return word == null ? 1 : Long.parseLong(word.text());
    } catch (NumberFormatException e) {
      bad("seed", "it is not a whole number of 64 bits", "write for example 1");
      return 1;
    }
  }

  private int[] sizes(String key, int count, String form) {
    Word word = words.get(key);
    var sizes = new int[count];
    Arrays.fill(sizes, 1);
    if (word == null) {
      return sizes;
    }
    Optional<int[]> read = integers(word.text(), "x").filter(n -> n.length == count);
    if (read.isEmpty()) {
      bad(key, "it does not have the form " + form, "write " + form);
    }
    return read.orElse(sizes);
  }

  private Padding padding() {
    Word word = words.get("padding");
    if (word == null) {
      return Padding.NONE;
    }
    int[] sides = integers(word.text(), ",").orElse(new int[0]);
    if (sides.length == 1) {
      return Padding.all(sides[0]);
    }
    if (sides.length == 4) {
      return new Padding(sides[0], sides[1], sides[2], sides[3]);
    }
    bad("padding", "it is neither one whole number nor four", "write 1 or top,left,bottom,right");
    return Padding.NONE;
  }

  private static Optional<int[]> integers(String text, String separator) {
    try {
      return Optional.of(
          Arrays.stream(text.split(separator, -1))
              .mapToInt(part -> Integer.parseInt(part.strip()))
              .toArray());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Rounding rounding() {
    Word word = words.get("rounding");
    if (word == null) {
      return Rounding.UP;
    }
    for (Rounding rounding : Rounding.values()) {
      if (rounding.word().equals(word.text())) {
        return rounding;
      }
    }
    bad("rounding", "it is not up, away or single",
        Suggestions.help(word.text(), List.of("up", "away", "single")));
    return Rounding.UP;
  }

  private int[] clamp(int outputZeroPoint) {
    Word word = words.get("activation");
    String text = word == null ? "none" : word.text();
    if (text.equals("none")) {
      return new int[] {Byte.MIN_VALUE, Byte.MAX_VALUE};
    }
    if (text.equals("relu")) {
      return new int[] {Math.max(Byte.MIN_VALUE, outputZeroPoint), Byte.MAX_VALUE};
    }
    if (text.matches("clamp:[+-]?\\d{1,9}:[+-]?\\d{1,9}")) {
      String[] parts = text.split(":", -1);
      return new int[] {Integer.parseInt(parts[1]), Integer.parseInt(parts[2])};
    }
    bad("activation", "it is not none, relu or clamp:LO:HI",
        text.startsWith("clamp")
            ? "write for example clamp:-128:100"
            : Suggestions.help(text, List.of("none", "relu", "clamp:LO:HI")));
    return new int[] {Byte.MIN_VALUE, Byte.MAX_VALUE};
  }

  private Pooling pooling() {
    Word word = words.get("pool");
    String text = word == null ? "none" : word.text();
    if (text.equals("none")) {
      return Pooling.NONE;
    }
    if (text.matches("(max|avg):[+-]?\\d{1,9}x[+-]?\\d{1,9}:[+-]?\\d{1,9}")) {
      String[] p = text.split("[:x]", -1);
      int at = text.startsWith("max") ? 2 : 1;
      int height = Integer.parseInt(p[at]);
      int width = Integer.parseInt(p[at + 1]);
      int stride = Integer.parseInt(p[at + 2]);
      return at == 2
          ? Pooling.max(height, width, stride)
          : Pooling.average(height, width, stride);
    }
    bad("pool", "it is not none, max:RxS:stride or avg:RxS:stride",
        "write for example max:2x2:2 or avg:3x3:2");
    return Pooling.NONE;
  }

  private void bad(String key, String cause, String help) {
    Word word = words.get(key);
    unreadable.add(key);
    findings.add(new Diagnostic("BAD WORD", key + " is \"" + word.text() + "\"", word.where(),
        cause, help));
  }
}
