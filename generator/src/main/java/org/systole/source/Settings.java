package org.systole.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.read.Suggestions;

/// The words `NAME=VALUE` of `--set`, and which of them were asked for.
final class Settings {
  private final Map<String, String> given = new LinkedHashMap<>();
  private final Set<String> asked = new TreeSet<>();
  private final Findings findings;

  /// Adds words without a value, and names that are given twice, to `findings`.
  Settings(List<String> words, Findings findings) {
    this.findings = findings;
    for (String word : words) {
      int sign = word.indexOf('=');
      if (sign < 1) {
        findings.add(new Diagnostic("PARAMETER", "\"" + word + "\" gives no value",
            "--set " + word, "it has not the form NAME=VALUE", "write for example --set rows=4"));
      } else if (given.put(word.substring(0, sign), word.substring(sign + 1)) != null) {
        findings.add(new Diagnostic("PARAMETER TWICE", word.substring(0, sign)
            + " is given twice", "--set " + word, "only one value can hold",
            "remove one of them"));
      }
    }
  }

  /// The value of `name`, or `fallback`, which is null when the parameter must be given.
  Object take(String name, Class<?> type, Object fallback) {
    asked.add(name);
    String text = given.get(name);
    if (!Scalars.known(type)) {
      if (text != null || fallback == null) {
        findings.add(new Diagnostic("PARAMETER", name + " cannot be given on a command line",
            "--set " + name, "it is a " + type.getSimpleName(), "give the record a constructor"
                + " without parameters, which sets it"));
      }
      return fallback;
    }
    if (text == null) {
      if (fallback == null) {
        findings.add(new Diagnostic("MISSING PARAMETER", name + " is not given", "--set",
            "it has no default", "write --set " + name + "=" + Scalars.label(type)));
      }
      return fallback;
    }
    var value = Scalars.parse(text, type);
    if (value.isEmpty()) {
      findings.add(new Diagnostic("BAD VALUE", name + " is \"" + text + "\"",
          "--set " + name + "=" + text, "it must be " + Scalars.form(type),
          "write --set " + name + "=" + Scalars.label(type)));
    }
    return value.orElse(fallback);
  }

  /// Reports the names that nobody asked for.
  void refuseOthers(String component) {
    for (String name : given.keySet()) {
      if (!asked.contains(name)) {
        findings.add(new Diagnostic("UNKNOWN PARAMETER", "unknown parameter \"" + name + "\"",
            "--set " + name + "=" + given.get(name), "it is no parameter of " + component,
            asked.isEmpty() ? component + " takes none" : Suggestions.help(name, asked)));
      }
    }
  }
}
