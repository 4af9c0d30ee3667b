package org.systole.read;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/// Finds the word a user probably meant.
public final class Suggestions {
  private Suggestions() {}

  /// The closest known word, when it is near enough to be a slip, or goes on where the word ends.
  public static Optional<String> closest(String word, Collection<String> known) {
    int allowed = Math.max(1, word.length() / 2);
    return new TreeSet<>(known)
        .stream()
            .filter(k -> distance(word, k) <= allowed || word.length() > 3 && k.startsWith(word))
            .min(Comparator.comparingInt(k -> distance(word, k)));
  }

  /// `did you mean "x"?`, or the list of what is known.
  public static String help(String word, Collection<String> known) {
    return closest(word, known)
        .map(k -> "did you mean \"" + k + "\"?")
        .orElse("known: " + String.join(", ", new TreeSet<>(known)));
  }

  /// Insertions, deletions, substitutions and swaps of neighbours between two words.
  public static int distance(String a, String b) {
    var d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] =
            Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
