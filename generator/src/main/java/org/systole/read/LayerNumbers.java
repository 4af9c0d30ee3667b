package org.systole.read;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.diag.UserError;
import org.systole.net.Int32Tensor;
import org.systole.net.Int8Tensor;

/// Weights, bias and scales of a layer: from files, named filters, lists, or at random.
///
/// The shape is M x R x S x C. What cannot be read, or follows from a shape that is not legal, is
/// null.
final class LayerNumbers {
  private static final Pattern NUMBER =
      Pattern.compile("(?i)[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?|[+-]?\\.?(nan|inf|infinity)");

  private final Map<String, LayerWords.Word> words;
  private final Findings findings;
  private final int[] shape;
  private final long seed;
  private final boolean legal;
  private final int reduction;

  LayerNumbers(Map<String, LayerWords.Word> words, Findings findings, int[] shape, long seed,
      boolean legal) {
    this.words = words;
    this.findings = findings;
    this.shape = shape.clone();
    this.seed = seed;
    this.legal = legal;
    reduction = legal ? shape[1] * shape[2] * shape[3] : 1;
  }

  Int8Tensor weights() {
    LayerWords.Word word = words.get("weights");
    if (!legal && (word == null || word.value() instanceof List<?>)) {
      return null;
    }
    if (word == null) {
      var random = new SplittableRandom(seed);
      var data = new byte[shape[0] * reduction];
      for (int i = 0; i < data.length; i++) {
        data[i] = (byte) random.nextInt(-127, 128);
      }
      return new Int8Tensor(shape, data);
    }
    try {
      return word.value() instanceof List<?> list
          ? NamedWeights.build(list, shape, word.where())
          : Npy.readInt8(word.folder().resolve(word.text()));
    } catch (UserError e) {
      e.diagnostics().forEach(findings::add);
      return null;
    }
  }

  Int32Tensor bias() {
    LayerWords.Word word = words.get("bias");
    if (word == null) {
      if (!legal) {
        return null;
      }
      int filters = shape[0];
      var random = new SplittableRandom(seed ^ 0x6269_6173L);
      int bound = (int) Math.min(1 << 24, 1024 * Math.sqrt(reduction));
      int[] data = IntStream.range(0, filters)
          .map(_ -> words.containsKey("weights") ? 0 : random.nextInt(-bound, bound + 1))
          .toArray();
      return new Int32Tensor(new int[] {filters}, data);
    }
    try {
      if (word.value() instanceof List<?> list) {
        int[] data = list.stream().mapToInt(v -> Integer.parseInt(String.valueOf(v))).toArray();
        return new Int32Tensor(new int[] {data.length}, data);
      }
      return Npy.readInt32(word.folder().resolve(word.text()));
    } catch (UserError e) {
      e.diagnostics().forEach(findings::add);
    } catch (NumberFormatException e) {
      findings.add(new Diagnostic("BAD WORD", "bias is \"" + word.text() + "\"", word.where(),
          "an entry is not a whole number of 32 bits", "write for example [0, 100, -100]"));
    }
    return null;
  }

  /// One scale for each filter. Without a word: such that int8 inputs spread over int8 outputs.
  List<Double> scales() {
    LayerWords.Word word = words.get("scale");
    int filters = legal ? shape[0] : 1;
    if (word == null) {
      return Collections.nCopies(filters, 1 / (Math.sqrt(reduction) * 160));
    }
    try {
      if (word.value() instanceof List<?> list) {
        return list.stream().map(v -> parse(String.valueOf(v))).toList();
      }
      List<Double> scales =
          NUMBER.matcher(word.text()).matches()
              ? List.of(parse(word.text()))
              : file(word, word.folder().resolve(word.text()));
      return scales.size() == 1 ? Collections.nCopies(filters, scales.get(0)) : scales;
    } catch (UserError e) {
      e.diagnostics().forEach(findings::add);
    } catch (NumberFormatException e) {
      findings.add(new Diagnostic("BAD WORD", "scale is \"" + word.text() + "\"", word.where(),
          "an entry is not a number", "give a number, or a file of one number a line"));
    }
    return null;
  }

  private static List<Double> file(LayerWords.Word word, Path file) {
    if (file.toString().endsWith(".npy")) {
      return Arrays.stream(Npy.readFloats(file)).boxed().toList();
    }
    String text;
    try {
      text = Files.readString(file);
    } catch (MalformedInputException e) {
      throw Problems.of("SCALE FILE", "scale file " + word.text() + " is not text",
          word.where(), "it is not UTF-8", "give one number a line");
    } catch (IOException e) {
      throw Problems.of("SCALE FILE", "scale \"" + word.text() + "\" cannot be read",
          word.where(), "it is neither a number nor a readable file",
          "give a number, or a file of one number a line");
    }
    var scales = new ArrayList<Double>();
    for (String part : text.split("[,;\\s]+", -1)) {
      if (!part.isEmpty()) {
        scales.add(parse(part));
      }
    }
    return scales;
  }

  private static double parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "nan", ".nan" -> Double.NaN;
      case "inf", "+inf", ".inf", "infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-.inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text.strip());
    };
  }
}
