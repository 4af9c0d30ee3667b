package org.systole.read;

import java.util.List;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;

/// Makes user errors of a single finding.
final class Problems {
  private Problems() {}

  static UserError of(String code, String message, String where, String cause, String help) {
    return new UserError(List.of(new Diagnostic(code, message, where, cause, help)));
  }
}
