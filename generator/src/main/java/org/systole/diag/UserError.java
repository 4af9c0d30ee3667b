package org.systole.diag;
import java.util.List;
public class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Diagnostic> diagnostics;
  public UserError(List<Diagnostic> d) { super(d.toString()); diagnostics = List.copyOf(d); }
  public List<Diagnostic> diagnostics() { return diagnostics; }
}
