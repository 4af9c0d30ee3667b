package org.systole.diag;

/// What a compiler says of a user's file, to be shown as it is. Exit code 2.
public final class CompilerMessages extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CompilerMessages(String text) {
    super(text);
  }
}
