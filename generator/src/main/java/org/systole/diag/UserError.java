package org.systole.diag;

import java.util.List;
import java.util.stream.Collectors;

/// All mistakes of one input, to be shown together. Exit code 2, never a stack trace.
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  public UserError(List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    this.diagnostics = List.copyOf(diagnostics);
  }

  public UserError(List<Diagnostic> diagnostics, Throwable cause) {
    this(diagnostics);
    initCause(cause);
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
