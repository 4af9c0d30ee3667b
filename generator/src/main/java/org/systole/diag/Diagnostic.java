package org.systole.diag;

/// One mistake of a user: what, where, why, and how to mend it.
///
/// `where` and `cause` are places (a source line, a file, an option); empty parts are left out of
/// the text. A WARNING does not stop anything.
public record Diagnostic(Severity severity, String code, String message, String where,
    String cause, String help) {
  public enum Severity { WARNING, ERROR }

  public Diagnostic(String code, String message, String where, String cause, String help) {
    this(Severity.ERROR, code, message, where, cause, help);
  }

  /// The same as a remark that stops nothing.
  public Diagnostic asWarning() {
    return new Diagnostic(Severity.WARNING, code, message, where, cause, help);
  }

  public boolean stops() {
    return severity == Severity.ERROR;
  }

  /// The text as the command line prints it, several lines without a final line break.
  @Override
  public String toString() {
    var text = new StringBuilder(stops() ? "error[" : "warning[").append(code).append("] ")
        .append(message);
    part(text, "at   ", where);
    part(text, "cause", cause);
    part(text, "help ", help);
    return text.toString();
  }

  private static void part(StringBuilder text, String label, String value) {
    if (value != null && !value.isBlank()) {
      text.append("\n  ").append(label).append(' ').append(value);
    }
  }
}
