package org.systole.diag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Gathers mistakes, so that all of one input are reported at once; the first 50 and the count when
/// there are more.
public final class Findings {
  private static final int SHOWN = 50;

  private final List<Diagnostic> found = new ArrayList<>();

  public void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  public void addAll(List<Diagnostic> diagnostics) {
    found.addAll(diagnostics);
  }

  /// What was found so far.
  public List<Diagnostic> all() {
    return List.copyOf(found);
  }

  /// What `source` gives, or nothing when it ends in mistakes: those are gathered.
  public <T> Optional<T> take(Supplier<T> source) {
    try {
      return Optional.of(source.get());
    } catch (UserError e) {
      found.addAll(e.diagnostics());
      return Optional.empty();
    }
  }

  /// Throws when there is a mistake; warnings alone do not stop anything.
  public void throwIfAny() {
    if (found.stream().noneMatch(Diagnostic::stops)) {
      return;
    }
    var shown = new ArrayList<>(found.subList(0, Math.min(SHOWN, found.size())));
    if (found.size() > SHOWN) {
      shown.add(new Diagnostic("MORE", found.size() + " findings, the first " + SHOWN
          + " are shown", "", "", "mend these first"));
    }
    throw new UserError(shown);
  }
}
