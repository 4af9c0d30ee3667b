package org.systole.read;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.net.Int8Tensor;

/// Weights from a list of named filters, one entry for each filter of the layer.
///
/// An entry is a name, applied to every channel, or `{filter: name, channels: [1, 0, -1]}` with a
/// factor for each channel. Findings have the code NAMED FILTER.
final class NamedWeights {
  private static final Set<String> KEYS = Set.of("filter", "channels");

  private NamedWeights() {}

  static Int8Tensor build(List<?> entries, int[] shape, String where) {
    var findings = new Findings();
    if (shape[1] != 3 || shape[2] != 3) {
      add(findings, where, "named filters are 3x3 but the kernel is " + shape[1] + "x" + shape[2],
          "each name stands for nine values", "use kernel 3x3, or a weight file");
    }
    if (entries.size() != shape[0]) {
      add(findings, where, entries.size() + " named filters for " + shape[0] + " filters",
          "one entry for each filter", "change filters, or the list of weights");
    }
    findings.throwIfAny();
    int channels = shape[3];
    var data = new byte[shape[0] * 9 * channels];
    for (int m = 0; m < shape[0]; m++) {
      Object entry = entries.get(m);
      int[] kernel = kernel(entry, findings, where);
      int[] factors = factors(entry, channels, findings, where);
      for (int tap = 0; tap < 9; tap++) {
        for (int c = 0; c < channels; c++) {
          int value = kernel[tap] * factors[c];
          if (value < -128 || value > 127) {
            add(findings, where, "filter " + m + " has the weight " + value,
                "it must be from -128 to 127", "use a smaller factor");
          }
          data[(m * 9 + tap) * channels + c] = (byte) value;
        }
      }
    }
    findings.throwIfAny();
    return new Int8Tensor(shape, data);
  }

  private static int[] kernel(Object entry, Findings findings, String where) {
    String name = String.valueOf(entry instanceof Map<?, ?> map ? map.get("filter") : entry);
    int[] kernel = Filters.kernel(name);
    if (kernel == null) {
      add(findings, where, "there is no filter named \"" + name + "\"",
          "it is not a shipped filter", Suggestions.help(name, Filters.names()));
      return new int[9];
    }
    return kernel;
  }

  private static int[] factors(Object entry, int channels, Findings findings, String where) {
    var factors = new int[channels];
    Arrays.fill(factors, 1);
    if (!(entry instanceof Map<?, ?> map)) {
      return factors;
    }
    for (Object key : map.keySet()) {
      if (!KEYS.contains(String.valueOf(key))) {
        add(findings, where, "unknown key \"" + key + "\" in a named filter",
            "it is not filter or channels", Suggestions.help(String.valueOf(key), KEYS));
      }
    }
    Object given = map.get("channels");
    if (given == null) {
      return factors;
    }
    if (!(given instanceof List<?> list)
        || list.size() != channels
        || !list.stream().allMatch(v -> v instanceof Integer i && Math.abs(i) <= 128)) {
      add(findings, where, "channels is " + given,
          "it must be a list of " + channels + " small whole numbers",
          "write one factor for each channel");
      return factors;
    }
    for (int c = 0; c < channels; c++) {
      factors[c] = (Integer) list.get(c);
    }
    return factors;
  }

  private static void add(
      Findings findings, String where, String message, String cause, String help) {
    findings.add(new Diagnostic("NAMED FILTER", message, where, cause, help));
  }
}
