package org.systole.diag;
import java.util.ArrayList;
import java.util.List;
public final class Findings {
  private final List<Diagnostic> list = new ArrayList<>();
  public void add(Diagnostic d) { list.add(d); }
  public void throwIfAny() { if (!list.isEmpty()) throw new UserError(list); }
}
