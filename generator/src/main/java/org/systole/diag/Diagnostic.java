package org.systole.diag;

/// One mistake of a user: what, where, why, and how to mend it.
///
/// `where` and `cause` are places (a source line, a file, an option); empty parts are left out of
/// the text.
public record Diagnostic(String code, String message, String where, String cause, String help) {

  /// The text as the command line prints it, several lines without a final line break.
  @Override
  public String toString() {
    var text = new StringBuilder("error[").append(code).append("] ").append(message);
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
