package org.systole.diag;

/// Something ran and its result is bad: a mismatch, a missed clock, a crashed tool. Exit code 1.
public class RunFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunFailure(String message) {
    super(message);
  }
}
